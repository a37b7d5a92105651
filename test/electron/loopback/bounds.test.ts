import { expect, test } from 'vitest'
import { ask, bareConnection, closed, newSession, openSocket } from './raw.ts'
import { serveTrial } from './trial-station.ts'

test('a body that is too large is refused, announced or not', async () => {
  const { serving } = await serveTrial()
  const huge = Buffer.alloc(5 * 1024 * 1024, 'a')
  const headers = { origin: 'null' }
  const announced = await ask(serving.port, { method: 'POST', path: '/session', headers, body: huge }).catch(() => null)
  expect(announced?.status ?? 413).toBe(413)

  const connection = await bareConnection(serving.port)
  const isClosed = closed(connection)
  connection.write(
    `POST /session HTTP/1.1\r\nHost: 127.0.0.1:${serving.port}\r\nOrigin: null\r\nTransfer-Encoding: chunked\r\n\r\n`,
  )
  connection.write(`${huge.length.toString(16)}\r\n`)
  connection.write(huge)
  await isClosed
  expect((await ask(serving.port)).status).toBe(403)
})

test('a request that does not come to its end is cut off', async () => {
  const { serving } = await serveTrial({ limits: { headersMs: 100, requestMs: 200 } })
  const head = await bareConnection(serving.port)
  head.write('GET / HTTP/1.1\r\nHost: 127.0.0.1')
  const body = await bareConnection(serving.port)
  body.write(
    `POST /session HTTP/1.1\r\nHost: 127.0.0.1:${serving.port}\r\nOrigin: null\r\nContent-Length: 10\r\n\r\ntoken`,
  )
  await Promise.all([closed(head), closed(body)])
})

test('connections beyond the bound are closed, and there is room again when others went', async () => {
  const { serving } = await serveTrial({ limits: { connections: 4 } })
  const held = await Promise.all(Array.from({ length: 4 }, () => bareConnection(serving.port)))
  await closed(await bareConnection(serving.port))
  await Promise.all(
    held.map((socket) => {
      const isClosed = closed(socket)
      socket.end()
      return isClosed
    }),
  )
  await expect
    .poll(() =>
      ask(serving.port).then(
        (reply) => reply.status,
        () => 0,
      ),
    )
    .toBe(403)
})

test('a message that is too large closes its socket, not the station', async () => {
  const { serving } = await serveTrial({ limits: { messageBytes: 1024 } })
  const socket = await openSocket(serving.port, { cookie: await newSession(serving) })
  if (typeof socket === 'number') throw new Error('refused')
  const code = new Promise<number>((resolve) => socket.on('close', resolve))
  socket.send('x'.repeat(2000))
  expect(await code).toBe(1009)
  expect((await ask(serving.port)).status).toBe(403)
})

test('a page that asks for everything and reads nothing stops the stream, and is cut off', async () => {
  const pages: number[] = []
  const { serving, trial } = await serveTrial({ limits: { stalledMs: 1500 }, onPages: (open) => pages.push(open) })
  const socket = await openSocket(serving.port, { cookie: await newSession(serving) })
  if (typeof socket === 'number') throw new Error('refused')
  socket.pause()
  const call = { i: '1', p: { u: '/attendance/export', b: { json: { format: 'csv' } } } }
  socket.send(JSON.stringify(call))
  await expect.poll(() => trial.exported).toBeGreaterThan(1)
  // What the system's own buffers take (a few MB) is all that is ever produced, of an export without end.
  expect(await stillness(() => trial.exported)).toBeLessThan(1000)
  await expect.poll(() => pages, { timeout: 5000 }).toEqual([1, 0])
})

test('a page that reads a stream as fast as it comes keeps no other page waiting', async () => {
  const { serving, trial } = await serveTrial()
  const cookie = await newSession(serving)
  const reader = await openSocket(serving.port, { cookie })
  if (typeof reader === 'number') throw new Error('refused')
  reader.send(JSON.stringify({ i: '1', p: { u: '/attendance/export', b: { json: { format: 'csv' } } } }))
  await expect.poll(() => trial.exported).toBeGreaterThan(10)
  for (let i = 0; i < 10; i += 1) expect((await ask(serving.port, { headers: { cookie } })).status).toBe(200)
  reader.terminate()
  const atTheEnd = await stillness(() => trial.exported)
  expect(atTheEnd).toBe(trial.exported)
})

test('a page that calls without end is read no further than a bound of calls in work', async () => {
  const { serving, trial } = await serveTrial({ limits: { callsAtOnce: 8 } })
  const socket = await openSocket(serving.port, { cookie: await newSession(serving) })
  if (typeof socket === 'number') throw new Error('refused')
  const filler = 'x'.repeat(60_000)
  for (let i = 0; i < 400; i += 1) {
    const input = { name: 'A', timezone: 'Europe/Paris', languages: ['en'] }
    socket.send(JSON.stringify({ i: `${i}`, p: { u: '/station/setUpEvent', b: { json: input }, h: { filler } } }))
  }
  await expect.poll(() => trial.inWork).toBeGreaterThanOrEqual(8)
  expect(socket.bufferedAmount).toBeGreaterThan(0)
  expect(trial.inWork).toBeLessThan(200)
  let answers = 0
  socket.on('message', () => (answers += 1))
  trial.release()
  await expect.poll(() => answers, { timeout: 5000 }).toBe(400)
})

/** The value that stands still in the end. */
async function stillness(value: () => number): Promise<number> {
  let before = -1
  await expect.poll(() => before === (before = value()), { interval: 100 }).toBe(true)
  return before
}
