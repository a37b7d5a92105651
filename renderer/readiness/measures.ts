/** A size in bytes as people read it: 32 GB. */
export function sizeOf(bytes: number, locale: string): string {
  const isLarge = bytes >= 1e9
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: isLarge ? 'gigabyte' : 'megabyte',
    maximumFractionDigits: isLarge && bytes < 1e10 ? 1 : 0,
  }).format(bytes / (isLarge ? 1e9 : 1e6))
}

const units = [
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
  { unit: 'millisecond', ms: 1 },
] as const

/** A length of time in ms, in the largest unit that it has two of, never as none. */
export function timeOf(ms: number, locale: string): string {
  const { unit, ms: one } = units.find((each) => ms >= 2 * each.ms) ?? units[3]
  const count = Math.max(1, Math.round(ms / one))
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}
