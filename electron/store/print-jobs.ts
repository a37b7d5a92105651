import type { ReadableStore, WritableStore } from './open-store.ts'
import { command, query } from './statement.ts'

export type PrintJobRow = {
  id: string
  made_ms: number
  operator: string
  design: string
  sheet: string | null
  has_back: number
  is_named: number
  /** How many they were at first. */
  badges: number
  /** How many times they went to a printer. */
  sent: number
  printer: string | null
  sent_ms: number | null
}

/** A badge of a job of which nobody said yet whether it came out. */
export type PrintBadgeRow = {
  /** From 1, in the order of the paper. */
  position: number
  /** Null on a spare badge. */
  attendee: string | null
  /** Null where another system gave it: such a code is personal, and not kept here. */
  code: string | null
}

const columns = `id, made_ms, operator, design, sheet, has_back, is_named, badges, sent, printer, sent_ms`

const selectJobs = query<[], PrintJobRow & { waiting: number; spare: number }>(
  'printJob.all',
  `SELECT ${columns},
     (SELECT COUNT(*) FROM local_print_badge AS b WHERE b.job = j.id) AS waiting,
     EXISTS (SELECT 1 FROM local_print_badge AS b WHERE b.job = j.id AND b.attendee IS NULL) AS spare
   FROM local_print_job AS j ORDER BY made_ms DESC, id LIMIT 100`,
)
const selectJob = query<[string], PrintJobRow>('printJob.one', `SELECT ${columns} FROM local_print_job WHERE id = ?`)
const selectSettings = query<[string], { settings: string }>(
  'printJob.settings',
  `SELECT settings FROM local_print_job WHERE id = ?`,
)
const insertJob = command<[string, number, string, string, string | null, number, string, number, number]>(
  'printJob.insert',
  `INSERT INTO local_print_job (id, made_ms, operator, design, sheet, has_back, settings, is_named, badges, sent)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
)
const updateSent = command<[string | null, number, string]>(
  'printJob.sent',
  `UPDATE local_print_job SET sent = sent + 1, printer = ?, sent_ms = ? WHERE id = ?`,
)
const removeJob = command<[string]>('printJob.delete', `DELETE FROM local_print_job WHERE id = ?`)
const selectBadges = query<[string, number, number], PrintBadgeRow>(
  'printBadge.page',
  `SELECT position, attendee, code FROM local_print_badge WHERE job = ? AND position > ? ORDER BY position LIMIT ?`,
)
const insertBadge = command<[string, number, string | null, string | null]>(
  'printBadge.insert',
  `INSERT INTO local_print_badge (job, position, attendee, code) VALUES (?, ?, ?, ?)`,
)
const removeBadge = command<[string, number]>(
  'printBadge.delete',
  `DELETE FROM local_print_badge WHERE job = ? AND position = ?`,
)

/** What was printed at this station and waits for an answer; a badge leaves its job with the answer, and the job with its last badge. */
export const printJobs = {
  /** The newest first, a hundred at most. */
  all: (store: ReadableStore) => selectJobs.all(store),
  one: (store: ReadableStore, id: string): PrintJobRow | null => selectJob.get(store, id) ?? null,
  /** JSON */
  settings: (store: ReadableStore, id: string): string | null => selectSettings.get(store, id)?.settings ?? null,
  insert(
    store: WritableStore,
    job: Pick<PrintJobRow, 'id' | 'made_ms' | 'operator' | 'design' | 'sheet' | 'has_back' | 'is_named'> & {
      readonly settings: string
    },
    badges: readonly Omit<PrintBadgeRow, 'position'>[],
  ): void {
    const { id, made_ms, operator, design, sheet, has_back, settings, is_named } = job
    insertJob.run(store, id, made_ms, operator, design, sheet, has_back, settings, is_named, badges.length)
    badges.forEach(({ attendee, code }, index) => insertBadge.run(store, id, index + 1, attendee, code))
  },
  sent: (store: WritableStore, id: string, printer: string | null, atMs: number) =>
    updateSent.run(store, printer, atMs, id),
  remove: (store: WritableStore, id: string) => removeJob.run(store, id),
  /** In the order of the paper, `limit` at a time after a position. */
  badges: (store: ReadableStore, id: string, after: number, limit: number): PrintBadgeRow[] =>
    selectBadges.all(store, id, after, limit),
  removeBadge: (store: WritableStore, id: string, position: number) => removeBadge.run(store, id, position),
}
