/** Instants (ms UTC) as people of one event read them: in the event's zone, in the reader's language, on 24 hours. */
export type Times = {
  /** 08:41 */
  minute(atMs: number): string
  /** 08:41:07 */
  second(atMs: number): string
  /** 09:00–12:30 */
  span(fromMs: number, toMs: number): string
  /** Tuesday 12 November */
  day(atMs: number): string
  /** Tue 12 Nov */
  shortDay(atMs: number): string
}

/** Writes instants in `timeZone` (IANA) for `locale`. */
export function timesIn(locale: string, timeZone: string): Times {
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone, hourCycle: 'h23' })
  const minute = write({ hour: '2-digit', minute: '2-digit' })
  const second = write({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const day = write({ weekday: 'long', day: 'numeric', month: 'long' })
  const shortDay = write({ weekday: 'short', day: 'numeric', month: 'short' })
  return {
    minute: (atMs) => minute.format(atMs),
    second: (atMs) => second.format(atMs),
    // Not formatRange: it writes 9:00 in Spanish, and dates as soon as midnight lies between.
    span: (fromMs, toMs) => `${minute.format(fromMs)}–${minute.format(toMs)}`,
    day: (atMs) => day.format(atMs),
    shortDay: (atMs) => shortDay.format(atMs),
  }
}
