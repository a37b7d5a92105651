import type { Printer, PrintOutcome, PrintRequest } from '../../shared/contract/shell-bridge.ts'
import type { ContentsPart } from './electron-parts.ts'

/** Sizes of paper go to Electron in microns. */
const micronsPerMm = 1000
/** From a small label to A3; anything else is no paper that this program has. */
const smallestMm = 10
const largestMm = 450

/** The printers that the system knows now. */
export async function listPrinters(contents: ContentsPart): Promise<Printer[]> {
  const printers = await contents.getPrintersAsync()
  return printers.map(({ name, displayName }) => ({ name, title: displayName || name }))
}

/** Prints the window's page without asking. Throws for a request that is none. */
export async function printPage(contents: ContentsPart, asked: unknown): Promise<PrintOutcome> {
  const { printer, widthMm, heightMm } = readRequest(asked)
  // Chromium would print on another printer, or wait for ever, where the named one is gone.
  const isThere = (await contents.getPrintersAsync()).some(({ name }) => name === printer)
  if (!isThere) return { kind: 'missing' }
  return new Promise((resolve) => {
    contents.print(
      {
        silent: true,
        deviceName: printer,
        printBackground: true,
        margins: { marginType: 'none' },
        pageSize: { width: Math.round(widthMm * micronsPerMm), height: Math.round(heightMm * micronsPerMm) },
      },
      (isSent, reason) => resolve(isSent ? { kind: 'sent' } : { kind: 'failed', reason }),
    )
  })
}

function readRequest(asked: unknown): PrintRequest {
  if (typeof asked !== 'object' || asked === null) throw new Error('A print request is an object.')
  const { printer, widthMm, heightMm } = asked as Partial<Record<keyof PrintRequest, unknown>>
  const isLength = (mm: unknown): mm is number => typeof mm === 'number' && mm >= smallestMm && mm <= largestMm
  if (typeof printer !== 'string' || printer === '') throw new Error('A print request names a printer.')
  if (!isLength(widthMm) || !isLength(heightMm)) throw new Error('A print request gives the size of its paper in mm.')
  return { printer, widthMm, heightMm }
}
