export type TimeZone = { readonly id: string; readonly offset: string }

/** Every time zone that this browser knows, the machine's own among them, with its offset at `nowMs` (`UTC+01:00`). */
export function timeZonesNow(nowMs: number): readonly TimeZone[] {
  const ids = new Set(Intl.supportedValuesOf('timeZone'))
  ids.add(Intl.DateTimeFormat().resolvedOptions().timeZone)
  ids.add('UTC')
  return [...ids].sort().map((id) => ({ id, offset: offsetAt(id, nowMs) }))
}

function offsetAt(timeZone: string, atMs: number): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(atMs)
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  return name.replace('GMT', 'UTC')
}
