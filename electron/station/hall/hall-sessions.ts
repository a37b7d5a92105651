import { doorsAtMs, type SessionDefinition } from '../../../shared/domain/event-definition.ts'
import type { HallClock, HallSession } from '../../../shared/domain/hall-session.ts'
import { local } from '../../store/local.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { query } from '../../store/statement.ts'
import { StoreError } from '../../store/store-error.ts'
import type { Core } from '../core.ts'
import { hallEventOf } from './hall-event.ts'
import { hallSettingOf, roomOf } from './hall-place.ts'

type Row = { definition: string; room_name: string | null }

/** A session lasts at most about so long, and people look forward to the next ones. */
const backMs = 8 * 24 * 3_600_000
const most = 100

const selectOfRoom = query<[string | null, number, number], Row>(
  'hall.sessionsOfRoom',
  `SELECT s.definition, r.name AS room_name FROM session AS s LEFT JOIN room AS r ON r.code = s.room
   WHERE s.room IS ? AND s.starts_at_ms > ? ORDER BY s.starts_at_ms LIMIT ?`,
)
const selectOne = query<[string], Row & { room: string | null }>(
  'hall.session',
  `SELECT s.definition, s.room, r.name AS room_name FROM session AS s LEFT JOIN room AS r ON r.code = s.room
   WHERE s.code = ?`,
)

const settingName = 'hall-seen'

/** What was seen of the sessions of a place: those that are elsewhere since, and the end that each had when its doors opened. */
type Seen = { readonly place: string; readonly endsAtMs: Readonly<Record<string, number>> }

export type HallProgramme = Omit<HallClock, 'nowMs'> & { readonly sessions: HallSession[] }

/**
 * The sessions of this station's place, and those that were seen there before and are in another room since; none
 * without a place. Keeps what it saw, where it can be written. Throws NO_EVENT.
 */
export function readHallProgramme({ store, clock }: Core): HallProgramme {
  const event = hallEventOf(store)
  const { timezone, endsAtMs: eventEndsAtMs } = event
  const setting = hallSettingOf(store)
  if (setting === null) return { timezone, eventEndsAtMs, sessions: [] }

  const nowMs = clock.now()
  const room = roomOf(event, setting)
  const rows = room === undefined ? [] : selectOfRoom.all(store, room, nowMs - backMs, most)
  const seen = seenAt(store, `${setting.kind} ${setting.code}`)
  const sessions = rows.map((row) => sessionOf(row, seen, nowMs))
  const here = new Set(sessions.map(({ code }) => code))
  for (const code of Object.keys(seen.endsAtMs)) {
    const row = here.has(code) ? undefined : selectOne.get(store, code)
    if (row === undefined || row.room === room) continue
    const session = sessionOf(row, seen, nowMs)
    if (session.endsAtMs > nowMs) sessions.push({ ...session, isElsewhere: true })
  }
  keep(store, seen, sessions)
  return { timezone, eventEndsAtMs, sessions }
}

function sessionOf({ definition: text, room_name: roomName }: Row, seen: Seen, nowMs: number): HallSession {
  const definition = JSON.parse(text) as SessionDefinition
  const opensAtMs = doorsAtMs(definition)
  const endsAtMs = Date.parse(definition.endsAt)
  return {
    code: definition.code,
    title: definition.title,
    roomName: roomName ?? definition.room,
    startsAtMs: Date.parse(definition.startsAt),
    endsAtMs,
    doorsAtMs: opensAtMs,
    // What is changed before the doors open is planning; after it, people inside wait for the end that they knew.
    plannedEndMs: nowMs < opensAtMs ? endsAtMs : (seen.endsAtMs[definition.code] ?? endsAtMs),
    direction: definition.direction,
    isCancelled: definition.cancelled,
    isElsewhere: false,
  }
}

function seenAt(store: ReadableStore, place: string): Seen {
  const text = local.setting(store, settingName)
  const seen = text === null ? null : (JSON.parse(text) as Seen)
  return seen?.place === place ? seen : { place, endsAtMs: {} }
}

function keep(store: Core['store'], { place, endsAtMs: before }: Seen, sessions: readonly HallSession[]): void {
  const endsAtMs = Object.fromEntries(sessions.map(({ code, plannedEndMs }) => [code, plannedEndMs]))
  const codes = Object.keys(endsAtMs)
  const isSame = codes.length === Object.keys(before).length && codes.every((code) => before[code] === endsAtMs[code])
  if (isSame) return
  const next: Seen = { place, endsAtMs }
  try {
    store.write((writable) => local.set(writable, settingName, JSON.stringify(next)))
  } catch (error) {
    // A full disk: the hall goes on without knowing what was moved or extended.
    if (!(error instanceof StoreError)) throw error
  }
}
