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
  runInNewContext(readFileSync(file, 'utf8'), { require, exports: {}, module: { exports: {} } })

  expect([...given.keys()]).toEqual(['musterShell'])
  const bridge = given.get('musterShell') as ShellBridge
  expect(Object.keys(bridge).toSorted()).toEqual(['about', 'quit', 'setKiosk'])
  await bridge.about()
  await bridge.setKiosk(true)
  await bridge.quit()
  expect(asked).toEqual([[channels.about], [channels.setKiosk, true], [channels.quit]])
})
