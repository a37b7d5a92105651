import { randomBytes } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { badgeCodeOfRandom, kindOfText, normalizeBadgeCode, readBadgeCode } from '../../../shared/domain/badge-code.ts'
import type { HybridTime } from '../../../shared/domain/hybrid-clock.ts'
import { attendees } from '../../store/attendees.ts'
import { badges, type BadgeRow } from '../../store/badges.ts'
import { events } from '../../store/event.ts'
import type { ReadableStore, WritableStore } from '../../store/open-store.ts'
import { attendeeNamed } from '../attendee-named.ts'
import { record, type Core } from '../core.ts'
import { noEvent, notFound, StationError } from '../station-error.ts'

/** The longest text that any badge carries; a longer one is looked up no more. */
export const longestCode = 512
/** Fewer characters are guessed: no code that is linked at a desk is so short. */
const shortestCode = 6

export type IssuedBadge = { readonly attendee: string; readonly code: string }

/** When his badges were given: what is said of them next must come after, also where a station's clock was far ahead. */
function stampsOf(store: ReadableStore, ref: string): HybridTime[] {
  return badges.ofAttendee(store, ref).map((badge) => ({ ms: badge.given_ms, n: badge.given_n }))
}

/** Gives an attendee a badge of ours that no one has. */
export function issueBadge(
  core: Core,
  store: WritableStore,
  operator: string,
  badge: { readonly attendee: string; readonly action: 'issued' | 'reissued'; readonly random?: Uint8Array },
): string {
  const code = badgeCodeOfRandom(core.secrets().badge, badge.random ?? randomBytes(5))
  // 40 bits of chance: the same number again is a matter of a million badges, and then another one is drawn.
  if (badges.byCode(store, code) !== null)
    return issueBadge(core, store, operator, { ...badge, random: randomBytes(5) })
  record(
    core,
    store,
    { kind: 'badge', body: { attendee: badge.attendee, action: badge.action, code } },
    { operator, after: stampsOf(store, badge.attendee) },
  )
  return code
}

/** Makes a code somebody's: one of ours, or one printed by another system, which is personal. */
export function recordLink(core: Core, store: WritableStore, operator: string, ref: string, text: string): string {
  return recordLent(core, store, operator, { attendee: ref, text, untilMs: null, after: stampsOf(store, ref) })
}

/** The same until an instant (ms UTC; null for good), after stamps that it must not come before. */
function recordLent(
  core: Core,
  store: WritableStore,
  operator: string,
  link: {
    readonly attendee: string
    readonly text: string
    readonly untilMs: number | null
    readonly after: readonly HybridTime[]
  },
): string {
  const { attendee, text, untilMs, after } = link
  const reading = readBadgeCode(core.secrets().badge, text)
  const isOurs = reading.kind === 'authentic'
  const code = isOurs ? reading.code : text.trim()
  record(
    core,
    store,
    {
      kind: 'badge',
      body: { attendee, action: 'linked', code: isOurs ? code : null, ...(untilMs === null ? {} : { untilMs }) },
      ...(isOurs ? {} : { personal: { code } }),
    },
    { operator, after },
  )
  return code
}

/** Finds a badge of the roster by a code as it is written or read. */
export function badgeByCode(store: ReadableStore, text: string): BadgeRow | null {
  const normalized = normalizeBadgeCode(text)
  return badges.byCode(store, text.trim()) ?? (normalized === null ? null : badges.byCode(store, normalized))
}

/** A new badge; all that he had are superseded. Throws NOT_FOUND. */
export function reissueBadge(core: Core, operator: string, attendeeId: string): IssuedBadge {
  return core.store.write((store) => {
    const attendee = attendeeNamed(core, store, attendeeId)
    const code = issueBadge(core, store, operator, { attendee: attendee.ref, action: 'reissued' })
    return { attendee: attendee.id, code }
  })
}

