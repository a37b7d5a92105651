import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mayOpenElectron } from '../../../electron/launch/electron-shell.mjs'
import { LaunchTree } from './launch-tree.ts'

describe('npm start tries Electron', () => {
  it.each([
    { platform: 'win32', userId: undefined, env: {}, tries: true },
    { platform: 'darwin', userId: 501, env: {}, tries: true },
    { platform: 'linux', userId: 1000, env: { DISPLAY: ':0' }, tries: true },
    { platform: 'linux', userId: 1000, env: { WAYLAND_DISPLAY: 'wayland-0' }, tries: true },
    { platform: 'linux', userId: 1000, env: {}, tries: false },
    { platform: 'linux', userId: 0, env: { DISPLAY: ':0' }, tries: false },
    { platform: 'darwin', userId: 0, env: {}, tries: false },
  ] as const)('$tries on $platform for user $userId with $env', ({ platform, userId, env, tries }) => {
    expect(mayOpenElectron(platform, userId, env)).toBe(tries)
  })
})

describe.skipIf(process.platform === 'win32')('The Electron window', () => {
  const open = `
    import { openElectron } from './electron/launch/electron-shell.mjs'
    console.log('came back:', await openElectron('./electron-program', ['--demo']))`

  /** Starts a program in Electron's place: a shell script, as this is about how a program ends. */
  async function openAs(script: string, env: NodeJS.ProcessEnv = {}) {
    using tree = new LaunchTree({ modules: false })
    tree.write('electron-program', `#!/bin/sh\n${script}\n`)
    chmodSync(join(tree.folder, 'electron-program'), 0o755)
    const { code, signal, out } = await tree.run(open, { env })
    return { code, signal, out: out.replace(tree.folder, '') }
  }

  it('gets our main file and the arguments, and never runs as plain Node', async () => {
    const { out } = await openAs('echo "$@" "[$ELECTRON_RUN_AS_NODE]"', { ELECTRON_RUN_AS_NODE: '1' })
    expect(out).toBe('/electron/desktop/main.ts --demo []\n')
  })

  it.each([0, 1, 4])('ends npm start with its own exit code %i', async (exitCode) => {
    expect(await openAs(`exit ${exitCode}`)).toEqual({ code: exitCode, signal: null, out: '' })
  })

  it.each([
    ['a library is missing', 'exit 127', 'exit code 127'],
    ['its sandbox is not allowed', 'kill -TRAP $$', 'SIGTRAP'],
  ])('gives way to the browser where %s', async (_, script, reason) => {
    expect(await openAs(script)).toEqual({ code: 0, signal: null, out: `came back: ${reason}\n` })
  })

  it('does not give way to the browser where it was asked to end', async () => {
    expect(await openAs('kill -TERM $$')).toEqual({ code: null, signal: 'SIGTERM', out: '' })
  })
})
