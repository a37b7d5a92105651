import type { RuleWords } from './rule-words.ts'

/** Times of a rule as one language writes them, in the event's zone. */
export type RuleTimes = {
  /** An instant (ms UTC): its time, and its day where that is another than the day of `nowMs`; null means always. */
  at(ms: number, nowMs: number | null): string
  /** A time of any day, in seconds of it. */
  wall(secondOfDay: number): string
  /** ISO: 1 Monday to 7 Sunday. */
  weekday(day: number): string
  /** From 0 minutes on. */
  duration(minutes: number): string
}

/** A Monday. */
const mondayMs = Date.UTC(2024, 0, 1)
const dayMs = 24 * 3_600_000
/** The last instant that a date has, on both sides of 1970. */
const lastMs = 8_640_000_000_000_000

export function ruleTimes(words: RuleWords, timeZone: string): RuleTimes {
  // Made when first asked for: a formatter costs more than the rest of a sentence.
  const write = (options: Intl.DateTimeFormatOptions, zone: string) => {
    let format: Intl.DateTimeFormat | null = null
    return (ms: number) => {
      format ??= new Intl.DateTimeFormat(words.locale, { ...options, timeZone: zone, hourCycle: 'h23' })
      return format.format(Math.min(Math.max(ms, -lastMs), lastMs))
    }
  }
  const hourAndMinute = { hour: '2-digit', minute: '2-digit' } as const
  const minute = write(hourAndMinute, timeZone)
  const year = write({ year: 'numeric' }, timeZone)
  const day = write({ weekday: 'long', day: 'numeric', month: 'long' }, timeZone)
  const dayOfYear = write({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, timeZone)
  const wallMinute = write(hourAndMinute, 'UTC')
  const wallSecond = write({ ...hourAndMinute, second: '2-digit' }, 'UTC')
  const weekday = write({ weekday: 'long' }, 'UTC')

  const dayUnlessToday = (ms: number, nowMs: number | null) => {
    if (nowMs === null || year(ms) !== year(nowMs)) return dayOfYear(ms)
    return day(ms) === day(nowMs) ? null : day(ms)
  }
  return {
    at: (ms, nowMs) => words.time(minute(ms), dayUnlessToday(ms, nowMs)),
    wall: (secondOfDay) =>
      words.time((secondOfDay % 60 === 0 ? wallMinute : wallSecond)(mondayMs + secondOfDay * 1000), null),
    weekday: (isoDay) => weekday(mondayMs + (isoDay - 1) * dayMs),
    duration: (minutes) => {
      const hours = Math.floor(minutes / 60)
      if (hours === 0) return words.minutes(minutes)
      const rest = minutes - hours * 60
      return rest === 0 ? words.hours(hours) : words.hoursAndMinutes(words.hours(hours), words.minutes(rest))
    },
  }
}
