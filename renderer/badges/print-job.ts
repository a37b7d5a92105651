import { ORPCError } from '@orpc/client'
import type { PrintJob } from '../../shared/contract/badge.ts'
import type { ShellBridge } from '../../shared/contract/shell-bridge.ts'
import type { StationClient } from '../station.ts'
import { observable, type Observable } from '../observable.ts'
import { collectFiles, type Progress } from './collect-files.ts'
import { layOut, type PrintLayout } from './print-layout.ts'
import { clearPaper, showOnPaper } from './print-root.ts'
import './print-root.css'

/** What came of sending a job to a printer. Whether paper came out is asked of a person. */
export type PrintResult =
  | { readonly kind: 'sent' }
  | { readonly kind: 'cancelled' }
  /** No badge of the job opens a door any more. */
  | { readonly kind: 'empty' }
  /** The printer that was kept is not there. */
  | { readonly kind: 'missing'; readonly printer: string }
  /** The system's own words. */
  | { readonly kind: 'printer-failed'; readonly reason: string }
  /** The station's own sentence, which names the persons whose badges cannot be printed. */
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'failed' }

export type Printing = {
  readonly client: StationClient
  readonly shell: ShellBridge | null
  /** The system's name of the printer; null where a dialogue asks. */
  readonly printer: string | null
  readonly signal?: AbortSignal
  readonly tell?: (progress: Progress) => void
}

const underWay = observable<ReadonlySet<string>>(new Set())
/** Jobs that this page is printing at this moment, by id: nobody is asked about them yet. */
export const jobsUnderWay: Observable<ReadonlySet<string>> = underWay

function setUnderWay(id: string, isUnderWay: boolean): void {
  const next = new Set(underWay.get())
  if (isUnderWay) next.add(id)
  else next.delete(id)
  underWay.set(next)
}

/** Prints a job: silently on a printer of the desktop shell, through the browser's dialogue else. */
export async function printJob(
  job: Pick<PrintJob, 'id' | 'design' | 'sheet' | 'hasBack'>,
  { client, shell, printer, signal, tell }: Printing,
): Promise<PrintResult> {
  setUnderWay(job.id, true)
  try {
    const steps = await client.badge.pages({ job: job.id, format: 'svg' }, signal === undefined ? {} : { signal })
    const { files, badges } = await collectFiles(steps, tell ?? (() => {}))
    if (badges === 0) return { kind: 'empty' }
    const pictures = [...files.values()]
    const layout = layOut(job, pictures.length)
    const wanted = shell === null ? null : printer
    const failure = await alone(() => putOnPaper(layout, pictures, wanted === null ? null : { shell, printer: wanted }))
    if (failure !== null) return failure
    await client.badge.sent({ job: job.id, printer: wanted })
    return { kind: 'sent' }
  } catch (error) {
    return resultOf(error, signal)
  } finally {
    setUnderWay(job.id, false)
  }
}

let paperIsFree: Promise<unknown> = Promise.resolve()

/** One job at a time is on paper: two would be printed with each other. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  const done = paperIsFree.then(work)
  paperIsFree = done.catch(() => {})
  return done
}

/** Prints on a printer, or through the browser's dialogue; what went wrong, or null. */
async function putOnPaper(
  layout: PrintLayout,
  pictures: readonly Blob[],
  on: { readonly shell: ShellBridge | null; readonly printer: string } | null,
): Promise<PrintResult | null> {
  await showOnPaper(layout, pictures)
  if (on === null || on.shell === null) {
    // Some browsers come back before the dialogue is closed, and draw the pages only then.
    addEventListener('afterprint', clearPaper, { once: true })
    print()
    return null
  }
  try {
    const outcome = await on.shell.print({
      printer: on.printer,
      widthMm: layout.widthMm,
      heightMm: layout.heightMm,
    })
    if (outcome.kind === 'missing') return { kind: 'missing', printer: on.printer }
    return outcome.kind === 'failed' ? { kind: 'printer-failed', reason: outcome.reason } : null
  } finally {
    clearPaper()
  }
}

/** An error of printing or of making files, as what a person can act on. */
export function resultOf(error: unknown, signal: AbortSignal | undefined): Exclude<PrintResult, { kind: 'sent' }> {
  if (signal?.aborted === true) return { kind: 'cancelled' }
  if (error instanceof ORPCError && (error.code === 'REJECTED' || error.code === 'NOT_FOUND')) {
    return { kind: 'refused', sentence: error.message }
  }
  return { kind: 'failed' }
}
