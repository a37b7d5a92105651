import { readFileSync, writeFileSync } from 'node:fs'
import type { SerialPort } from 'electron'
import type { DialogPart, SessionPart } from './electron-parts.ts'
import { isOurPage, type StationOrigin } from './is-ours.ts'

/** The serial ports that were chosen for a scanner. */
export type SerialPorts = { isChosen(port: SerialPort): boolean }

/**
 * Lets a person choose the port of a serial scanner when the station's own page asks for one, which Electron leaves to its
 * programs, and remembers the choice in `file`. A port that the page forgets is forgotten.
 */
export function offerSerialPorts({
  session,
  dialog,
  origin,
  file,
}: {
  session: SessionPart
  dialog: DialogPart
  origin: StationOrigin
  file: string
}): SerialPorts {
  const chosen = new Set(readNames(file))

  function change(act: (names: Set<string>) => void): void {
    act(chosen)
    try {
      writeFileSync(file, JSON.stringify([...chosen]), { mode: 0o600 })
    } catch {
      // It holds until Muster ends, and is chosen again then.
    }
  }

  async function choose(ports: readonly SerialPort[], answer: (portId: string) => void): Promise<void> {
    const port = await askWhich(dialog, ports)
    if (port !== null) change((names) => names.add(nameOf(port)))
    answer(port?.portId ?? '')
  }

  session.on('select-serial-port', (event, ports, contents, callback) => {
    event.preventDefault()
    if (!isOurPage(contents.mainFrame.url, origin)) {
      callback('')
      return
    }
    void choose(ports, callback)
  })
  session.on('serial-port-revoked', (_event, { port }) => change((names) => names.delete(nameOf(port))))
  return { isChosen: (port) => chosen.has(nameOf(port)) }
}

async function askWhich(dialog: DialogPart, ports: readonly SerialPort[]): Promise<SerialPort | null> {
  const { response } = await dialog.showMessageBox({
    title: 'Muster',
    message: ports.length === 0 ? 'No serial port was found. Plug the scanner in.' : 'Where is the scanner?',
    buttons: [
      ...ports.map(({ displayName, portName }) => [displayName, portName].filter(Boolean).join(', ')),
      'Cancel',
    ],
    cancelId: ports.length,
    noLink: true,
  })
  return ports[response] ?? null
}

/** What a port is known by when it is plugged in again: the device on USB, else the port itself. */
function nameOf({ vendorId, productId, serialNumber, portName }: SerialPort): string {
  return vendorId === undefined ? portName : `usb:${vendorId}:${productId ?? ''}:${serialNumber ?? ''}`
}

function readNames(file: string): string[] {
  try {
    const names: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
  } catch {
    // Nothing was chosen yet, or the file is broken: then it is chosen again.
    return []
  }
}
