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

const megabytes = (bytes: number): string => (Number.isNaN(bytes) ? 'not known' : `${(bytes / 2 ** 20).toFixed(2)} MiB`)
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
  { name: 'station: heap', of: ({ stationHeapBytes }) => stationHeapBytes, show: megabytes, tolerance: heapTolerance },
  // With a cache of the database that grows with it up to 64 MiB, and as much garbage as Node likes: to be read, not judged.
  { name: 'station: resident', of: ({ station }) => station.residentBytes, show: megabytes, tolerance: Infinity },
  { name: 'database', of: ({ station }) => station.databaseBytes, show: megabytes, tolerance: Infinity },
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
      'Growth is the middle one of the slopes between all pairs of readings (Theil and Sen), the first half of the scans left out. Heap, nodes and listeners are taken after garbage was collected, both pages at rest. The pages of the browser shell are told of the keys of each badge at one moment, as soon as the one before is recorded; one in 23 is no badge. The resident memory of the station holds up to 64 MiB of its database and whatever garbage Node has not collected; its heap is taken after it was.',
      `It took ${Math.round(tookMs / 60_000)} minutes.`,
    ],
  }
}
