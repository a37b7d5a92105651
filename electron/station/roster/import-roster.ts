import type { ImportReport } from '../../../shared/contract/roster.ts'
import type { FileContent } from '../../../shared/contract/file.ts'
import type { HybridTime } from '../../../shared/domain/hybrid-clock.ts'
import { entryKinds, type OpenFields, type PersonalFields } from '../../../shared/domain/journal-entry.ts'
import type { RosterRow } from '../../../shared/domain/roster-row.ts'
import { attendees, type SaidFields } from '../../store/attendees.ts'
import { badges } from '../../store/badges.ts'
import { journal } from '../../store/journal.ts'
import { local } from '../../store/local.ts'
import type { ReadableStore, WritableStore } from '../../store/open-store.ts'
import { badgeByCode, issueBadge, recordLink } from '../badges/badge.ts'
import { record, type Core } from '../core.ts'
import { refOf } from '../identity.ts'
import { planImport, type PlannedRow } from './plan-roster-import.ts'
import { timeSlice, type Ticks, type TimeSlice } from '../time-slice.ts'

export type ImportStep =
  | { kind: 'progress'; phase: 'reading' | 'applying'; done: number; total: number | null; line: number }
  | { kind: 'done'; report: ImportReport }

/** A committed step ends with its slice of time, and has no more rows than these however fast the machine is. */
const mostStepRows = 100
const interruptedSetting = 'interrupted-import'

/** Says that an import was stopped half-way, and where; null where none was. */
export function interruptedImport(store: ReadableStore): string | null {
  const text = local.setting(store, interruptedSetting)
  if (text === null || text === '') return null
  const { done, total, line } = JSON.parse(text) as { done: number; total: number; line: number }
  return `A roster import was stopped after ${done} of ${total} lines (up to line ${line} of the file).`
}

/**
 * Imports a roster: the file is read whole and checked, then committed in short steps. Lines that cannot be taken are
 * reported and never stop good ones. Ending the iteration stops it: what was committed stands, and importing the file
 * again completes it without a double. Throws NO_EVENT, and RosterFileError where the file is no table.
 */
export async function* importRoster(
  core: Core,
  operator: string,
  request: {
    readonly file: FileContent
    readonly map: Readonly<Record<string, string>>
    readonly sheet?: string | null
    readonly dryRun: boolean
    readonly ticks?: Ticks | undefined
  },
): AsyncGenerator<ImportStep> {
  const slice = timeSlice(request.ticks)
  const { planned, line, ...plan } = yield* planImport(core, { ...request, slice })
  const said = { rejected: [...plan.rejected], missing: [...plan.missing], warnings: [...plan.warnings] }

  const counts = { added: 0, changed: 0, unchanged: 0 }
  for (let done = 0; done < planned.length;) {
    await slice.rest()
    const from = done
    const lineAt = (count: number): number => planned[count - 1]?.line ?? line
    const changes = request.dryRun
      ? takeStep(planned, from, slice, (row) => changeOf(core, core.store, row).kind)
      : core.store.write((store) => {
          const applied = takeStep(planned, from, slice, (row) => applyRow(core, store, operator, row))
          const upTo = from + applied.length
          noteProgress(store, upTo, planned.length, lineAt(upTo))
          return applied
        })
    // Counted once it is committed.
    for (const change of changes) counts[change] += 1
    done += changes.length
    yield { kind: 'progress', phase: 'applying', done, total: planned.length, line: lineAt(done) }
  }
  // In the order of the lines already: the file was read once, from its beginning.
  yield { kind: 'done', report: { ...counts, ...said, dryRun: request.dryRun } }
}

/** Takes rows until the slice is over: one at least, so that an import ends on the slowest machine too. */
function takeStep(
  planned: readonly PlannedRow[],
  from: number,
  slice: TimeSlice,
  take: (row: RosterRow) => Change['kind'],
): Change['kind'][] {
  const changes: Change['kind'][] = []
  for (const { row } of planned.slice(from, from + mostStepRows)) {
    if (changes.length > 0 && slice.isOver()) break
    changes.push(take(row))
  }
  return changes
}

/** Kept with each step, so that after a power cut it can be said what was applied; gone with the last one. */
function noteProgress(store: WritableStore, done: number, total: number, line: number): void {
  local.set(store, interruptedSetting, done >= total ? '' : JSON.stringify({ done, total, line }))
}

export type Change = { kind: 'added' | 'changed' | 'unchanged'; ref: string; fields: SaidFields; hasNewCode: boolean }

/** What a line changes: fields that differ from what the imports so far said, so that a correction at the desk survives. */
export function changeOf(core: Core, store: ReadableStore, row: RosterRow): Change {
  const ref = refOf(core.secrets(), row.id)
  const imported = attendees.imported(store, ref)
  const hasNewCode = row.badgeCode !== null && badgeByCode(store, row.badgeCode)?.attendee !== ref
  if (imported === null) return { kind: 'added', ref, fields: { id: row.id, ...row.fields }, hasNewCode }
  const fields = Object.fromEntries(
    Object.entries({ id: row.id, ...row.fields }).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(imported[name as keyof SaidFields] ?? emptyOf(name)),
    ),
  ) as SaidFields
  const isChanged = Object.keys(fields).length > 0 || hasNewCode
  return { kind: isChanged ? 'changed' : 'unchanged', ref, fields, hasNewCode }
}

/** What an import that had no such column said of a field. */
function emptyOf(name: string): unknown {
  if (name === 'tags') return []
  if (name === 'status') return 'active'
  return name === 'confidential' ? false : null
}

/** What an edit says must come after what it replaces, also where that came from a clock far ahead. */
export function stampsOf(store: ReadableStore, ref: string): HybridTime[] {
  return journal.ofAttendee(store, ref, 'attendee').map((row) => ({ ms: row.time_ms, n: row.time_n }))
}

function applyRow(core: Core, store: WritableStore, operator: string, row: RosterRow): Change['kind'] {
  const change = changeOf(core, store, row)
  // The badge first: then the fold of the attendee indexes his words once, the end of the code with them.
  if (row.badgeCode !== null && change.hasNewCode) recordLink(core, store, operator, change.ref, row.badgeCode)
  if (row.badgeCode === null && change.kind === 'added' && badges.ofAttendee(store, change.ref).length === 0) {
    issueBadge(core, store, operator, { attendee: change.ref, action: 'issued' })
  }
  if (Object.keys(change.fields).length > 0) {
    const { open, personal } = split(change.fields)
    record(
      core,
      store,
      {
        kind: 'attendee',
        body: { attendee: change.ref, source: 'import', fields: open },
        ...(Object.keys(personal).length > 0 ? { personal } : {}),
      },
      { operator, after: stampsOf(store, change.ref) },
    )
  }
  return change.kind
}

/** Fields that tell who he is apart from those that stay for the statistics. */
export function split(fields: SaidFields): { open: Partial<OpenFields>; personal: Partial<PersonalFields> } {
  const personal: Record<string, unknown> = {}
  const open: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (name in entryKinds.attendee.personal.shape) personal[name] = value
    else open[name] = value
  }
  return { open, personal }
}
