import { createRouterClient, type RouterClient } from '@orpc/server'
import { onTestFinished } from 'vitest'
import { record } from '../../electron/station/core.ts'
import { refOf } from '../../electron/station/identity.ts'
import { openStation, type Station } from '../../electron/station/open-station.ts'
import type { StationRouter } from '../../electron/station/procedures.ts'
import { setUpEvent } from '../../electron/station/event/set-up-event.ts'
import { receive } from '../../electron/store/receive.ts'
import type { ImportReport } from '../../shared/contract/roster.ts'
import type { Role } from '../../shared/domain/role.ts'
import type { EventFile } from '../../shared/domain/event-definition.ts'
import type { NewEntry } from '../../shared/domain/journal-entry.ts'
import { directions, type RequestedDirection, type Verdict } from '../../shared/domain/verdict.ts'
import { aFolder } from './a-folder.ts'
import { aPeer, parcelsOf } from './a-history.ts'
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
  /**
   * Scans of people found by an operator, one a line with the code that is expected: `['A-1 WS1 in 09:10', 'checked_in']`,
   * the time an instant where it holds a date. Gives the lines with the codes that were told.
   */
  story(lines: readonly Told[], more?: ScanMore): Promise<Told[]>
  /** What another station did at a time of that day, which arrives now. */
  hear(time: string, ...entries: NewEntry[]): void
  /** The internal id of an attendee. */
  refOf(attendeeId: string): string
  /** The badge that an attendee carries. */
  badgeOf(attendeeId: string): Promise<string>
  importRoster(lines: readonly RosterLineFile[], options?: { dryRun?: boolean }): Promise<ImportReport>
  /** All pieces of an export, put together. */
  exported(what: 'attendance' | 'scans', input?: ExportInput): Promise<string>
  /** Every entry as the journal lists it. */
  entries(): Promise<Listed[]>
  close(): Promise<void>
}

/** A scan, and the code of its verdict. */
export type Told = readonly [scan: string, code: string]
type Who = string | { readonly attendeeId: string } | { readonly ref: string } | { readonly readings: string[] }
type ScanMore = {
  readonly session?: string
  readonly direction?: RequestedDirection
  readonly gate?: string | null
  /** `09:10`, an instant in ms UTC, or null where it is now. */
  readonly at?: string | number | null
  readonly id?: string
  /** The reason of an operator who lets somebody in past a refusal. */
  readonly override?: string | null
  /** Of the explanation. */
  readonly language?: 'en' | 'fr' | 'es' | 'ar'
  /** Who scans; an organizer where it is not said. */
  readonly as?: Role
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
let doors = 0

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
  const scan: TestStation['scan'] = (who, more = {}) =>
    as(more.as ?? 'organizer').checkIn.scan({
      id: more.id ?? `scan-${++scans}`,
      who: typeof who === 'string' ? { readings: [who] } : who,
      session: more.session ?? 'WS1',
      direction: more.direction ?? 'in',
      gate: more.gate ?? null,
      override: more.override == null ? null : { reason: more.override },
      language: more.language ?? 'en',
      atMs: typeof more.at === 'string' ? at(more.at) : more.at === undefined ? at('10:00') : more.at,
    })
  return {
    dataDir,
    station,
    core: station.core,
    client,
    as,
    close,
    scan,
    async story(lines, more = {}) {
      const told: Told[] = []
      for (const [line] of lines) {
        const [attendeeId = '', session = '', direction = '', time = ''] = line.split(' ')
        const wanted = directions.find((each) => each === direction)
        if (wanted === undefined || time === '') throw new Error(`"${line}" is no scan`)
        const atMs = time.includes('T') ? Date.parse(time) : at(time)
        const verdict = await scan({ attendeeId }, { ...more, session, direction: wanted, at: atMs })
        told.push([line, verdict.code])
      }
      return told
    },
    hear(time, ...entries) {
      const peer = aPeer(`door-${++doors}`)
      peer.nowMs = at(time)
      for (const entry of entries) {
        peer.store.write((store) => void record(peer.core, store, entry, { operator: 'local' }))
      }
      for (const { entry, personal } of parcelsOf(peer.store, peer.id)) {
        station.core.store.write((store) => receive(store, entry, personal, Date.now()))
      }
      peer.store.close()
    },
    refOf: (attendeeId) => refOf(station.core.secrets(), attendeeId),
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
