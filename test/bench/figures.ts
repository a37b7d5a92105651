/** The value below which `share` (0 to 1) of the values lie; of ten, the 0.5th is the fifth. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/**
 * The middle one of the quantiles of successive blocks of `size` values: what another program did to the disk for a
 * second spoils one block and not the figure.
 */
export function steadyQuantile(values: readonly number[], share: number, size: number): number {
  const blocks: number[] = []
  for (let start = 0; start < values.length; start += size) {
    blocks.push(quantile(values.slice(start, start + size), share))
  }
  return quantile(blocks, 0.5)
}

export function ratio(a: number, b: number): string {
  return `${(a / b).toFixed(2)} x`
}

export function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 3 : 1)} ms`
}

export function count(value: number): string {
  return value.toLocaleString('en')
}
