import type { z } from 'zod'
import type { FileContent } from '../../../shared/contract/file.ts'
import type { rosterPreview } from '../../../shared/contract/roster-preview.ts'
import type { RosterField } from '../../../shared/domain/roster-columns.ts'
import type { RosterRow } from '../../../shared/domain/roster-row.ts'
import { attendees, nameOf, type Attendee, type SaidFields } from '../../store/attendees.ts'
import { events } from '../../store/event.ts'
import { changeOf, type Change, type ImportStep } from './import-roster.ts'
import type { Core } from '../core.ts'
import { refOf } from '../identity.ts'
import { planImport } from './plan-roster-import.ts'
import type { RosterHeader } from './roster-file/read-roster.ts'
import { HeaderProblem } from './roster-file/roster-file-error.ts'
import type { OpenedSheet } from './roster-file/workbook/workbook-records.ts'
import { noEvent } from '../station-error.ts'
import { timeSlice, type Ticks } from '../time-slice.ts'

export type RosterPreview = z.infer<typeof rosterPreview>
export type PreviewStep = Extract<ImportStep, { kind: 'progress' }> | { kind: 'done'; preview: RosterPreview }

/** As many as a person looks at; the counts are of all. */
const most = { rows: 12, changes: 60, rejected: 200, missing: 200 }

const fieldNames: Readonly<Record<string, RosterField>> = {
  id: 'id',
  fullName: 'full_name',
  givenName: 'given_name',
  familyName: 'family_name',
  organisation: 'organisation',
  country: 'country',
  sector: 'sector',
  category: 'category',
  email: 'email',
  language: 'language',
  tags: 'tags',
  note: 'note',
  status: 'status',
  confidential: 'confidential',
  delegation: 'delegation',
}

/**
 * Says what importing a file would do, person by person for the first of each kind, and applies nothing. A header that
 * cannot be used is part of the answer, so that its columns can be told by hand. Throws NO_EVENT, and NotATable where the
 * file is no table.
 */
export async function* previewRoster(
  core: Core,
  request: {
    readonly file: FileContent
    readonly map: Readonly<Record<string, string>>
    readonly sheet: string | null
    readonly ticks?: Ticks | undefined
  },
): AsyncGenerator<PreviewStep> {
  if (events.policy(core.store) === null) throw noEvent()
  const slice = timeSlice(request.ticks)
  const found: { header: RosterHeader | null; opened: OpenedSheet | null } = { header: null, opened: null }
  const steps = planImport(core, {
    ...request,
    slice,
    onHeader: (header) => {
      found.header = header
    },
    onOpened: (opened) => {
      found.opened = opened
    },
  })
  try {
    const plan = yield* steps
    const counts = { added: 0, changed: 0, unchanged: 0, rejected: plan.rejectedLines, missing: 0 }
    const rows: RosterPreview['rows'] = []
    const changes: RosterPreview['changes'] = []
    let cancelledInFile = 0
    for (const [index, { line, row }] of plan.planned.entries()) {
      if (slice.isOver()) {
        await slice.rest()
        yield { kind: 'progress', phase: 'reading', done: index, total: plan.planned.length, line }
      }
      const change = changeOf(core, core.store, row)
      counts[change.kind] += 1
      const standing = change.kind === 'added' ? null : attendees.one(core.store, change.ref)
      if (standing?.status === 'cancelled' && change.fields.status === undefined && row.fields.status !== 'cancelled') {
        cancelledInFile += 1
      }
      if (rows.length < most.rows) rows.push({ line, kind: change.kind, fields: textsOf(row) })
      if (change.kind === 'changed' && changes.length < most.changes)
        changes.push(changeText(line, row, change, standing))
    }
    const missing = await missingOf(core, plan.missing, slice)
    const warnings = [...plan.warnings]
    if (cancelledInFile > 0) {
      const people = cancelledInFile === 1 ? 'One person of the file is' : `${cancelledInFile} people of the file are`
      warnings.push(`${people} cancelled in the roster, and stays so unless the file has a status.`)
    }
    yield {
      kind: 'done',
      preview: {
        ...headOf(found),
        problem: null,
        counts: { ...counts, missing: missing.ids.length },
        rows,
        changes,
        rejected: plan.rejected.slice(0, most.rejected),
        missing,
        warnings,
      },
    }
  } catch (error) {
    if (!(error instanceof HeaderProblem || (found.header !== null && found.header.columns.size === 0))) throw error
    yield {
      kind: 'done',
      preview: {
        ...headOf(found),
        problem: error instanceof Error ? error.message : String(error),
        counts: { added: 0, changed: 0, unchanged: 0, rejected: 0, missing: 0 },
        rows: [],
        changes: [],
        rejected: [],
        missing: { ids: [], people: [] },
        warnings: [],
      },
    }
  }
}

function headOf({ header, opened }: { header: RosterHeader | null; opened: OpenedSheet | null }) {
  return {
    origin: header?.origin ?? null,
    sheet: opened?.sheet ?? null,
    sheets: [...(opened?.sheets ?? [])],
    headerLine: header?.line ?? 1,
    headers: [...(header?.headers ?? [])],
    columns: [...(header?.columns ?? [])].map(([field, { index }]) => ({ field, index })),
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.join('; ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' ? value : ''
}

function textsOf(row: RosterRow): RosterPreview['rows'][number]['fields'] {
  const said = Object.entries(row.fields).flatMap(([name, value]) => {
    const field = fieldNames[name]
    return field === undefined ? [] : [{ field, text: textOf(value) }]
  })
  const badge = row.badgeCode === null ? [] : [{ field: 'badge_code' as const, text: row.badgeCode }]
  return [{ field: 'id', text: row.id }, ...said, ...badge]
}

function changeText(
  line: number,
  row: RosterRow,
  change: Change,
  standing: Attendee | null,
): RosterPreview['changes'][number] {
  const fields = Object.entries(change.fields).flatMap(([name, value]) => {
    const field = fieldNames[name]
    return field === undefined
      ? []
      : [{ field, before: textOf(standing?.[name as keyof SaidFields]), after: textOf(value) }]
  })
  if (change.hasNewCode) fields.push({ field: 'badge_code', before: '', after: row.badgeCode ?? '' })
  return { line, id: row.id, name: row.fields.fullName ?? row.id, fields }
}

/** Those whom an earlier import brought and who are not cancelled yet; a walk-in was never in a file. */
async function missingOf(
  core: Core,
  ids: readonly string[],
  slice: ReturnType<typeof timeSlice>,
): Promise<RosterPreview['missing']> {
  const secrets = core.secrets()
  const all: string[] = []
  const people: RosterPreview['missing']['people'] = []
  for (const id of ids) {
    if (slice.isOver()) await slice.rest()
    const ref = refOf(secrets, id)
    if (attendees.imported(core.store, ref)?.id === undefined) continue
    const attendee = attendees.one(core.store, ref)
    if (attendee === null || attendee.status !== 'active') continue
    all.push(id)
    if (people.length >= most.missing) continue
    people.push({ id, name: attendee.confidential ? null : nameOf(attendee) })
  }
  return { ids: all, people }
}
