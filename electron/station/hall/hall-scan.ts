import type { HallAnswer, HallSetting } from '../../../shared/contract/hall.ts'
import { doorsAtMs } from '../../../shared/domain/event-definition.ts'
import { endedSession, hallNow, servedSession, type HallSession } from '../../../shared/domain/hall-session.ts'
import { colourOf, type Verdict, type VerdictCode } from '../../../shared/domain/verdict.ts'
import { attendances } from '../../store/attendance.ts'
import { attendees } from '../../store/attendees.ts'
import { events } from '../../store/event.ts'
import { local } from '../../store/local.ts'
import { scans } from '../../store/scans.ts'
import { checkIn } from '../door/check-in.ts'
import type { Core } from '../core.ts'
import { findAtDoor } from '../door/find-at-door.ts'
import { isDrawnByCountry, nameInHall } from './hall-name.ts'
import { hallSettingOf } from './hall-place.ts'
import { readHallProgramme } from './hall-sessions.ts'
import type { ScanRequest } from '../door/scan-request.ts'
import type { Identity } from '../station-context.ts'
import { noEvent, notFound } from '../station-error.ts'

type HallScan = { readonly id: string; readonly readings: readonly string[] }
type HallVerdict = Extract<HallAnswer, { kind: 'verdict' }>

/**
 * Scans a badge for the session that is on where this station stands, and tells of it what a hall may show. Throws
 * NO_EVENT, NOT_FOUND where no place was chosen, and StoreError where the commit failed: then nothing was recorded.
 */
export function scanInHall(core: Core, identity: Identity, scan: HallScan): HallAnswer {
  const setting = hallSettingOf(core.store)
  if (setting === null) throw notFound('place', 'hall')
  const nowMs = core.clock.now()
  const { sessions, ...rest } = readHallProgramme(core)
  const clock = { ...rest, nowMs }
  const now = hallNow(sessions, clock)
  const ended = endedSession(sessions, now, clock)
  const served = ended !== null && isInside(core, ended, scan) ? ended : servedSession(now)
  // What was asked before was answered then, whatever is on now.
  if (served === null && local.asked(core.store, scan.id) === null) {
    if (now.what.kind !== 'elsewhere') return { kind: 'nothing' }
    const { title, roomName } = now.what.session
    return { kind: 'elsewhere', title, roomName }
  }
  const request: ScanRequest = {
    id: scan.id,
    who: { readings: scan.readings },
    session: served?.code ?? '',
    direction: served?.direction === 'in-out' ? 'auto' : 'in',
    gate: setting.kind === 'gate' ? setting.code : null,
    override: null,
    language: setting.language,
    atMs: null,
  }
  return shownInHall(core, identity, { request, setting, verdict: checkIn(core, identity, request) })
}

/** Who is still inside a session that has ended comes out of it; anybody else comes for the next one. */
function isInside({ store, secrets, clock }: Core, session: HallSession, { readings }: HallScan): boolean {
  const { bearer } = findAtDoor(store, secrets(), { readings }, clock.now())
  return bearer !== null && attendances.one(store, bearer, session.code)?.insideSinceMs != null
}

type Told = { readonly request: ScanRequest; readonly setting: HallSetting; readonly verdict: Verdict }

/** Why somebody was refused by these, bystanders learn only where the event wants it. */
const toldAtTheDesk: readonly VerdictCode[] = ['blocked', 'rule_refused', 'not_invited', 'revoked']

function shownInHall(core: Core, identity: Identity, { request, setting, verdict }: Told): HallVerdict {
  const { store } = core
  const event = events.policy(store)
  if (event === null) throw noEvent()
  const { refusalDetail, displayName } = event.policy
  const person = attendeeOf(core, verdict)
  const name = person === null ? null : nameInHall(person, displayName)
  const language = spoken(person?.language ?? null)
  const isWithheld = refusalDetail === 'desk' && toldAtTheDesk.includes(verdict.code)
  return {
    kind: 'verdict',
    outcome: verdict.outcome,
    code: isWithheld ? null : verdict.code,
    colour: colourOf(verdict.code),
    atMs: Date.parse(verdict.at),
    session: sessionOf(core, verdict.session),
    name,
    nameCountry: name !== null && isDrawnByCountry(name) ? (person?.country ?? null) : null,
    language,
    explanation: isWithheld ? null : explanationIn(core, identity, { request, setting, verdict }, language),
    first:
      verdict.first === null ? null : { atMs: Date.parse(verdict.first.at), stationName: verdict.first.stationName },
    capacity: verdict.code === 'session_full' ? (verdict.occupancy?.capacity ?? null) : null,
    repeat: verdict.repeat,
  }
}

function attendeeOf({ store }: Core, { station, seq }: Verdict) {
  const ref = scans.one(store, station, seq)?.attendee ?? null
  return ref === null ? null : attendees.one(store, ref)
}

function sessionOf({ store }: Core, code: string | null): HallVerdict['session'] {
  const definition = code === null ? null : (events.session(store, code)?.definition ?? null)
  if (definition === null) return null
  const { title, direction, endsAt } = definition
  return { title, direction, doorsAtMs: doorsAtMs(definition), endsAtMs: Date.parse(endsAt) }
}

/** The condition that refused, in the room's language and in the visitor's: asked for twice, it is the same scan. */
function explanationIn(
  core: Core,
  identity: Identity,
  { request, verdict }: Told,
  language: HallSetting['language'] | null,
): HallVerdict['explanation'] {
  const room = verdict.explanation
  if (room === null) return null
  if (language === null || language === request.language) return { room, visitor: room }
  return { room, visitor: checkIn(core, identity, { ...request, language }).explanation ?? room }
}

/** A roster's language may come with a region. */
function spoken(language: string | null): HallSetting['language'] | null {
  const known = (['en', 'fr', 'es', 'ar'] as const).find((each) => each === language?.toLowerCase().split('-')[0])
  return known ?? null
}
