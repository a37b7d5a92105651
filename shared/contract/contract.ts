import { attendance } from './attendance.ts'
import { badge } from './badge.ts'
import { checkIn } from './check-in.ts'
import { event } from './event.ts'
import { journal } from './journal.ts'
import { operators } from './operators.ts'
import { roster } from './roster.ts'
import { station } from './station.ts'

/** Every procedure between a page (or a terminal) and the station, declared once. */
export const contract = { station, event, checkIn, roster, badge, attendance, journal, operators }
export type Contract = typeof contract
