import { attendance } from './attendance.ts'
import { badge } from './badge.ts'
import { checkIn } from './check-in.ts'
import { desk } from './desk.ts'
import { event } from './event.ts'
import { hall } from './hall.ts'
import { journal } from './journal.ts'
import { operators } from './operators.ts'
import { arrivals, handover, inside } from './presence.ts'
import { readiness } from './readiness.ts'
import { roster } from './roster.ts'
import { station } from './station.ts'

/** Every procedure between a page (or a terminal) and the station, declared once. */
export const contract = {
  station,
  event,
  checkIn,
  desk,
  roster,
  badge,
  attendance,
  journal,
  operators,
  hall,
  inside,
  arrivals,
  handover,
  readiness,
}
export type Contract = typeof contract
