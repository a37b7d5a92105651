import type { EventFile } from '../../shared/domain/event-definition.ts'
import { aSessionFile } from './a-session.ts'

/**
 * An event file in Lyon on 12 November 2019: a workshop `WS1` (in and out, one room, 30 seats), and a plenary `PL1` that
 * one may leave for coffee and come back to (in only), both from 09:00 to 12:30.
 */
export function anEvent(changed: Partial<EventFile> = {}): EventFile {
  return {
    name: 'Meeting',
    timezone: 'Europe/Paris',
    languages: ['en'],
    rooms: [
      { code: 'R1', name: 'Room 1', capacity: 30 },
      { code: 'AUD', name: 'Auditorium' },
    ],
    gates: [{ code: 'G1', name: 'Main entrance', room: 'AUD' }],
    sessions: [
      aSessionFile({ room: 'R1' }),
      aSessionFile({
        code: 'PL1',
        title: 'Plenary',
        room: 'AUD',
        direction: 'in',
        reentry: { multipleEntries: true, entryAfterExit: true },
      }),
    ],
    ...changed,
  }
}

/** An instant of that day in Lyon, in ms UTC: `at('09:10')`, `at('09:10:00.500')`. */
export function at(time: string): number {
  return Date.parse(`2019-11-12T${time}+01:00`)
}
