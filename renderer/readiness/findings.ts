import { triedParts, type Readiness, type TriedPart } from '../../shared/contract/readiness.ts'
import type { Session } from '../desk/session-choice.ts'
import type { Times } from '../i18n/times.ts'
import type { Say } from '../i18n/words.ts'
import type { StationClient } from '../station.ts'
import { sizeOf, timeOf } from './measures.ts'

export type Pulse = Awaited<ReturnType<StationClient['hall']['pulses']>>[number]

export const checkNames = [
  'roster',
  'clock',
  'camera',
  'scanner',
  'sound',
  'printer',
  'disk',
  'key',
  'backup',
  'seats',
  'sessions',
  'hall',
] as const
export type CheckName = (typeof checkNames)[number]

/** Well; something to do; or something to know, which nobody mends from here. One sentence says it. */
export type Finding = { readonly state: 'well' | 'todo' | 'note'; readonly sentence: string }

export type Facts = {
  readonly readiness: Readiness
  readonly sessions: readonly Session[]
  readonly timezone: string
  /** The station's clock, in ms UTC. */
  readonly nowMs: number
  /** Of the hall pages, the newest first; their times are the machine's. */
  readonly pulses: readonly Pulse[]
  /** Where the hall page of this station is to stand; null where it has none. */
  readonly hallPlace: string | null
}

export type Speech = { readonly say: Say; readonly times: Times; readonly locale: string }

/** Clocks of one machine agree to the ms; those of two are seldom apart by more than this when both are right. */
const toleratedMs = 2_000
/** A hall page that paints tells so every 5 s. */
const silentMs = 20_000

/** What stands well and what is to be done, check by check; seats have a finding for each session that lacks them. */
export function findingsOf(facts: Facts, speech: Speech): Record<CheckName, readonly Finding[]> {
  const tried = Object.fromEntries(triedParts.map((part) => [part, [triedFinding(part, facts, speech)]])) as Record<
    TriedPart,
    Finding[]
  >
  return {
    roster: [rosterFinding(facts, speech)],
    clock: [clockFinding(facts, speech)],
    ...tried,
    disk: [diskFinding(facts, speech)],
    key: [keyFinding(facts, speech)],
    backup: [{ state: 'note', sentence: speech.say('readiness.backup.none') }],
    seats: seatFindings(facts, speech),
    sessions: [sessionsFinding(facts, speech)],
    hall: [hallFinding(facts, speech)],
  }
}

const well = (sentence: string): Finding => ({ state: 'well', sentence })
const todo = (sentence: string): Finding => ({ state: 'todo', sentence })

/** The time of day, with the day where that is another one than that of `nowMs`. */
export function whenOf(times: Times, atMs: number, nowMs: number): string {
  return times.day(atMs) === times.day(nowMs) ? times.minute(atMs) : `${times.shortDay(atMs)}, ${times.minute(atMs)}`
}

function rosterFinding({ readiness, nowMs }: Facts, { say, times }: Speech): Finding {
  const { people: n, changedAtMs } = readiness.roster
  if (n === 0) return todo(say('readiness.roster.empty'))
  if (changedAtMs === null) return well(say('readiness.roster.well', { n }))
  return well(say('readiness.roster.changed', { n, time: whenOf(times, changedAtMs, nowMs) }))
}

function clockFinding({ readiness, timezone: zone, nowMs }: Facts, { say, times, locale }: Speech): Finding {
  const { clock, machineZone } = readiness
  const time = times.minute(nowMs)
  if (clock.isOwn) return well(say('readiness.clock.rehearsal', { time, zone }))
  if (clock.behindMs > toleratedMs) return todo(say('readiness.clock.behind', { span: timeOf(clock.behindMs, locale) }))
  if (clock.step !== null) {
    const { atMs, byMs } = clock.step
    return todo(say('readiness.clock.step', { span: timeOf(byMs, locale), time: whenOf(times, atMs, nowMs) }))
  }
  if (machineZone === zone) return well(say('readiness.clock.well', { time, zone }))
  return well(say('readiness.clock.otherZone', { time, zone, machineZone }))
}

function triedFinding(part: TriedPart, { readiness }: Facts, { say, times }: Speech): Finding {
  const trial = readiness.tried[part]
  if (trial === null) return todo(say(`readiness.${part}.untried`))
  const time = whenOf(times, trial.atMs, readiness.machineMs)
  if (trial.isOld) return todo(say('readiness.tried.old', { time }))
  return trial.isWell ? well(say(`readiness.${part}.well`, { time })) : todo(say(`readiness.${part}.bad`, { time }))
}

function diskFinding({ readiness: { disk } }: Facts, { say, locale }: Speech): Finding {
  const free = sizeOf(disk.freeBytes, locale)
  if (disk.writeMs === null) return todo(say('readiness.disk.unwritable'))
  const time = timeOf(disk.writeMs, locale)
  switch (disk.trouble) {
    case 'unwritable':
      return todo(say('readiness.disk.unwritable'))
    case 'full':
      return todo(say('readiness.disk.full', { free }))
    case 'slow':
      return todo(say('readiness.disk.slow', { time }))
    case null:
      return well(say('readiness.disk.well', { free, time }))
  }
}

function keyFinding({ readiness: { key } }: Facts, { say }: Speech): Finding {
  if (key.slots.length === 0) return todo(say('readiness.key.missing'))
  if (key.isReadableByOthers) return todo(say('readiness.key.readable'))
  if (key.slots.includes('clear')) return { state: 'note', sentence: say('readiness.key.clear') }
  return well(say('readiness.key.well'))
}

function seatFindings({ readiness: { seats } }: Facts, { say }: Speech): Finding[] {
  if (seats.length === 0) return [well(say('readiness.seats.well'))]
  return seats.map(({ title, invited, seats: n }) => todo(say('readiness.seats.short', { title, invited, seats: n })))
}

/** The sessions of tomorrow, or of the next day that has some. */
function sessionsFinding({ sessions, nowMs }: Facts, { say, times }: Speech): Finding {
  if (sessions.length === 0) return todo(say('readiness.sessions.none'))
  const today = times.day(nowMs)
  const later = sessions.filter(
    ({ isCancelled, startsAtMs }) => !isCancelled && startsAtMs > nowMs && times.day(startsAtMs) !== today,
  )
  const first = later[0]
  if (first === undefined) return well(say('readiness.sessions.over'))
  const ofDay = later.filter(({ startsAtMs }) => times.day(startsAtMs) === times.day(first.startsAtMs))
  const doorsAtMs = Math.min(...ofDay.map((session) => session.doorsAtMs))
  return well(
    say('readiness.sessions.next', {
      n: ofDay.length,
      day: times.day(first.startsAtMs),
      time: times.minute(doorsAtMs),
    }),
  )
}

function hallFinding({ readiness, pulses, hallPlace }: Facts, { say, times }: Speech): Finding {
  const pulse = pulses[0]
  if (pulse === undefined) {
    return hallPlace === null
      ? well(say('readiness.hall.none'))
      : todo(say('readiness.hall.closed', { place: hallPlace }))
  }
  const time = times.second(pulse.atMs)
  if (readiness.machineMs - pulse.atMs > silentMs || pulse.frames === 0)
    return todo(say('readiness.hall.silent', { time }))
  if (pulse.camera === 'blind' || pulse.camera === 'stopped') return todo(say('readiness.hall.blind'))
  if (!pulse.isFullScreen) return todo(say('readiness.hall.window'))
  if (!pulse.isKeptAwake) return todo(say('readiness.hall.sleepy'))
  return well(say('readiness.hall.well', { time }))
}
