import { parseInstant } from '../event-time.ts'
import { wrong, type Place, type Wrong } from './rule-place.ts'
import { quote, shown } from './rule-sentences.ts'
import type { TimeNode } from './rule.ts'

const named: ReadonlyMap<unknown, TimeNode> = new Map([
  ['date_from', { kind: 'time', time: { at: 'start' } }],
  ['date_to', { kind: 'time', time: { at: 'end' } }],
  ['date_admission', { kind: 'time', time: { at: 'doors' } }],
])

/** Reads the arguments of `buildTime`; `place` is where it stands, `argument` where each of them does. */
export function readBuildTime(
  values: readonly unknown[],
  place: Place,
  argument: (index: number) => Place,
): TimeNode | Wrong {
  const [kind, text] = values
  const time = named.get(kind)
  if (time !== undefined) {
    return values.length === 1 ? time : wrong(argument(1), `${quote(String(kind))} takes no argument: leave it out.`)
  }
  if (kind !== 'custom' && kind !== 'customtime') {
    const found = values.length === 0 ? 'nothing' : shown(kind)
    return wrong(place, `A "buildTime" begins with ${kinds}, but here is ${found}.`)
  }
  if (values.length !== 2) return wrong(place, `"${kind}" takes one argument: write ${examples[kind]}.`)
  const read = typeof text === 'string' ? readers[kind](text) : null
  return read ?? wrong(argument(1), `${names[kind]} is needed, but here is ${shown(text)}: write ${examples[kind]}.`)
}

const kinds = '"custom", "customtime", "date_from", "date_to" or "date_admission"'
const names = { custom: 'An instant', customtime: 'A time of day' }
const examples = {
  custom: 'a date with a time and an offset such as "2019-11-12T09:00:00+01:00"',
  customtime: 'a time of day from "00:00" to "23:59", or with seconds such as "09:30:00"',
}
const readers = { custom: instantTime, customtime: wallTime }

function instantTime(text: string): TimeNode | null {
  const ms = parseInstant(text)
  return ms === null ? null : { kind: 'time', time: { at: 'instant', ms } }
}

function wallTime(text: string): TimeNode | null {
  const found = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text)
  if (found === null) return null
  const [, hours, minutes, seconds = 0] = found
  const secondOfDay = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return { kind: 'time', time: { at: 'wallTime', secondOfDay } }
}
