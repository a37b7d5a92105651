/** A figure that was taken after so many scans. */
export type Reading = { readonly scans: number; readonly value: number }

/** The first readings are left out: pages fill their caches, and the station its own. */
const warmUpShare = 0.5

/**
 * Growth per 1,000 scans: the middle one of the slopes between all pairs of readings (Theil and Sen), so that no single
 * reading decides, nor the last one. The first half of the scans counts for warming up. NaN with fewer than two readings.
 */
export function growthPerThousand(readings: readonly Reading[]): number {
  const last = readings.at(-1)?.scans ?? 0
  const settled = readings.filter(({ scans }) => scans >= last * warmUpShare)
  const slopes = settled
    .flatMap((later, index) =>
      settled
        .slice(0, index)
        .filter(({ scans }) => scans < later.scans)
        .map(({ scans, value }) => ((later.value - value) / (later.scans - scans)) * 1_000),
    )
    .toSorted((a, b) => a - b)
  const middle = Math.floor(slopes.length / 2)
  const upper = slopes[middle] ?? Number.NaN
  return slopes.length % 2 === 1 ? upper : ((slopes[middle - 1] ?? Number.NaN) + upper) / 2
}
