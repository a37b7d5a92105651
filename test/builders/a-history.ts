import fc from 'fast-check'
import { record, type Core } from '../../electron/station/core.ts'
import { append, entryOf, journal } from '../../electron/store/journal.ts'
import { openScratch, type Store } from '../../electron/store/open-store.ts'
import { receive } from '../../electron/store/receive.ts'
import { eventDefinitionSchema, type EventDefinition } from '../../shared/domain/event-definition.ts'
import {
  firstPrevious,
  type BodyOf,
  type JournalEntry,
  type NewEntry,
  type PersonalPart,
} from '../../shared/domain/journal-entry.ts'
import { verdictCodes } from '../../shared/domain/verdict.ts'
import { anEvent, at } from './an-event.ts'

/** A station without rules: its journal and tables, and a clock that the test sets. */
export type Peer = { readonly id: string; readonly store: Store; readonly core: Core; nowMs: number }

export const people = ['ref-a', 'ref-b'] as const
const sessions = ['WS1', 'PL1'] as const
/** What only the personal parts of a person say; a search for it shows whether anything of him was left. */
export const secretOf = (attendee: string): string => `secret of ${attendee}`

export function aPeer(id: string): Peer {
  const peer: Peer = {
    id,
    store: openScratch(),
    nowMs: at('08:00'),
    core: {
      dataDir: '',
      station: id,
      get store() {
        return peer.store
      },
      clock: {
        now: () => peer.nowMs,
        isMachine: true,
        read: () => ({ nowMs: peer.nowMs, isMachine: true }),
        moveTo: (ms) => {
          peer.nowMs = ms
        },
        start: () => undefined,
        stop: () => undefined,
      },
      secrets: () => {
        throw new Error('a peer has no event secrets')
      },
    },
  }
  return peer
}

/** Something that happens at one station, with the clock it then has. */
export type Happening = { readonly station: number; readonly nowMs: number; readonly what: What }
type What =
  | { readonly kind: 'entry'; readonly entry: NewEntry; readonly atMs: number | null }
  /** A scan that ends the visit to another session. */
  | { readonly kind: 'move'; readonly entry: NewEntry; readonly atMs: number | null; readonly left: string }
  /** Takes back the n-th entry of a station, which may not be here yet. */
  | { readonly kind: 'void'; readonly station: number; readonly seq: number; readonly reason: string }
  /** An entry of a newer program. */
  | { readonly kind: 'newer'; readonly of: 'attendee' | 'gate' }
  /** Takes what another station has, up to so many entries. */
  | { readonly kind: 'exchange'; readonly from: number; readonly most: number }

const attendee = fc.constantFrom(...people)
const minuteOfDay = fc.integer({ min: 0, max: 40 }).map((minutes) => at('09:00') + minutes * 60_000)
const badgeCode = fc.constantFrom('CODE-1', 'CODE-2', 'CODE-3', 'CODE-4')

