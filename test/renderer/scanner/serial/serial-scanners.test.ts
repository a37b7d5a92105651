import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepSerialScanners } from '../../../../renderer/scanner/serial/serial-scanners.ts'
import { aStorage, StandInPort, StandInSerial } from './serial-stand-in.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Lets what was begun come to where it waits. */
const settle = () => vi.advanceTimersByTimeAsync(0)

async function startWith({ ports = [] as StandInPort[], storage = aStorage() } = {}) {
  const serial = new StandInSerial()
  serial.ports = [...ports]
  const kept = keepSerialScanners(serial, storage)
  const texts: string[] = []
  const stop = kept.listen(({ readings }) => texts.push(readings[0]))
  await settle()
  return { serial, kept, texts, stop, states: () => kept.scanners.get().map(({ state }) => state) }
}

test('a scanner that is chosen is opened at 9600 and read', async () => {
  const { serial, kept, texts, states } = await startWith()
  expect(states()).toEqual([])
  const port = new StandInPort()
  serial.chosen = port
  await kept.choose()
  await settle()
  expect(kept.scanners.get()).toEqual([{ id: 1, usb: '0c2e:0b61', state: 'reading' }])
  expect(port.opened).toEqual([9600])
  port.send('BCDE\r')
  await settle()
  expect(texts).toEqual(['BCDE'])
})

test('who chooses nothing changes nothing', async () => {
  const { kept, states } = await startWith()
  await kept.choose()
  expect(states()).toEqual([])
})

test('a scanner that the browser remembers is opened at the start, at the speed that was chosen', async () => {
  const storage = aStorage()
  const first = await startWith({ storage })
  first.kept.setBaudRate(115200)
  const port = new StandInPort({})
  const { kept, texts } = await startWith({ ports: [port], storage })
  expect(kept.scanners.get()).toEqual([{ id: 1, usb: null, state: 'reading' }])
  expect(port.opened).toEqual([115200])
  port.send('again\r\n')
  await settle()
  expect(texts).toEqual(['again'])
})

test('a speed that was kept and is none is not used', async () => {
  const port = new StandInPort()
  await startWith({ ports: [port], storage: aStorage({ 'muster.serialBaudRate': '12' }) })
  expect(port.opened).toEqual([9600])
})

test('another speed opens the port again', async () => {
  const port = new StandInPort()
  const { kept, texts, states } = await startWith({ ports: [port] })
  kept.setBaudRate(38400)
  await settle()
  expect(port.opened).toEqual([9600, 38400])
  expect(states()).toEqual(['reading'])
  port.send('after\r')
  await settle()
  expect(texts).toEqual(['after'])
})

test.each([
  ['as the same port', (port: StandInPort) => port],
  ['as another one', () => new StandInPort()],
])('unplugged and plugged in again %s, it is read again', async (_what, again) => {
  const port = new StandInPort()
  const { serial, texts, states } = await startWith({ ports: [port] })
  port.send('half')
  await settle()
  port.lose()
  await settle()
  expect(states()).toEqual(['unplugged'])
  const next = again(port)
  serial.plugIn(next)
  await settle()
  expect(states()).toEqual(['reading'])
  next.send('whole\r')
  await settle()
  expect(texts).toEqual(['whole'])
})

test('one that is not plugged in at the start is read when it is', async () => {
  const port = new StandInPort()
  port.connected = false
  const { serial, states } = await startWith({ ports: [port] })
  expect(states()).toEqual(['unplugged'])
  serial.plugIn(port)
  await settle()
  expect(states()).toEqual(['reading'])
})

test('one that another program has is tried again until it is free', async () => {
  const port = new StandInPort()
  port.isTaken = true
  const { texts, states } = await startWith({ ports: [port] })
  expect(states()).toEqual(['busy'])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(states()).toEqual(['busy'])
  port.isTaken = false
  await vi.advanceTimersByTimeAsync(2_000)
  expect(states()).toEqual(['reading'])
  port.send('free\r')
  await settle()
  expect(texts).toEqual(['free'])
})

test('a line that is disturbed is read on, and its text is said to be garbled', async () => {
  const port = new StandInPort()
  const { kept, states } = await startWith({ ports: [port] })
  const garbled: boolean[] = []
  kept.listen(({ isGarbled }) => garbled.push(isGarbled))
  port.send('ha')
  await settle()
  port.disturb()
  await settle()
  port.send('lf\r')
  port.send('whole\r')
  await settle()
  expect(states()).toEqual(['reading'])
  expect(garbled).toEqual([true, false])
})

test('two scanners are read side by side', async () => {
  const ports = [new StandInPort(), new StandInPort({ usbVendorId: 1, usbProductId: 2 })]
  const { texts, states } = await startWith({ ports })
  expect(states()).toEqual(['reading', 'reading'])
  ports[0]?.send('one half')
  ports[1]?.send('two\r')
  ports[0]?.send(', one\r')
  await settle()
  expect(texts).toEqual(expect.arrayContaining(['two', 'one half, one']))
})

test.each(['reading', 'busy'] as const)('one that was forgotten while it is %s is let go', async (state) => {
  const port = new StandInPort()
  port.isTaken = state === 'busy'
  const { kept, states, texts } = await startWith({ ports: [port] })
  expect(states()).toEqual([state])
  await kept.forget(1)
  await settle()
  expect(states()).toEqual([])
  expect(port.isForgotten).toBe(true)
  port.isTaken = false
  const opened = port.opened.length
  await vi.advanceTimersByTimeAsync(10_000)
  expect(port.opened).toHaveLength(opened)
  expect(texts).toEqual([])
})

test('who stopped listening hears nothing more', async () => {
  const port = new StandInPort()
  const { texts, stop } = await startWith({ ports: [port] })
  stop()
  port.send('unheard\r')
  await settle()
  expect(texts).toEqual([])
})

test('a browser that may not tell of its ports has none', async () => {
  const serial = new StandInSerial()
  serial.getPorts = () => Promise.reject(new DOMException('Not allowed.', 'SecurityError'))
  const kept = keepSerialScanners(serial, aStorage())
  await settle()
  expect(kept.scanners.get()).toEqual([])
})
