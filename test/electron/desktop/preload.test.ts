import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { beforeAll, expect, test } from 'vitest'
import { channels } from '../../../electron/desktop/channels.ts'
import { ensureBuilt } from '../../../electron/launch/build.mjs'
import type { ShellBridge } from '../../../shared/contract/shell-bridge.ts'

beforeAll(ensureBuilt, 120_000)

test('the built preload needs nothing but Electron, and gives the page its few calls', async () => {
  const file = fileURLToPath(new URL('../../../out/desktop/preload.cjs', import.meta.url))
  const asked: unknown[][] = []
  const given = new Map<string, unknown>()
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, value: unknown) => given.set(name, value) },
    ipcRenderer: { invoke: (...call: unknown[]) => (asked.push(call), Promise.resolve(null)) },
  }
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot load ${name}`)
    return electron
  }
  const process = { argv: ['electron'] }
  runInNewContext(readFileSync(file, 'utf8'), { require, process, exports: {}, module: { exports: {} } })

  expect([...given.keys()]).toEqual(['musterShell'])
  const bridge = given.get('musterShell') as ShellBridge
  expect(Object.keys(bridge).toSorted()).toEqual([
    'about',
    'isKiosk',
    'keepAwake',
    'kiosk',
    'leaveKiosk',
    'print',
    'printers',
    'quit',
    'setExitPin',
    'setKiosk',
    'setTelephone',
  ])
  expect(bridge.isKiosk).toBe(false)
  await bridge.about()
  await bridge.setKiosk(true)
  const request = { printer: 'QL', widthMm: 62, heightMm: 100 }
  await bridge.printers()
  await bridge.print(request)
  await bridge.kiosk()
  await bridge.keepAwake(false)
  await bridge.setTelephone('+33 1 23')
  await bridge.setExitPin({ pin: '1357', current: null })
  await bridge.leaveKiosk('1357')
  await bridge.quit()
  expect(asked).toEqual([
    [channels.about],
    [channels.setKiosk, true],
    [channels.printers],
    [channels.print, request],
    [channels.kiosk],
    [channels.keepAwake, false],
    [channels.setTelephone, '+33 1 23'],
    [channels.setExitPin, { pin: '1357', current: null }],
    [channels.leaveKiosk, '1357'],
    [channels.quit],
  ])
})
