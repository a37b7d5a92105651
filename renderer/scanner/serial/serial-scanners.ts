import { observable, type Observable } from '../../observable.ts'
import type { SerialPart, SerialPortPart } from './serial-port.ts'
import { serialText, type SerialScan } from './serial-text.ts'

/** Speeds in bits a second that scanners can be set to. */
export const baudRates = [9600, 19200, 38400, 57600, 115200] as const
export type BaudRate = (typeof baudRates)[number]

/** A scanner on a serial line that was chosen here. `busy`: another program, or another window, has it. */
export type SerialScanner = {
  readonly id: number
  /** The USB vendor and product as hexadecimal numbers (`0c2e:0b61`); null for a port that is no USB device. */
  readonly usb: string | null
  readonly state: 'opening' | 'reading' | 'busy' | 'unplugged'
}

export type SerialScanners = {
  readonly scanners: Observable<readonly SerialScanner[]>
  readonly baudRate: Observable<BaudRate>
  /** Gives each scan to `emit` until the returned function is called. */
  listen(emit: (scan: SerialScan) => void): () => void
  /** Lets a person choose a port, which is remembered by the browser. Only from a touch or a key. */
  choose(): Promise<void>
  /** Opens every port again at another speed, which is kept on this machine. */
  setBaudRate(baudRate: BaudRate): void
  forget(id: number): Promise<void>
}

type Kept = SerialScanner & {
  readonly port: SerialPortPart
  /** Ends the reading that goes on, or the wait for the next try. */
  interrupt: () => void
}

const storedAt = 'muster.serialBaudRate'
/** How soon a port that could not be opened is tried again, in ms. */
const againMs = 2000

/**
 * Keeps every serial scanner that was chosen in this browser open and reads it, for as long as the page is there: whatever
 * hears their scans comes and goes. One that was unplugged is read again when it is plugged in.
 */
export function keepSerialScanners(serial: SerialPart, storage: Pick<Storage, 'getItem' | 'setItem'>): SerialScanners {
  let kept: readonly Kept[] = []
  let lastId = 0
  const scanners = observable<readonly SerialScanner[]>([])
  const baudRate = observable(baudRates.find((one) => String(one) === storage.getItem(storedAt)) ?? baudRates[0])
  const listeners = new Set<(scan: SerialScan) => void>()

  function keep(next: readonly Kept[]) {
    kept = next
    scanners.set(next.map(({ id, usb, state }) => ({ id, usb, state })))
  }

  function change(id: number, changes: Partial<Pick<Kept, 'state' | 'port' | 'interrupt'>>) {
    keep(kept.map((one) => (one.id === id ? { ...one, ...changes } : one)))
  }

  const isKept = (id: number) => kept.some((one) => one.id === id)

  /** Opens and reads a port until it is lost or forgotten. */
  async function run(id: number, port: SerialPortPart): Promise<void> {
    while (isKept(id)) {
      if (port.connected === false) break
      change(id, { state: 'opening' })
      try {
        await port.open({ baudRate: baudRate.get() })
      } catch {
        change(id, { state: 'busy' })
        await wait(againMs, (interrupt) => change(id, { interrupt }))
        continue
      }
      change(id, { state: 'reading' })
      // It may have been forgotten while it was being opened.
      const end = isKept(id) ? await read(port, (interrupt) => change(id, { interrupt })) : 'lost'
      await port.close().catch(() => {})
      if (end === 'lost') break
    }
    change(id, { state: 'unplugged', interrupt: () => {} })
  }

  async function read(
    port: SerialPortPart,
    onInterruptible: (interrupt: () => void) => void,
  ): Promise<'lost' | 'interrupted'> {
    let isInterrupted = false
    const text = serialText((scan) => {
      for (const listener of listeners) listener(scan)
    })
    while (port.readable !== null && !isInterrupted) {
      const reader = port.readable.getReader()
      onInterruptible(() => {
        isInterrupted = true
        void reader.cancel().catch(() => {})
      })
      try {
        for (;;) {
          const { value, done } = await reader.read()
          if (done) {
            text.drop()
            return isInterrupted ? 'interrupted' : 'lost'
          }
          text.take(value)
        }
      } catch {
        // A wrong speed, or a line that is disturbed: the port goes on with a new stream. A lost port has none.
        text.loseBytes()
      } finally {
        reader.releaseLock()
      }
    }
    text.drop()
    return isInterrupted ? 'interrupted' : 'lost'
  }

  /** Begins with every port that was chosen and is not read yet. */
  async function look(): Promise<void> {
    // A browser that is not allowed to tell has none.
    const ports = await serial.getPorts().catch(() => [])
    for (const port of ports) {
      const usb = usbOf(port)
      const known =
        kept.find((one) => one.port === port) ??
        // Plugged in again, a device may come as another object.
        kept.find((one) => one.state === 'unplugged' && usb !== null && one.usb === usb)
      if (known === undefined) {
        const id = ++lastId
        keep([...kept, { id, usb, state: 'opening', port, interrupt: () => {} }])
        void run(id, port)
      } else if (known.state === 'unplugged' && port.connected !== false) {
        change(known.id, { port, state: 'opening' })
        void run(known.id, port)
      }
    }
  }

  serial.addEventListener('connect', () => void look())
  void look()

  return {
    scanners,
    baudRate,
    listen(emit) {
      listeners.add(emit)
      return () => listeners.delete(emit)
    },
    async choose() {
      await serial.requestPort().catch(() => {})
      await look()
    },
    setBaudRate(next) {
      storage.setItem(storedAt, String(next))
      baudRate.set(next)
      for (const { interrupt } of kept) interrupt()
    },
    async forget(id) {
      const forgotten = kept.find((one) => one.id === id)
      if (forgotten === undefined) return
      keep(kept.filter((one) => one.id !== id))
      forgotten.interrupt()
      await forgotten.port.forget?.()
    },
  }
}

/** Ends after `ms`, or when it is interrupted. */
async function wait(ms: number, onInterruptible: (interrupt: () => void) => void): Promise<void> {
  const over = Promise.withResolvers<void>()
  const timer = setTimeout(over.resolve, ms)
  onInterruptible(over.resolve)
  await over.promise
  clearTimeout(timer)
}

function usbOf(port: SerialPortPart): string | null {
  const { usbVendorId, usbProductId } = port.getInfo()
  if (usbVendorId === undefined || usbProductId === undefined) return null
  return [usbVendorId, usbProductId].map((number) => number.toString(16).padStart(4, '0')).join(':')
}
