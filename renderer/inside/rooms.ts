import type { InsidePerson, InsideSession, InsideStep } from '../../shared/contract/presence.ts'

type Read = Extract<InsideStep, { kind: 'read' }>

/** One reading of who is inside, as the station gave it piece by piece. */
export type InsideReading = {
  readonly read: Read
  readonly people: readonly { readonly session: string; readonly person: InsidePerson }[]
}

export type InsideRow = {
  readonly person: InsidePerson
  readonly session: InsideSession
  /** Where he was seen later than here. */
  readonly elsewhere: { readonly place: string; readonly sinceMs: number } | null
}

/** A room with everyone in it; a session without a room stands for itself. */
export type InsideRoom = {
  readonly key: string
  readonly name: string
  readonly sessions: readonly InsideSession[]
  /** By name, for finding. */
  readonly rows: readonly InsideRow[]
  readonly erased: number
  readonly notInRoster: number
  /** Everyone, those without a name too. */
  readonly people: number
  /** Of these, who may be gone. */
  readonly unsure: number
}

const placeOf = ({ room, title }: InsideSession): string => room?.name ?? title

/** A reading by room, rooms and people in the order of `collator`; sessions without a room come last. */
export function roomsOf({ read, people }: InsideReading, collator: Intl.Collator): InsideRoom[] {
  const sessions = new Map(read.sessions.map((session) => [session.code, session]))
  const lastSeen = new Map<string, { session: InsideSession; sinceMs: number }>()
  for (const { session: code, person } of people) {
    const session = sessions.get(code)
    const last = lastSeen.get(person.ref)
    if (session === undefined || (last !== undefined && last.sinceMs >= person.sinceMs)) continue
    lastSeen.set(person.ref, { session, sinceMs: person.sinceMs })
  }

  const rooms = new Map<string, { sessions: InsideSession[]; rows: InsideRow[] }>()
  const keyOf = ({ room, code }: InsideSession): string => (room === null ? `session ${code}` : `room ${room.code}`)
  for (const session of read.sessions) {
    const room = rooms.get(keyOf(session))
    if (room === undefined) rooms.set(keyOf(session), { sessions: [session], rows: [] })
    else room.sessions.push(session)
  }
  for (const { session: code, person } of people) {
    const session = sessions.get(code)
    if (session === undefined) continue
    const last = lastSeen.get(person.ref)
    const isElsewhere = last !== undefined && last.sinceMs > person.sinceMs && keyOf(last.session) !== keyOf(session)
    const elsewhere = isElsewhere ? { place: placeOf(last.session), sinceMs: last.sinceMs } : null
    rooms.get(keyOf(session))?.rows.push({ person, session, elsewhere })
  }

  const compare = (a: InsideRow, b: InsideRow): number =>
    collator.compare(a.person.name, b.person.name) ||
    collator.compare(a.person.organisation ?? '', b.person.organisation ?? '')
  return [...rooms]
    .map(([key, room]) => roomOf(key, { sessions: room.sessions, rows: room.rows.toSorted(compare) }))
    .toSorted((a, b) => Number(isSession(a)) - Number(isSession(b)) || collator.compare(a.name, b.name))
}

/** Whether it stands for a session that has no room. */
const isSession = ({ sessions }: InsideRoom): boolean => sessions[0]?.room === null

function roomOf(key: string, { sessions, rows }: { sessions: InsideSession[]; rows: InsideRow[] }): InsideRoom {
  const sum = (of: (session: InsideSession) => number): number => sessions.reduce((all, each) => all + of(each), 0)
  const erased = sum((session) => session.erased)
  const notInRoster = sum((session) => session.notInRoster)
  const [first] = sessions
  return {
    key,
    name: first === undefined ? '' : placeOf(first),
    sessions,
    rows,
    erased,
    notInRoster,
    people: rows.length + erased + notInRoster,
    unsure: rows.filter(isUnsure).length,
  }
}

/** Nobody saw him leave, and there is reason to think that he did. */
function isUnsure({ person, elsewhere }: InsideRow): boolean {
  return elsewhere !== null || person.state === 'may_have_left' || person.state === 'left_unseen'
}
