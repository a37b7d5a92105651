import type { SerialPart, SerialPortPart } from '../../../../renderer/scanner/serial/serial-port.ts'

/** Stands in for a port of Web Serial: its types are those of the product's part of it. */
export class StandInPort extends EventTarget implements SerialPortPart {
  readable: ReadableStream<Uint8Array> | null = null
  connected = true
  /** The speeds with which it was opened, in order. */
  readonly opened: number[] = []
  /** Another program has it. */
  isTaken = false
  isForgotten = false
  readonly #usb: ReturnType<SerialPortPart['getInfo']>
  #line: ReadableStreamDefaultController<Uint8Array> | null = null

  constructor(usb: ReturnType<SerialPortPart['getInfo']> = { usbVendorId: 0x0c2e, usbProductId: 0x0b61 }) {
    super()
    this.#usb = usb
  }

  getInfo = () => this.#usb

  async open({ baudRate }: { baudRate: number }): Promise<void> {
    if (this.isTaken) throw new DOMException('Failed to open serial port.', 'NetworkError')
    if (this.readable !== null) throw new DOMException('The port is already open.', 'InvalidStateError')
    this.opened.push(baudRate)
    this.#newStream()
  }

  async close(): Promise<void> {
    if (this.readable?.locked === true) throw new TypeError('Cannot cancel a locked stream')
    this.readable = null
  }

  async forget(): Promise<void> {
    this.isForgotten = true
    this.readable = null
  }

  /** Bytes come over the line; a text as UTF-8. */
  send(content: string | readonly number[]): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content)
    this.#line?.enqueue(bytes)
  }

  /** The line is disturbed: reading fails, and goes on with a new stream. */
  disturb(): void {
    const line = this.#line
    this.#newStream()
    line?.error(new DOMException('A framing error.', 'FramingError'))
  }

  /** The device is gone. */
  lose(): void {
    const line = this.#line
    this.readable = null
    this.connected = false
    line?.error(new DOMException('The device has been lost.', 'NetworkError'))
  }

  #newStream(): void {
    this.readable = new ReadableStream<Uint8Array>({ start: (line) => void (this.#line = line) })
  }
}

/** Stands in for `navigator.serial`. */
export class StandInSerial extends EventTarget implements SerialPart {
  /** Those that the browser remembers. */
  ports: SerialPortPart[] = []
  /** What the person chooses next; null where he chooses nothing. */
  chosen: StandInPort | null = null

  getPorts = async () => [...this.ports]

  async requestPort(): Promise<SerialPortPart> {
    if (this.chosen === null) throw new DOMException('No port selected by the user.', 'NotFoundError')
    this.ports.push(this.chosen)
    return this.chosen
  }

  /** A device is plugged in again, as the same object or another one. */
  plugIn(port: StandInPort): void {
    port.connected = true
    if (!this.ports.includes(port)) this.ports = [port]
    this.dispatchEvent(new Event('connect'))
  }
}

/** Keeps what it is given, as a browser's storage does. */
export function aStorage(kept: Record<string, string> = {}): Pick<Storage, 'getItem' | 'setItem'> {
  return {
    getItem: (key) => kept[key] ?? null,
    setItem: (key, value) => void (kept[key] = value),
  }
}
