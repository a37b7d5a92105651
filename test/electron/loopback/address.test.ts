import { cpSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { LoopbackError, ServedElsewhere } from '../../../electron/loopback/loopback-error.ts'
import { bringForward } from '../../../electron/loopback/running.ts'
import { postToken } from './raw.ts'
import { newFolder, serveTrial, trialStation } from './trial-station.ts'

function serveFolder(dataDir: string, port: number | null = null) {
  return serveTrial({ station: trialStation(dataDir).station, port })
}

/** A program that is not Muster, at a port of 127.0.0.1. */
function stranger(port: number, greeting: string | null): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    if (greeting !== null) socket.end(greeting)
  })
  onTestFinished(() => void server.close())
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)))
}

test('a folder keeps its port from start to start', async () => {
  const folder = newFolder()
  const first = await serveFolder(folder)
  await first.serving.close()
  const second = await serveFolder(folder)
  expect(second.serving.port).toBe(first.serving.port)
  expect(second.serving.movedFrom).toBeNull()
  expect(second.serving.url).toBe(`http://127.0.0.1:${first.serving.port}/`)
})

test.for([
  ['answers as no station does', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}'],
  ['speaks no HTTP', 'SSH-2.0-stranger\r\n'],
  ['says nothing', null],
] as const)('a port that was taken by a program that %s is left to it, for good', async ([, greeting]) => {
  const folder = newFolder()
  const first = await serveFolder(folder)
  await first.serving.close()
  const other = await stranger(first.serving.port, greeting)
  const second = await serveFolder(folder)
  expect(second.serving.movedFrom).toBe(first.serving.port)
  expect(second.serving.port).not.toBe(first.serving.port)
  await second.serving.close()
  other.close()
  const third = await serveFolder(folder)
  expect(third.serving.port).toBe(second.serving.port)
  expect(third.serving.movedFrom).toBeNull()
})

test('a port that was asked for is kept, and refused with a sentence where it is taken', async () => {
  const folder = newFolder()
  const before = await serveFolder(folder)
  await before.serving.close()
  const wanted = before.serving.port + 1
  const asked = await serveFolder(folder, wanted)
  expect(asked.serving.port).toBe(wanted)
  await asked.serving.close()
  const after = await serveFolder(folder)
  expect(after.serving.port).toBe(wanted)

  await expect(serveFolder(newFolder(), wanted)).rejects.toThrow(
    new LoopbackError(`Port ${wanted} is taken by another program. Name another one.`),
  )
})

test('of many starts at once on one folder, one serves it', async () => {
  const folder = newFolder()
  const starts = await Promise.allSettled(Array.from({ length: 8 }, () => serveFolder(folder)))
  const served = starts.filter((start) => start.status === 'fulfilled')
  expect(served).toHaveLength(1)
  for (const start of starts) if (start.status === 'rejected') expect(start.reason).toBeInstanceOf(ServedElsewhere)
})

test('of many starts at once on a folder whose port a stranger took, one serves it', async () => {
  const folder = newFolder()
  const first = await serveFolder(folder)
  await first.serving.close()
  await stranger(first.serving.port, 'SSH-2.0-stranger\r\n')
  const starts = await Promise.allSettled(Array.from({ length: 8 }, () => serveFolder(folder)))
  expect(starts.filter((start) => start.status === 'fulfilled')).toHaveLength(1)
})

test('a second start is handed a window by the first', async () => {
  const folder = newFolder()
  const { serving } = await serveFolder(folder)
  const running = await bringForward(folder, { as: 'address' })
  expect(running?.url).toBe(serving.url)
  const token = new URL(running?.handover ?? '').hash.replace('#token=', '')
  expect((await postToken(serving.port, token)).status).toBe(200)
})

test('a folder that nobody serves is told from one that is served', async () => {
  const folder = newFolder()
  expect(await bringForward(join(folder, 'not-there'), { as: 'address' })).toBeNull()
  expect(await bringForward(folder, { as: 'address' })).toBeNull()
  const { serving } = await serveFolder(folder)
  await serving.close()
  expect(await bringForward(folder, { as: 'address' })).toBeNull()
  await stranger(serving.port, 'HTTP/1.1 200 OK\r\nContent-Length: 37\r\n\r\n{"handover":"http://x/","proof":"abc"}')
  expect(await bringForward(folder, { as: 'address' })).toBeNull()
})

test('a copy of a folder is another folder: the first does not answer for it, and it takes a port of its own', async () => {
  const [folder, elsewhere] = [newFolder(), newFolder()]
  const { serving } = await serveFolder(folder)
  const copy = join(elsewhere, 'copy')
  cpSync(folder, copy, { recursive: true })
  expect(await bringForward(copy, { as: 'address' })).toBeNull()
  // The process that the copied note names is alive, but the one at the port answers: it is no station that hangs.
  const second = await serveFolder(copy)
  expect(second.serving.movedFrom).toBe(serving.port)
})

test('the control key never leaves the folder, and everything in it is for the owner only', async () => {
  const folder = newFolder()
  const { serving } = await serveFolder(folder)
  serving.handOver({ as: 'file', folder: join(folder, 'loopback', 'handover') })
  const loopback = join(folder, 'loopback')
  expect(statSync(loopback).mode & 0o777).toBe(0o700)
  const names = readdirSync(loopback, { recursive: true, withFileTypes: true })
  expect(names.length).toBeGreaterThan(2)
  for (const name of names) {
    const mode = statSync(join(name.parentPath, name.name)).mode & 0o777
    expect.soft(mode, name.name).toBe(name.isDirectory() ? 0o700 : 0o600)
  }
  await serving.close()

  const seen: string[] = []
  const listener = createServer((socket) => {
    socket.on('data', (part) => {
      seen.push(part.toString())
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
    })
  })
  onTestFinished(() => void listener.close())
  await new Promise<void>((resolve) => listener.listen(serving.port, '127.0.0.1', resolve))
  await bringForward(folder, { as: 'address' })
  const file = readdirSync(loopback).find((name) => name.startsWith('address-')) ?? ''
  const { controlKey } = JSON.parse(readFileSync(join(loopback, file), 'utf8')) as { controlKey: string }
  expect(seen.join('')).toContain('/control')
  expect(seen.join('')).not.toContain(controlKey)
})

test('a damaged address file is replaced by a new address', async () => {
  const folder = newFolder()
  const first = await serveFolder(folder)
  await first.serving.close()
  writeFileSync(join(folder, 'loopback', 'address-1.json'), '{"port": 2')
  const second = await serveFolder(folder)
  expect(second.serving.port).toBeGreaterThan(0)
  await second.serving.close()
  const third = await serveFolder(folder)
  expect(third.serving.port).toBe(second.serving.port)
})
