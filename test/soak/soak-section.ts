import { count } from '../bench/figures.ts'
import type { Section } from '../bench/report.ts'
import { growthPerThousand } from './growth.ts'
import type { Soak, SoakReading } from './scan-for-long.ts'

type Figure = {
  readonly name: string
  readonly of: (reading: SoakReading) => number
  readonly show: (value: number) => string
  /** What may be added by 1,000 scans and still be called nothing. */
  readonly tolerance: number
}

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(2)} MiB`
const kibibytes = 1024

/** A hundred bytes for a scan: whatever is kept of each, a name or an empty element, is more. */
const heapTolerance = 100 * kibibytes
const figures: readonly Figure[] = [
  { name: 'hall: heap', of: ({ hall }) => hall.heapBytes, show: megabytes, tolerance: heapTolerance },
  { name: 'hall: nodes', of: ({ hall }) => hall.nodes, show: count, tolerance: 2 },
  { name: 'hall: listeners', of: ({ hall }) => hall.listeners, show: count, tolerance: 1 },
  { name: 'desk: heap', of: ({ desk }) => desk.heapBytes, show: megabytes, tolerance: heapTolerance },
  { name: 'desk: nodes', of: ({ desk }) => desk.nodes, show: count, tolerance: 2 },
  { name: 'desk: listeners', of: ({ desk }) => desk.listeners, show: count, tolerance: 1 },
  // What is kept at hand of the database grows with it, up to a bound: it is no leak, and is taken off.
  {
    name: 'station: memory beside the database',
    of: ({ station }) => station.residentBytes - station.cachedBytes,
    show: megabytes,
    tolerance: 1024 * kibibytes,
  },
  {
    name: 'database, as far as it is cached',
    of: ({ station }) => station.cachedBytes,
    show: megabytes,
    tolerance: Infinity,
  },
  { name: 'write-ahead log', of: ({ station }) => station.logBytes, show: megabytes, tolerance: 100 * kibibytes },
]

/** The figures that grew beyond their tolerance, each in one sentence. */
export function whatGrew({ readings }: Soak): string[] {
  return figures.flatMap(({ name, of, show, tolerance }) => {
    const growth = growthOf(readings, of)
    return growth > tolerance
      ? [`${name} grows by ${show(growth)} in 1,000 scans, more than the ${show(tolerance)} that are let pass.`]
      : []
  })
}

function growthOf(readings: readonly SoakReading[], of: Figure['of']): number {
  return growthPerThousand(readings.map((reading) => ({ scans: reading.scans, value: of(reading) })))
}

/** One line of figures as they are taken. */
export function lineOf(reading: SoakReading): string {
  const shown = figures.map(({ name, of, show }) => `${name} ${show(of(reading))}`)
  return `${count(reading.scans)} scans: ${shown.join(', ')}`
}

/** The table: a column for each figure, a line for each reading, the growth and what is let pass below. */
export function soakSection(soak: Soak): Section {
  const { readings, recorded, complaints, tookMs } = soak
  const scans = readings.at(-1)?.scans ?? 0
  const grew = whatGrew(soak)
  return {
    title: `${count(scans)} scans, half of them at a hall page, half at a desk page`,
    columns: ['after', ...figures.map(({ name }) => name)],
    rows: [
      ...readings.map((reading) => [count(reading.scans), ...figures.map(({ of, show }) => show(of(reading)))]),
      ['growth in 1,000', ...figures.map(({ of, show }) => show(growthOf(readings, of)))],
      ['is let pass', ...figures.map(({ show, tolerance }) => (Number.isFinite(tolerance) ? show(tolerance) : 'any'))],
    ],
    notes: [
      grew.length === 0 ? 'Memory does not grow.' : grew.join(' '),
      ...recorded.map(
        ({ page, lost, doubled }) => `At the ${page}: ${count(lost)} scans lost, ${count(doubled)} doubled.`,
      ),
      ...(complaints.length === 0 ? [] : [`The pages complained: ${complaints.join('; ')}`]),
      'Growth is the middle one of the slopes between all pairs of readings (Theil and Sen), the first half of the scans left out. Heap, nodes and listeners are taken after garbage was collected, both pages at rest. The pages of the browser shell are told of the keys of each badge at one moment, as soon as the one before is recorded; one in 23 is no badge. The station may keep 64 MiB of its database in memory; the rest of its memory is rounded up by the system and by Node, which is let pass up to a KiB a scan.',
      `It took ${Math.round(tookMs / 60_000)} minutes.`,
    ],
  }
}
