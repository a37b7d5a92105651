import type { FileContent } from '../../../shared/contract/file.ts'
import type { ImportReport } from '../../../shared/contract/roster.ts'
import { normalizeBadgeCode } from '../../../shared/domain/badge-code.ts'
import type { RosterRow } from '../../../shared/domain/roster-row.ts'
import { attendees } from '../../store/attendees.ts'
import { events } from '../../store/event.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { query } from '../../store/statement.ts'
import { badgeByCode } from '../badges/badge.ts'
import type { Core } from '../core.ts'
import { refOf } from '../identity.ts'
import { readRoster, type ReadOptions } from './roster-file/read-roster.ts'
import { noEvent } from '../station-error.ts'
import type { TimeSlice } from '../time-slice.ts'

export type PlannedRow = { readonly line: number; readonly row: RosterRow }
export type Rejection = ImportReport['rejected'][number]
type Reading = { kind: 'progress'; phase: 'reading'; done: number; total: null; line: number }

/** What a file would do, before anything is applied. */
type ImportPlan = {
  readonly planned: readonly PlannedRow[]
  /** In the order of the lines. */
  readonly rejected: readonly Rejection[]
  /** Lines with a rejection, of which one may have several. */
  readonly rejectedLines: number
  /** Ids of everyone who is in the roster and not in the file. */
  readonly missing: readonly string[]
  readonly warnings: readonly string[]
  /** The last line of the file. */
  readonly line: number
}

/** Ids of attendees that are read at a time: some milliseconds. */
const idsAtATime = 1_000

const selectErased = query<[string], { found: number }>(
  'erased.forImport',
  `SELECT 1 AS found FROM erased WHERE attendee = ?`,
)

type PlanRequest = Pick<ReadOptions, 'onHeader' | 'onOpened' | 'keepsCells'> & {
  readonly file: FileContent
  readonly map: Readonly<Record<string, string>>
  readonly sheet?: string | null
  readonly slice: TimeSlice
  /** Told of each line that cannot be taken, as it is met. */
  readonly onRejected?: (rejections: readonly Rejection[], cells: readonly string[]) => void
}

/**
 * Reads a roster file whole and compares it with the roster, in short steps; nothing is written. Throws NO_EVENT, and
 * RosterFileError where the file is no table.
 */
export async function* planImport(core: Core, request: PlanRequest): AsyncGenerator<Reading, ImportPlan> {
  if (events.policy(core.store) === null) throw noEvent()
  const { file, slice, onRejected, ...reading } = request
  const rejected: Rejection[] = []
  const planned: PlannedRow[] = []
  // A line that is rejected names its person all the same: he is not missing from the file.
  const inFile = new Set<string>()
  const warnings: string[] = []
  const codes = new Map<string, number>()
  const used = { sector: new Set<string>(), category: new Set<string>() }
  let rejectedLines = 0
  let line = 1
  const reject = (rejections: readonly Rejection[], cells: readonly string[]): void => {
    rejected.push(...rejections)
    rejectedLines += 1
    onRejected?.(rejections, cells)
  }
  for await (const batch of readRoster(file, { ...reading, onWarning: (sentence) => warnings.push(sentence) })) {
    for (const { cells = [], ...each } of batch) {
      if (slice.isOver()) await slice.rest()
      line = each.line
      if ('problems' in each) {
        if (each.id !== null) inFile.add(each.id)
        reject(
          each.problems.map((problem) => ({ line, ...problem })),
          cells,
        )
        continue
      }
      inFile.add(each.row.id)
      const refusal = refuse(core, each, codes)
      if (refusal !== null) {
        reject([refusal], cells)
        continue
      }
      planned.push(each)
      for (const kind of ['sector', 'category'] as const) {
        const code = each.row.fields[kind]
        if (code !== null && code !== undefined) used[kind].add(code)
      }
    }
    yield { kind: 'progress', phase: 'reading', done: planned.length + rejected.length, total: null, line }
  }
  const missing: string[] = []
  for (const page of idPages(core.store)) {
    await slice.rest()
    for (const id of page) if (!inFile.has(id)) missing.push(id)
  }
  warnings.push(...unlisted(core, used))
  return { planned, rejected, rejectedLines, missing, warnings, line }
}

/** A line that is right by itself and cannot be taken here: an erased person, a badge code that another one has. */
function refuse(core: Core, { line, row }: PlannedRow, codes: Map<string, number>): Rejection | null {
  const ref = refOf(core.secrets(), row.id)
  if (selectErased.get(core.store, ref) !== undefined) {
    return { line, column: 'id', reason: 'this person was erased from the event' }
  }
  if (row.badgeCode === null) return null
  const code = normalizeBadgeCode(row.badgeCode) ?? row.badgeCode
  const firstLine = codes.get(code)
  if (firstLine !== undefined) {
    return { line, column: 'badge_code', reason: `this badge code stands on line ${firstLine} too` }
  }
  const badge = badgeByCode(core.store, row.badgeCode)
  if (badge !== null && badge.attendee !== ref) {
    return { line, column: 'badge_code', reason: 'another attendee has this badge code' }
  }
  codes.set(code, line)
  return null
}

/** The organizer's own ids of everyone, a page at a time. */
function* idPages(store: ReadableStore): Generator<string[]> {
  let after: { id: string; ref: string } | null = null
  for (;;) {
    const page: { id: string; ref: string }[] = attendees.ids(store, after, idsAtATime)
    if (page.length === 0) return
    yield page.map(({ id }) => id)
    after = page.at(-1) ?? null
  }
}

function unlisted(core: Core, used: { readonly [kind in 'sector' | 'category']: ReadonlySet<string> }): string[] {
  const definition = events.current(core.store)?.definition
  if (definition === undefined) return []
  const listed = {
    sector: new Set(definition.sectors.map(({ code }) => code)),
    category: new Set(definition.categories.map(({ code }) => code)),
  }
  const names = (['sector', 'category'] as const).flatMap((kind) =>
    [...used[kind]].filter((code) => !listed[kind].has(code)).map((code) => `${kind} "${code}"`),
  )
  return names.sort().map((name) => `The ${name} is not listed in the event.`)
}
