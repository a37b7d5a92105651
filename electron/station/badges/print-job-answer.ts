import { attendees } from '../../store/attendees.ts'
import { badges } from '../../store/badges.ts'
import type { WritableStore } from '../../store/open-store.ts'
import { printJobs, type PrintBadgeRow } from '../../store/print-jobs.ts'
import { badgesInOneJob } from './badges-to-print.ts'
import { record, type Core } from '../core.ts'
import { notFound } from '../station-error.ts'
import { timeSlice } from '../time-slice.ts'

export type AnswerStep =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly printed: number; readonly waiting: number }

/**
 * The badges of a job came out on paper, all but these positions: an entry each, in short transactions. A badge leaves
 * the job with its entry, so that answering again, also after a crash, says nothing twice; the job ends with its last
 * one. Throws NOT_FOUND.
 */
export async function* answerPrintJob(
  core: Core,
  operator: string,
  { job: id, except }: { readonly job: string; readonly except: readonly number[] },
): AsyncGenerator<AnswerStep, void, void> {
  if (printJobs.one(core.store, id) === null) throw notFound('print job', id)
  const kept = new Set(except)
  const rows = printJobs.badges(core.store, id, 0, badgesInOneJob).filter(({ position }) => !kept.has(position))
  const slice = timeSlice()
  let done = 0
  while (done < rows.length) {
    yield { kind: 'progress', done, total: rows.length }
    core.store.write((store) => {
      do {
        const row = rows[done]
        if (row === undefined) return
        // Another page may have answered for it meanwhile.
        if (printJobs.removeBadge(store, id, row.position) === 1) recordPrinted(core, store, operator, row)
        done += 1
      } while (!slice.isOver())
    })
    await slice.rest()
  }
  const waiting = printJobs.badges(core.store, id, 0, badgesInOneJob).length
  if (waiting === 0) core.store.write((store) => printJobs.remove(store, id))
  yield { kind: 'done', printed: done, waiting }
}

/** Of a spare badge nothing is said: it is nobody's yet. */
function recordPrinted(core: Core, store: WritableStore, operator: string, row: PrintBadgeRow): void {
  if (row.attendee === null || attendees.one(store, row.attendee) === null) return
  const printed = badges
    .ofAttendee(store, row.attendee)
    .findLast(({ code, is_ours }) => (row.code === null ? is_ours === 0 : code === row.code))
  if (printed === undefined) return
  const isOurs = printed.is_ours === 1
  record(
    core,
    store,
    {
      kind: 'badge-printed',
      body: { attendee: row.attendee, code: isOurs ? printed.code : null },
      ...(isOurs ? {} : { personal: { code: printed.code } }),
    },
    { operator },
  )
}
