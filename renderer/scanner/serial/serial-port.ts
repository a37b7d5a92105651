/**
 * The part of Web Serial that is used here, which TypeScript's own libraries do not know. A port tells of its plugging in and
 * out by the events `connect` and `disconnect`, which reach `navigator.serial` too.
 */
export type SerialPortPart = EventTarget & {
  /** Null while the port is closed, and from when it was lost; a new stream after an error that the port survives. */
  readonly readable: ReadableStream<Uint8Array> | null
  /** Not told by every browser. */
  readonly connected?: boolean
  open(options: { baudRate: number }): Promise<void>
  close(): Promise<void>
  /** Takes back the permission; not in every browser. */
  forget?(): Promise<void>
  /** Empty for a port that is no USB device. */
  getInfo(): { usbVendorId?: number; usbProductId?: number }
}

export type SerialPart = EventTarget & {
  /** The ports that somebody chose before. */
  getPorts(): Promise<SerialPortPart[]>
  /** Lets a person choose; rejects where nobody chose. Only from a touch or a key. */
  requestPort(): Promise<SerialPortPart>
}

/** Web Serial of this browser, or null where it has none. */
export function webSerial(): SerialPart | null {
  if (!('serial' in navigator)) return null
  // As the standard describes it: https://wicg.github.io/serial/
  return navigator.serial as SerialPart
}
