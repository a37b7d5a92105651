import type { EventDefinition } from '../../../shared/domain/event-definition.ts'
import type { Attendee } from '../../store/attendees.ts'
import { events } from '../../store/event.ts'
import { notices } from '../../store/notices.ts'
import { attendeeNamed } from '../attendee-named.ts'
import { record, type Core } from '../core.ts'
import { hashReading } from '../identity.ts'
import { noEvent, StationError } from '../station-error.ts'

export type Notice = {
  /** By which it is told that somebody saw it. */
  readonly notice: string
  /** A note of the roster, or what the event asks to be done. By language where it has several; one for all under `*`. */
  readonly text: Readonly<Record<string, string>>
  readonly isNote: boolean
}

type Question = NonNullable<EventDefinition['questions']>[number]

/**
 * What a desk must still see of an attendee (his internal id, or the organizer's own): his note, and the event's questions
 * for his category. A note that was changed is to be seen anew. Throws NO_EVENT, NOT_FOUND.
 */
export function noticesFor(core: Core, named: string): Notice[] {
  const { store } = core
  const definition = events.current(store)?.definition
  if (definition === undefined) throw noEvent()
  const attendee = attendeeNamed(core, store, named)
  const seen = notices.seen(store, attendee.ref)
  return allNotices(core, attendee, definition).filter(({ notice }) => !seen.has(notice))
}

/** Journals that a notice was seen; asked twice, the first one stands. Throws NO_EVENT, NOT_FOUND, REJECTED. */
export function seeNotice(core: Core, operator: string, request: { attendee: string; notice: string }): void {
  core.store.write((store) => {
    const definition = events.current(store)?.definition
    if (definition === undefined) throw noEvent()
    const attendee = attendeeNamed(core, store, request.attendee)
    const { notice } = request
    if (!allNotices(core, attendee, definition).some((each) => each.notice === notice)) {
      throw new StationError('REJECTED', 'This note was changed meanwhile. Read it again.')
    }
    if (notices.seen(store, attendee.ref).has(notice)) return
    record(core, store, { kind: 'notice-seen', body: { attendee: attendee.ref, notice } }, { operator })
  })
}

function allNotices(core: Core, { note, category }: Attendee, { questions }: EventDefinition): Notice[] {
  const own =
    note === null ? [] : [{ notice: `note:${hashReading(core.secrets(), note)}`, text: { '*': note }, isNote: true }]
  const asked = (questions ?? [])
    .filter(({ categories }) => categories === undefined || (category !== null && categories.includes(category)))
    .map(({ code, text }: Question) => ({
      notice: `question:${code}`,
      text: typeof text === 'string' ? { '*': text } : text,
      isNote: false,
    }))
  return [...own, ...asked]
}
