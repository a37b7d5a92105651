import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { count, ratio } from './figures.ts'
import type { Section } from './report.ts'

const run = promisify(execFile)
const rounds = 2
const ways = ['muster', 'bare'] as const

type Exported = { readonly seconds: number; readonly rows: number; readonly bytes: number; readonly peakBytes: number }
export type ExportTimes = { readonly [way in (typeof ways)[number]]: readonly Exported[] }

/** Times the export of everyone's attendance at every session as CSV, and the bare library's, in turn. */
export async function timeExports(
  dataDir: string,
  folder: string,
  onProgress: (sentence: string) => void,
): Promise<ExportTimes> {
  const times = { muster: [] as Exported[], bare: [] as Exported[] }
  for (let round = 0; round < rounds; round++) {
    onProgress(`Exporting, round ${round + 1} of ${rounds}`)
    for (const way of ways) {
      const out = join(folder, `export-${way}.csv`)
      const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'export-child.ts'), way, dataDir, out])
      times[way].push(JSON.parse(stdout) as Exported)
      rmSync(out)
    }
  }
  return times
}

export function exportSection({ muster, bare }: ExportTimes): Section {
  const mean = (each: readonly Exported[], of: (one: Exported) => number): number =>
    each.reduce((sum, one) => sum + of(one), 0) / each.length
  const seconds = (each: readonly Exported[]): number => mean(each, (one) => one.seconds)
  const peak = (each: readonly Exported[]): number => mean(each, (one) => one.peakBytes)
  const row = (name: string, each: readonly Exported[]): string[] => [
    name,
    `${seconds(each).toFixed(2)} s`,
    count(Math.round((each[0]?.rows ?? 0) / seconds(each))),
    `${(peak(each) / 2 ** 20).toFixed(0)} MiB`,
    ratio(seconds(muster), seconds(each)),
  ]
  return {
    title: `Export of ${count(muster[0]?.rows ?? 0)} attendance rows (CSV)`,
    columns: ['by', 'time', 'rows per second', 'peak memory', 'Muster to it'],
    rows: [
      row('Muster: in the zone of the event, masked, formulas neutralised, in steps', muster),
      row('better-sqlite3 iterating one query, csv-stringify', bare),
    ],
    notes: [
      `Mean of ${muster.length} rounds in turn, each in a process of its own; peak memory is that of the whole process.`,
    ],
  }
}