const attendeeEntry: fc.Arbitrary<NewEntry> = fc
  .record({
    attendee,
    source: fc.constantFrom('import' as const, 'desk' as const),
    fields: fc.record(
      {
        status: fc.constantFrom('active' as const, 'blocked' as const, 'cancelled' as const),
        country: fc.option(fc.constantFrom('FR', 'PT')),
        category: fc.option(fc.constantFrom('delegate', 'interpreter')),
        tags: fc.array(fc.constantFrom('vip', 'press'), { maxLength: 2 }),
        confidential: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    personal: fc.option(
      fc.record(
        {
          id: fc.constant('ID'),
          fullName: fc.constantFrom('Ana Sousa', 'Zoë Ng'),
          organisation: fc.option(fc.constantFrom('Police', 'Harbour Office')),
          note: fc.constant('NOTE'),
        },
        { requiredKeys: ['id'] },
      ),
      { freq: 4 },
    ),
  })
  .map(({ personal, ...body }): NewEntry => {
    if (personal === null) return { kind: 'attendee', body }
    const note = secretOf(body.attendee)
    return { kind: 'attendee', body, personal: { ...personal, id: `ID-${body.attendee}`, note } }
  })

const badgeEntry: fc.Arbitrary<NewEntry> = fc
  .record({
    attendee,
    action: fc.constantFrom('issued' as const, 'linked' as const, 'reissued' as const, 'revoked' as const),
    code: badgeCode,
    isForeign: fc.boolean(),
    untilMs: fc.option(minuteOfDay, { freq: 4 }),
  })
  .map(({ isForeign, code, untilMs, ...said }) => {
    const body = { ...said, ...(untilMs === null ? {} : { untilMs }) }
    return isForeign
      ? { kind: 'badge', body: { ...body, code: null }, personal: { code: `${secretOf(body.attendee)} ${code}` } }
      : { kind: 'badge', body: { ...body, code } }
  })

const badgeStepEntry: fc.Arbitrary<NewEntry> = fc
  .record({ kind: fc.constantFrom('badge-printed' as const, 'badge-handed-over' as const), attendee, code: badgeCode })
  .chain(({ kind, ...body }) =>
    fc.constantFrom<NewEntry>(
      { kind, body },
      { kind, body: { ...body, code: null }, personal: { code: `${secretOf(body.attendee)} ${body.code}` } },
    ),
  )

let scanNumber = 0
const scanEntry: fc.Arbitrary<NewEntry> = fc
  .record({
    attendee: fc.option(attendee, { freq: 5 }),
    session: fc.constantFrom(...sessions),
    direction: fc.constantFrom('in' as const, 'out' as const),
    admitted: fc.boolean(),
    refusal: fc.constantFrom(...verdictCodes.filter((code) => ['too_early', 'already_in', 'blocked'].includes(code))),
    isOverridden: fc.boolean(),
  })
  .map(({ attendee: who, session, direction, admitted, refusal, isOverridden }): NewEntry => {
    const isAdmitted = admitted && who !== null
    const body = {
      id: `scan-${++scanNumber}`,
      attendee: who,
      badge: null,
      text: null,
      by: 'badge' as const,
      session,
      gate: null,
      requested: direction,
      direction,
      code: isAdmitted ? (direction === 'in' ? ('checked_in' as const) : ('checked_out' as const)) : refusal,
      overrode: isAdmitted && isOverridden ? ('too_early' as const) : null,
      first: null,
    }
    return body.overrode !== null && who !== null
      ? { kind: 'scan', body, personal: { reason: `let in: ${secretOf(who)}` } }
      : { kind: 'scan', body }
  })

/** An authentic badge whose owner was not in the roster of that station. */
const provisionalEntry: fc.Arbitrary<NewEntry> = fc
  .record({
    badge: badgeCode,
    session: fc.constantFrom(...sessions),
    direction: fc.constantFrom('in' as const, 'in' as const, 'out' as const),
    isRefused: fc.boolean(),
  })
  .map(({ badge, session, direction, isRefused }): NewEntry => {
    const refusal = isRefused ? { code: 'unknown_badge' as const } : {}
    return aScanEntry({ attendee: null, badge, session, direction, ...refusal })
  })

const invitationEntry: fc.Arbitrary<NewEntry> = fc
  .record({ attendee, session: fc.constantFrom(...sessions) })
  .map((body) => ({ kind: 'invitation', body }))
const accreditationEntry: fc.Arbitrary<NewEntry> = attendee.map((ref) => ({
  kind: 'accreditation',
  body: { attendee: ref },
}))
const operatorEntry: fc.Arbitrary<NewEntry> = fc
  .record({
    operator: fc.constantFrom('op-1', 'op-2'),
    action: fc.constantFrom('set' as const, 'set' as const, 'removed' as const),
    role: fc.constantFrom('kiosk' as const, 'desk' as const, 'organizer' as const),
    personal: fc.option(fc.record({ name: fc.constantFrom('Lea', 'Omar'), pin: fc.constantFrom('hash-1', 'hash-2') })),
  })
  .map(({ personal, ...body }) => ({ kind: 'operator', body, ...(personal === null ? {} : { personal }) }))

const eventEntry: fc.Arbitrary<NewEntry> = fc
  .record({
    name: fc.constantFrom('Meeting', 'Conference'),
    capacity: fc.option(fc.constantFrom(10, 20)),
    invited: fc.option(fc.uniqueArray(attendee)),
    isCancelled: fc.boolean(),
    countsCapacity: fc.option(fc.boolean()),
  })
  .map(({ name, capacity, invited, isCancelled, countsCapacity }): NewEntry => {
    const file = anEvent({
      name,
      categories: countsCapacity === null ? [] : [{ code: 'interpreter', name: 'Interpreter', countsCapacity }],
      rooms: [
        { code: 'R1', name: 'Room 1', capacity },
        { code: 'AUD', name: 'Auditorium' },
      ],
    })
    const parsed = eventDefinitionSchema.parse(file)
    const definition: EventDefinition = {
      ...parsed,
      sessions: parsed.sessions.map((session, index) => ({
        ...session,
        cancelled: isCancelled,
        invited: index === 0 ? invited : null,
      })),
    }
    const named = Object.fromEntries((invited ?? []).map((ref) => [ref, `ID of ${secretOf(ref)}`]))
    return invited === null || invited.length === 0
      ? { kind: 'event', body: { definition } }
      : { kind: 'event', body: { definition }, personal: { invited: named } }
  })

const otherEntry: fc.Arbitrary<NewEntry> = fc.oneof(
  fc.constantFrom('Desk 1', 'Door A', 'Door B').map((name): NewEntry => ({ kind: 'station', body: { name } })),
  fc.constant<NewEntry>({
    kind: 'disclosure',
    body: { what: 'roster' },
    personal: { reason: 'asked by the organizer' },
  }),
)
const erasureEntry = attendee.map((ref): NewEntry => ({ kind: 'erasure', body: { attendee: ref } }))

const clock = fc.integer({ min: -20, max: 60 }).map((minutes) => at('09:00') + minutes * 60_000)

/** A random history of so many stations: what happens at which of them, in the order of a day. */
export function aHistory(stations: number, { maxLength = 40 } = {}): fc.Arbitrary<Happening[]> {
  const station = fc.nat(stations - 1)
  const entry = (of: fc.Arbitrary<NewEntry>, atMs: fc.Arbitrary<number | null> = fc.constant(null)) =>
    fc.record({ kind: fc.constant('entry' as const), entry: of, atMs })
  const what: fc.Arbitrary<What> = fc.oneof(
    { arbitrary: entry(scanEntry, fc.option(minuteOfDay)), weight: 8 },
    { arbitrary: entry(provisionalEntry, fc.option(minuteOfDay)), weight: 4 },
    {
      arbitrary: fc.record({
        kind: fc.constant('move' as const),
        entry: fc.oneof({ arbitrary: scanEntry, weight: 2 }, provisionalEntry),
        atMs: fc.option(minuteOfDay),
        left: fc.constantFrom(...sessions),
      }),
      weight: 3,
    },
    { arbitrary: entry(invitationEntry), weight: 2 },
    { arbitrary: entry(accreditationEntry, fc.option(minuteOfDay)), weight: 2 },
    { arbitrary: entry(operatorEntry), weight: 2 },
    { arbitrary: entry(attendeeEntry), weight: 6 },
    { arbitrary: entry(badgeEntry), weight: 5 },
    { arbitrary: entry(badgeStepEntry), weight: 2 },
    { arbitrary: entry(eventEntry), weight: 2 },
    { arbitrary: entry(otherEntry), weight: 1 },
    { arbitrary: entry(erasureEntry), weight: 2 },
    { arbitrary: fc.constantFrom<What>({ kind: 'newer', of: 'attendee' }, { kind: 'newer', of: 'gate' }), weight: 1 },
    {
      arbitrary: fc.record({
        kind: fc.constant('void' as const),
        station,
        seq: fc.integer({ min: 1, max: 12 }),
        reason: fc.constant('wrong person'),
      }),
      weight: 4,
    },
    {
      arbitrary: fc.record({
        kind: fc.constant('exchange' as const),
        from: station,
        most: fc.integer({ min: 1, max: 8 }),
      }),
      weight: 4,
    },
  )
  return fc.array(fc.record({ station, nowMs: clock, what }), { minLength: 1, maxLength, size: 'max' })
}

/** An entry as it travels, with the personal part that its sender still has. */
export type Parcel = { readonly entry: JournalEntry; readonly personal: PersonalPart | null }

/** Everything of one station's chain that a store has, beyond a sequence number. */
export function parcelsOf(store: Store, station: string, after = 0): Parcel[] {
  let previous = after === 0 ? firstPrevious : (journal.entry(store, station, after)?.hash ?? firstPrevious)
  return journal.ofStationAfter(store, station, after, 100_000).map((row) => {
    const entry = entryOf(row, previous)
    previous = row.hash
    return { entry, personal: journal.personalPart(store, station, row.seq) ?? null }
  })
}

export function take(peer: Peer, { entry, personal }: Parcel): boolean {
  return peer.store.write((store) => receive(store, entry, personal, peer.nowMs))
}

export const lastOf = (store: Store, station: string): number => journal.head(store, station)?.seq ?? 0

/** Takes entries of every station that `from` knows and `to` lacks, up to `most`. */
export function exchange(from: Peer, to: Peer, stations: readonly string[], most = Number.POSITIVE_INFINITY): void {
  const lacking = stations
    .filter((station) => station !== to.id)
    .flatMap((station) => parcelsOf(from.store, station, lastOf(to.store, station)))
  for (const parcel of lacking.slice(0, most)) take(to, parcel)
}

/** Plays a history; the peers are named `s0`, `s1`, … */
export function play(history: readonly Happening[], stations: number): Peer[] {
  const peers = Array.from({ length: stations }, (_, index) => aPeer(`s${index}`))
  const ids = peers.map(({ id }) => id)
  for (const { station, nowMs, what } of history) {
    const peer = peers[station]
    if (peer === undefined) continue
    peer.nowMs = nowMs
    happen(peer, what, peers, ids)
  }
  return peers
}

function happen(peer: Peer, what: What, peers: readonly Peer[], ids: readonly string[]): void {
  if (what.kind === 'exchange') {
    const from = peers[what.from]
    if (from !== undefined && from !== peer) exchange(from, peer, ids, what.most)
    return
  }
  if (what.kind === 'newer') return appendNewer(peer, what.of)
  peer.store.write((store) => {
    if (what.kind === 'void') {
      const target = { station: `s${what.station}`, seq: what.seq }
      const row = journal.entry(store, target.station, target.seq)
      const reason = row?.attendee == null ? what.reason : `${what.reason}: ${secretOf(row.attendee)}`
      record(peer.core, store, { kind: 'void', body: target, personal: { reason } }, { operator: 'local' })
      return
    }
    const at = what.atMs === null ? {} : { at: { ms: what.atMs, clock: 'supplied' as const } }
    const { seq } = record(peer.core, store, what.entry, { operator: 'local', ...at })
    if (what.kind !== 'move') return
    record(
      peer.core,
      store,
      { kind: 'visit-end', body: { scan: seq, session: what.left } },
      { operator: 'local', ...at },
    )
  })
}

/** An entry of a kind, or a version of one, that this program does not know. */
function appendNewer(peer: Peer, of: 'attendee' | 'gate'): void {
  peer.store.write((store) => {
    append(store, {
      station: peer.id,
      nowMs: peer.nowMs,
      after: [],
      atMs: peer.nowMs,
      clock: 'station',
      operator: 'local',
      kind: of,
      kindVersion: 99,
      body: JSON.stringify(of === 'attendee' ? { attendee: 'ref-a', hat: 'red' } : { gate: 'G1' }),
      personal: null,
      attendee: of === 'attendee' ? 'ref-a' : null,
    })
  })
}

/** All that a store keeps of persons: the personal parts by their place in the journal. */
export function personalParts(store: Store): unknown[] {
  return store.database.prepare('SELECT station, seq, salt, part FROM personal ORDER BY station, seq').raw(true).all()
}

/** What a station writes of a scan by badge; a test says what is different. */
export function aScanEntry(
  changed: Partial<BodyOf<'scan'>> & { readonly attendee: string | null },
): Extract<NewEntry, { kind: 'scan' }> {
  const direction = changed.direction ?? 'in'
  const admitted = changed.attendee === null ? 'admitted_provisionally' : 'checked_in'
  return {
    kind: 'scan',
    body: {
      id: `scan-${++scanNumber}`,
      badge: null,
      text: null,
      by: 'badge',
      session: 'WS1',
      gate: null,
      requested: direction,
      direction,
      code: direction === 'in' ? admitted : 'checked_out',
      overrode: null,
      first: null,
      ...changed,
    },
  }
}
