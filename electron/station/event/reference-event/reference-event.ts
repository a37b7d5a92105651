import type { EventFile } from '../../../../shared/domain/event-definition.ts'
import { type ReferenceAttendee, referenceAttendees } from './attendees.ts'
import { referenceProgramme } from './programme.ts'

export type { ReferenceAttendee }

const mostAttendees = 999_999

/**
 * The reference event: a closed, four-day international meeting in Lyon, with its roster. Everybody and every
 * organisation in it is invented. The same options give the very same event, on every machine.
 *
 * @param options.attendees how many people (0 to 999,999; 250 where nothing is said)
 * @param options.startDate the first day in Lyon, `YYYY-MM-DD`
 * @throws RangeError where the number or the date is none
 */
export function referenceEvent({
  attendees = 250,
  startDate = '2019-11-12',
}: { attendees?: number; startDate?: string } = {}): { event: EventFile; roster: ReferenceAttendee[] } {
  if (!Number.isInteger(attendees) || attendees < 0 || attendees > mostAttendees) {
    throw new RangeError(`The number of attendees must be a whole number from 0 to ${mostAttendees}.`)
  }
  const roster = referenceAttendees(attendees)
  return { event: referenceProgramme(startDate, roster), roster }
}
