import { createHmac } from 'node:crypto'
import { eventDefinitionSchema } from '../../../shared/domain/event-definition.ts'
import type { WritableStore } from '../../store/open-store.ts'
import { issueBadge } from '../badges/badge.ts'
import { writeRehearsalClock } from '../clock.ts'
import { record, type Core } from '../core.ts'
import { recordDefinition } from './event-file.ts'
import { refOf } from '../identity.ts'
import { split } from '../roster/import-roster.ts'
import { referenceEvent, type ReferenceAttendee } from './reference-event/reference-event.ts'
import { makeEvent } from './set-up-event.ts'

export type ReferenceRequest = {
  /** Default 250. */
  readonly attendees?: number | undefined
  /** First day, `2019-11-12` by default. */
  readonly startDate?: string | undefined
  readonly operator: string
}

/** The event as everyone tries it is made in one step: there whole or not at all. A larger one takes several. */
const stepRows = 250

/**
 * Fills an empty station with the reference event, as a rehearsal whose clock starts at 08:40 of the first day. The same
 * request gives the same people with the same badges. Yields how many people are in. Throws EVENT_EXISTS.
 */
export async function* tryReferenceEvent(core: Core, request: ReferenceRequest): AsyncGenerator<number> {
  const { attendees, startDate, operator } = request
  const { event, roster } = referenceEvent({
    ...(attendees === undefined ? {} : { attendees }),
    ...(startDate === undefined ? {} : { startDate }),
  })
  const definition = eventDefinitionSchema.parse(event)
  for (let done = 0; done === 0 || done < roster.length; done += stepRows) {
    const step = roster.slice(done, done + stepRows)
    core.store.write((store) => {
      if (done === 0) {
        // The definition names people by ids that only the secrets of the event give: the frame comes first.
        const frame = { ...definition, sessions: [] }
        const secretsSeed = `${roster.length}:${startDate ?? ''}`
        makeEvent(core, store, operator, { file: frame, isRehearsal: true, secretsSeed })
        writeRehearsalClock(store, clockStart(definition.sessions.map(({ startsAt }) => Date.parse(startsAt))))
        recordDefinition(core, store, operator, definition)
      }
      for (const attendee of step) addAttendee(core, store, operator, attendee)
    })
    yield done + step.length
    await new Promise(setImmediate)
  }
  core.clock.start()
}

function addAttendee(core: Core, store: WritableStore, operator: string, attendee: ReferenceAttendee): void {
  const secrets = core.secrets()
  const ref = refOf(secrets, attendee.id)
  const { open, personal } = split(attendee)
  const random = createHmac('sha256', secrets.idKey).update(`badge:${attendee.id}`).digest().subarray(0, 5)
  issueBadge(core, store, operator, { attendee: ref, action: 'issued', random })
  const body = { attendee: ref, source: 'import', fields: open } as const
  record(core, store, { kind: 'attendee', body, personal }, { operator })
}

/** 08:40 of the day on which the first session starts, in the zone of the reference event (UTC+1 in November). */
function clockStart(startsMs: readonly number[]): number {
  const day = new Date(Math.min(...startsMs)).toISOString().slice(0, 10)
  return Date.parse(`${day}T08:40:00+01:00`)
}