/** The badge opens no door any more. Throws NOT_FOUND. */
export function revokeBadge(core: Core, operator: string, text: string): IssuedBadge {
  core.secrets()
  return core.store.write((store) => {
    const badge = badgeByCode(store, text)
    const attendee = badge === null ? null : attendees.one(store, badge.attendee)
    if (badge === null || attendee === null) throw notFound('badge', text)
    record(
      core,
      store,
      {
        kind: 'badge',
        body: { attendee: attendee.ref, action: 'revoked', code: badge.is_ours === 1 ? badge.code : null },
        ...(badge.is_ours === 1 ? {} : { personal: { code: badge.code } }),
      },
      { operator },
    )
    return { attendee: attendee.id, code: badge.code }
  })
}

export type LinkedBadge = IssuedBadge & {
  /** The instant (ms UTC) from which it opens no door any more; null for good. */
  readonly untilMs: number | null
}

/**
 * A spare badge becomes his, beside the one he has: for good, or until the end of today in the event's zone. One whose
 * day is over may be lent again. Throws NO_EVENT, NOT_FOUND, REJECTED for a badge that is somebody else's or not ours.
 */
export function linkBadge(
  core: Core,
  operator: string,
  asked: { readonly code: string; readonly attendee: string; readonly lasts: 'good' | 'today' },
): LinkedBadge {
  const text = asked.code
  return core.store.write((store) => {
    const attendee = attendeeNamed(core, store, asked.attendee)
    const untilMs = asked.lasts === 'good' ? null : endOfToday(core, store)
    const badge = badgeByCode(store, text)
    const isOver = badge !== null && badge.until_ms !== null && badge.until_ms <= core.clock.now()
    if (badge !== null && badge.attendee !== attendee.ref && !isOver) {
      throw new StationError('REJECTED', 'This badge belongs to somebody else. Take another spare one.', {
        what: 'badge',
        id: text.slice(0, 80),
      })
    }
    if (badge !== null && badge.state !== 'valid') {
      throw new StationError('REJECTED', `This badge was ${badge.state}. Take another spare one.`)
    }
    // What is his for good is not taken away by lending it to him.
    if (badge !== null && !isOver && (badge.until_ms === null || badge.until_ms === untilMs)) {
      return { attendee: attendee.id, code: badge.code, untilMs: badge.until_ms }
    }
    refuseUnreadable(core, text)
    // After what was said of it before, also where another station's clock was ahead.
    const before = badge === null ? [] : [{ ms: badge.given_ms, n: badge.given_n }]
    const after = [...stampsOf(store, attendee.ref), ...before]
    return {
      attendee: attendee.id,
      code: recordLent(core, store, operator, { attendee: attendee.ref, text, untilMs, after }),
      untilMs,
    }
  })
}

function refuseUnreadable(core: Core, text: string): void {
  const reading = readBadgeCode(core.secrets().badge, text)
  if (reading.kind === 'forged' || reading.kind === 'other-event') {
    throw new StationError('REJECTED', 'This is no badge of this event. Take a spare one that was printed for it.')
  }
  const kind = kindOfText(text)
  if (kind !== 'other') throw new StationError('REJECTED', `This is a ${kind}, and no badge code.`)
  if (text.trim().length > 0 && text.trim().length < shortestCode) {
    throw new StationError('REJECTED', `A badge code has ${shortestCode} characters or more: scan the whole code.`)
  }
  if (text.trim().length === 0) throw new StationError('REJECTED', 'The badge code is empty.')
  if (text.trim().length > longestCode) {
    throw new StationError('REJECTED', `The badge code is longer than ${longestCode} characters.`)
  }
}

/** The midnight that ends the present day in the event's zone, in ms UTC. */
function endOfToday(core: Core, store: ReadableStore): number {
  const zone = events.current(store)?.definition.timezone
  if (zone === undefined) throw noEvent()
  const now = Temporal.Instant.fromEpochMilliseconds(core.clock.now()).toZonedDateTimeISO(zone)
  return now.startOfDay().add({ days: 1 }).startOfDay().epochMilliseconds
}
