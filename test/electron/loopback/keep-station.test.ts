import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepStation, type StationChild } from '../../../electron/loopback/keep-station.ts'
import type { FromStation, ToStation } from '../../../electron/loopback/messages.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A process as a shell sees it: this is about how often one is started, and with what. */
class Child implements StationChild {
  readonly heard: ToStation[] = []
  say: (message: FromStation) => void = () => {}
  end: () => void = () => {}
  isKilled = false

  send = (message: ToStation) => void this.heard.push(message)
  onMessage = (listener: (message: FromStation) => void) => void (this.say = listener)
  onExit = (listener: () => void) => void (this.end = listener)
  kill = () => {
    this.isKilled = true
    this.end()
  }

  ready(): void {
    this.say({ kind: 'ready', url: 'http://127.0.0.1:23456/', movedFrom: null })
  }
}

function keep() {
  const children: Child[] = []
  const lost: Error[] = []
  const station = keepStation({
    fork() {
      const child = new Child()
      children.push(child)
      return child
    },
    dataDir: '/data',
    pagesDir: '/pages',
    port: 23456,
    withReferenceEvent: true,
    onReady: () => {},
    onLost: (reason) => lost.push(reason),
  })
  const newest = () => {
    const child = children.at(-1)
    if (child === undefined) throw new Error('none was started')
    return child
  }
  return { station, children, lost, newest }
}

test('a station that crashes is started again at once, then after longer and longer, and in the end given up', () => {
  const { children, lost, newest } = keep()
  const waits: number[] = []
  while (lost.length === 0) {
    newest().ready()
    newest().end()
    const [before, began] = [children.length, vi.getMockedSystemTime()?.getTime() ?? 0]
    if (lost.length > 0) break
    while (children.length === before) vi.advanceTimersByTime(100)
    waits.push((vi.getMockedSystemTime()?.getTime() ?? 0) - began)
  }
  expect(waits).toEqual([100, 200, 500, 1000, 2000, 5000, 5000, 5000])
  expect(lost.map((reason) => reason.message)).toEqual([
    'The station ended 9 times in a row. Run "muster doctor" on /data.',
  ])
  vi.advanceTimersByTime(60_000)
  expect(children).toHaveLength(9)
})

test('a crash now and then does not add up', () => {
  const { children, lost, newest } = keep()
  for (let crash = 0; crash < 50; crash += 1) {
    newest().ready()
    vi.advanceTimersByTime(31_000)
    newest().end()
    vi.advanceTimersByTime(1)
  }
  expect(lost).toEqual([])
  expect(children).toHaveLength(51)
})

test('each start has the same session key, and only the first asks for the port and the reference event', () => {
  const { children, newest } = keep()
  newest().ready()
  newest().end()
  vi.advanceTimersByTime(1)
  const [first, second] = children.map(({ heard }) => heard[0])
  expect(first).toMatchObject({ kind: 'start', port: 23456, withReferenceEvent: true })
  expect(second).toEqual({ ...first, port: null, withReferenceEvent: false })
})

test('a station that ends before it was ever ready is not tried again', () => {
  const { children, lost, newest } = keep()
  newest().end()
  vi.advanceTimersByTime(60_000)
  expect(children).toHaveLength(1)
  expect(lost.map((reason) => reason.message)).toEqual(['The station ended while it started. Start Muster again.'])
})

test('a token that was asked for while the station was away comes from the next one', async () => {
  const { station, newest } = keep()
  newest().ready()
  newest().end()
  const handover = station.handOver({ as: 'address' })
  vi.advanceTimersByTime(1)
  newest().ready()
  const asked = newest().heard.at(-1)
  expect(asked).toMatchObject({ kind: 'handOver', wish: { as: 'address' } })
  newest().say({ kind: 'handedOver', ask: asked?.kind === 'handOver' ? asked.ask : 0, handover: 'here' })
  expect(await handover).toBe('here')
})

test('a station that does not end when it is asked to is ended after ten seconds', async () => {
  const { station, newest } = keep()
  newest().ready()
  const stopped = station.stop()
  expect(newest().heard.at(-1)).toEqual({ kind: 'quit' })
  vi.advanceTimersByTime(9_999)
  expect(newest().isKilled).toBe(false)
  vi.advanceTimersByTime(1)
  await stopped
  expect(newest().isKilled).toBe(true)
})

test('a station that is stopped while it waits for its next start is not started again', async () => {
  const { station, children, newest } = keep()
  newest().ready()
  newest().end()
  await station.stop()
  vi.advanceTimersByTime(60_000)
  expect(children).toHaveLength(1)
})
