import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { LaunchTree } from './launch-tree.ts'

const modules = resolve(import.meta.dirname, '../../../node_modules')

/** A clone with Electron's own installer, whose program was never downloaded. */
function treeWithoutElectron(): LaunchTree {
  const tree = new LaunchTree({ modules: false })
  const target = join(tree.folder, 'node_modules')
  mkdirSync(target)
  cpSync(join(modules, 'electron'), join(target, 'electron'), {
    recursive: true,
    filter: (file) => !file.startsWith(join(modules, 'electron', 'dist')) && !file.endsWith('path.txt'),
  })
  for (const scope of ['@electron', '@electron-internal']) {
    symlinkSync(join(modules, scope), join(target, scope), 'junction')
  }
  return tree
}

async function electronBinary(tree: LaunchTree, options: object, env: NodeJS.ProcessEnv) {
  const ended = await tree.run(
    `import { electronBinary } from './electron/launch/electron-binary.mjs'
     console.log(JSON.stringify(await electronBinary(${JSON.stringify(options)})))`,
    { env: { electron_config_cache: join(tree.folder, 'downloads'), ELECTRON_OVERRIDE_DIST_PATH: '', ...env } },
  )
  const answer: unknown = JSON.parse(ended.out)
  return { answer, said: ended.err }
}

/** A download server that takes every request and never answers one. */
async function silentServer() {
  const asked: string[] = []
  const server = createServer((request) => asked.push(request.url ?? '')).listen(0, '127.0.0.1')
  await new Promise((ready) => server.once('listening', ready))
  return {
    asked,
    mirror: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    [Symbol.dispose]() {
      server.closeAllConnections()
      server.close()
    },
  }
}

describe('Electron where its download does not come', () => {
  let tree: LaunchTree
  beforeEach(() => {
    tree = treeWithoutElectron()
    return () => tree[Symbol.dispose]()
  })

  it('is given up at a limit that the line names, and not waited for again until somebody asks', async () => {
    using server = await silentServer()
    const env = { ELECTRON_MIRROR: server.mirror }
    const first = await electronBinary(tree, { limitMs: 2000 }, env)
    expect(first.answer).toEqual({ refusal: 'not there after 2 s' })
    expect(first.said).toContain('at most 2 s')
    expect(server.asked).toHaveLength(1)

    const second = await electronBinary(tree, { limitMs: 2000 }, env)
    expect(second.answer).toEqual({
      refusal: 'not there after 2 s, 0 min ago; "npm start -- --electron" tries again',
    })
    expect(server.asked).toHaveLength(1)

    await electronBinary(tree, { limitMs: 2000, retry: true }, env)
    expect(server.asked).toHaveLength(2)
  })

  it('is tried again after a day, and from another mirror at once', async () => {
    const env = { ELECTRON_MIRROR: 'http://127.0.0.1:9/' }
    const refused = { refusal: 'the download server cannot be reached' }
    expect((await electronBinary(tree, {}, env)).answer).toEqual(refused)
    expect((await electronBinary(tree, {}, { ELECTRON_MIRROR: 'http://127.0.0.1:9/other/' })).answer).toEqual(refused)
    const note = JSON.parse(tree.read('.cache/electron-failure.json')) as { atMs: number }
    tree.write('.cache/electron-failure.json', JSON.stringify({ ...note, atMs: note.atMs - 25 * 60 * 60 * 1000 }))
    const { answer, said } = await electronBinary(tree, {}, { ELECTRON_MIRROR: 'http://127.0.0.1:9/other/' })
    expect(answer).toEqual(refused)
    expect(said).toContain('Downloading Electron')
  })

  it('is not downloaded where ELECTRON_SKIP_BINARY_DOWNLOAD says so', async () => {
    const { answer, said } = await electronBinary(tree, {}, { ELECTRON_SKIP_BINARY_DOWNLOAD: '1' })
    expect(answer).toEqual({ refusal: 'ELECTRON_SKIP_BINARY_DOWNLOAD is set' })
    expect(said).toBe('')
  })

  it('is taken from ELECTRON_OVERRIDE_DIST_PATH, or its absence there is told', async () => {
    const name = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform as string]
    const env = { ELECTRON_OVERRIDE_DIST_PATH: join(tree.folder, 'own') }
    expect((await electronBinary(tree, {}, env)).answer).toEqual({
      refusal: `ELECTRON_OVERRIDE_DIST_PATH has no ${name ?? 'electron'}`,
    })
    tree.write(`own/${name ?? 'electron'}`, '')
    expect((await electronBinary(tree, {}, env)).answer).toEqual({
      path: join(tree.folder, 'own', name ?? 'electron'),
    })
  })
})
