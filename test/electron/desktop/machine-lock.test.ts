import { expect, test } from 'vitest'
import { machineLock, type System } from '../../../electron/desktop/machine-lock.ts'

/** A Linux on which Muster was started by these programs, the nearest first. */
function linuxUnder(...parents: string[]): System {
  const names = ['muster', ...parents]
  return {
    platform: 'linux',
    readProc(path) {
      const id = path.split('/')[2]
      const at = id === 'self' ? 0 : Number(id) - 100
      const name = names[at]
      if (name === undefined) throw new Error(`no ${path}`)
      return `Name:\t${name}\nUmask:\t0022\nPPid:\t${at === names.length - 1 ? 0 : 101 + at}\n`
    },
    tasksNamed: () => Promise.reject(new Error('no tasklist')),
  }
}

function windowsWith(tasklist: string | null): System {
  return {
    ...linuxUnder(),
    platform: 'win32',
    tasksNamed: () => (tasklist === null ? Promise.reject(new Error('not allowed')) : Promise.resolve(tasklist)),
  }
}

test.for([
  ['started by cage', linuxUnder('cage', 'systemd'), 'held'],
  ['started by cage through npm', linuxUnder('node', 'npm start', 'sh', 'cage', 'login', 'systemd'), 'held'],
  ['in GNOME’s kiosk session', linuxUnder('gnome-kiosk-scr', 'gnome-session-b', 'systemd'), 'held'],
  ['on a desktop', linuxUnder('gnome-shell', 'systemd'), 'not_locked'],
  ['under a program that is only named alike', linuxUnder('my-cage', 'systemd'), 'not_locked'],
  ['where the programs above are hidden', { ...linuxUnder(), readProc: () => '' }, 'not_locked'],
  ['with Windows’ desktop', windowsWith('"explorer.exe","4242","Console","1","98,000 K"'), 'not_locked'],
  ['in the place of Windows’ desktop', windowsWith('INFO: No tasks are running which match the criteria.'), 'held'],
  ['on a Windows that does not say', windowsWith(null), 'unknown'],
  ['on a Mac, which cannot be asked', { ...linuxUnder(), platform: 'darwin' }, 'unknown'],
] as const)('%s a visitor is %s', async ([, system, state]) => {
  expect(await machineLock(system)).toBe(state)
})

test.runIf(process.platform === 'linux')('this machine, which runs tests, is not taken for a locked one', async () => {
  expect(await machineLock()).toBe('not_locked')
})
