import { createRouterClient, type RouterClient } from '@orpc/server'
import { onTestFinished } from 'vitest'
import { openStation, type Station } from '../../electron/station/open-station.ts'
import type { StationRouter } from '../../electron/station/procedures.ts'
import { setUpEvent } from '../../electron/station/set-up-event.ts'
import type { ImportReport } from '../../shared/contract/roster.ts'
import type { Role } from '../../shared/contract/procedure.ts'
import type { EventFile } from '../../shared/domain/event-definition.ts'
import type { RequestedDirection, Verdict } from '../../shared/domain/verdict.ts'
import { aFolder } from './a-folder.ts'
import { rosterFile, type RosterLineFile } from './an-attendee.ts'
import { anEvent, at } from './an-event.ts'

export type Client = RouterClient<StationRouter>

/** A station as tests speak to it: through the contract, as a page or a terminal does. */
export type TestStation = {
  readonly dataDir: string
  readonly station: Station
  readonly core: Station['core']
  /** The procedures as an organizer. */
  readonly client: Client
  as(role: Role): Client
  scan(who: Who, more?: ScanMore): Promise<Verdict>
  /** The badge that an attendee carries. */
  badgeOf(attendeeId: string): Promise<string>
  importRoster(lines: readonly RosterLineFile[], options?: { dryRun?: boolean }): Promise<ImportReport>
  /** All pieces of an export, put together. */
  exported(what: 'attendance' | 'scans', input?: ExportInput): Promise<string>
  /** Every entry as the journal lists it. */
  entries(): Promise<Listed[]>
  close(): Promise<void>
}

type Who = string | { readonly attendeeId: string } | { readonly ref: string } | { readonly readings: string[] }
type ScanMore = {
  readonly session?: string
  readonly direction?: RequestedDirection
  readonly gate?: string | null
  /** `09:10`, an instant in ms UTC, or null where it is now. */
  readonly at?: string | number | null
  readonly id?: string
}
type ExportInput = { format?: 'csv' | 'json'; session?: string | null; unmask?: string | null }
export type Listed = {
  station: string
  seq: number
  kind: string
  clock: string
  operator: string
  body: Record<string, unknown>
}

let scans = 0

/** Opens the station of a folder, which is closed when the test is over. */
export async function openedStation(dataDir: string, stationName?: string): Promise<TestStation> {
  const station = await openStation({ dataDir, stationName })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (!isOpen) return
    isOpen = false
    await station.close()
  }
  onTestFinished(close)
  const as = (role: Role): Client =>
    createRouterClient(station.router, { context: { operator: role === 'organizer' ? 'local' : role, role } })
  const client = as('organizer')
  return {
    dataDir,
    station,
    core: station.core,
    client,
    as,
    close,
    scan: (who, more = {}) =>
      client.checkIn.scan({
        id: more.id ?? `scan-${++scans}`,
        who: typeof who === 'string' ? { readings: [who] } : who,
        session: more.session ?? 'WS1',
        direction: more.direction ?? 'in',
        gate: more.gate ?? null,
        atMs: typeof more.at === 'string' ? at(more.at) : more.at === undefined ? at('10:00') : more.at,
      }),
    async badgeOf(attendeeId) {
      for await (const page of await client.roster.list({})) {
        const line = page.find(({ id }) => id === attendeeId)
        if (line !== undefined && line.badge_code !== null) return line.badge_code
      }
      throw new Error(`${attendeeId} has no badge`)
    },
    async importRoster(lines, { dryRun = false } = {}) {
      for await (const step of await client.roster.importFile({ file: rosterFile(lines), dryRun })) {
        if (step.kind === 'done') return step.report
      }
      throw new Error('an import ends with a report')
    },
    async exported(what, input = {}) {
      const pieces = what === 'attendance' ? client.attendance.export : client.attendance.exportScans
      let text = ''
      for await (const piece of await pieces({ format: 'csv', ...input })) text += piece
      return text
    },
    async entries() {
      const entries: Listed[] = []
      for await (const page of await client.journal.list({})) entries.push(...(page as Listed[]))
      return entries
    },
  }
}

export type StationWish = {
  readonly event?: EventFile
  readonly roster?: readonly RosterLineFile[]
  readonly isRehearsal?: boolean
  readonly stationName?: string
}

/** A station in a new folder, with an event and its roster. */
export async function aStation(wish: StationWish = {}): Promise<TestStation> {
  const made = await openedStation(aFolder(), wish.stationName)
  const { sessions, ...frame } = wish.event ?? anEvent()
  setUpEvent(made.core, 'local', { file: frame, isRehearsal: wish.isRehearsal === true })
  await made.client.event.import({ file: { ...frame, ...(sessions === undefined ? {} : { sessions }) } })
  if (wish.roster !== undefined) await made.importRoster(wish.roster)
  return made
}
