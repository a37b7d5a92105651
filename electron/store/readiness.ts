import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { keyFileName } from './key.ts'
import type { ReadableStore } from './open-store.ts'
import { query } from './statement.ts'

/** The journal is looked through from its end, and no further: what lies behind this many entries was not lately. */
const lookedBack = 10_000

const selectRosterChange = query<[], { at_ms: number | null }>(
  'readiness.rosterChange',
  // The newest of each station: ids of one station lie together, so that the end of each stretch is walked.
  `SELECT MAX((SELECT at_ms FROM (
       SELECT kind, at_ms FROM journal WHERE id BETWEEN n.no * ${2 ** 40} + 1 AND n.no * ${2 ** 40} + ${2 ** 40 - 1}
       ORDER BY id DESC LIMIT ${lookedBack})
     WHERE kind = 'attendee' LIMIT 1)) AS at_ms
   FROM station_number AS n`,
)
const selectClockStep = query<[string, string], { at_ms: number; body: string; kind_version: number }>(
  'readiness.clockStep',
  `SELECT at_ms, body, kind_version FROM (
     SELECT kind, at_ms, body, kind_version FROM journal
     WHERE id BETWEEN (SELECT no FROM station_number WHERE station = ?) * ${2 ** 40} + 1
       AND (SELECT no FROM station_number WHERE station = ?) * ${2 ** 40} + ${2 ** 40 - 1}
     ORDER BY id DESC LIMIT ${lookedBack})
   WHERE kind = 'clock-step' LIMIT 1`,
)
const selectLastScan = query<[string], { at_ms: number }>(
  'readiness.lastScan',
  `SELECT at_ms FROM scan WHERE station = ? ORDER BY seq DESC LIMIT 1`,
)

const keySlots = z.object({ slots: z.array(z.object({ kind: z.string() })) })

/** What the status of a station tells of its journal and its key, in bounded reads. Times in ms UTC. */
export const readinessFacts = {
  /** When a person was last added or changed, by any station; null where that was not lately. */
  rosterChangedAtMs: (store: ReadableStore): number | null => selectRosterChange.get(store)?.at_ms ?? null,
  /** The last step back of a station's clock that was journaled lately. */
  clockStep: (store: ReadableStore, station: string) => selectClockStep.get(store, station, station) ?? null,
  lastScanAtMs: (store: ReadableStore, station: string): number | null =>
    selectLastScan.get(store, station)?.at_ms ?? null,
}

/** How the database key of a folder is kept; the key itself is not read. No slot where the key file cannot be read. */
export function readKeyKept(dataDir: string): { slots: string[]; isReadableByOthers: boolean } {
  const path = join(dataDir, keyFileName)
  try {
    const { slots } = keySlots.parse(JSON.parse(readFileSync(path, 'utf8')))
    // Windows has no such modes: there the folder belongs to its user.
    const isReadableByOthers = process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0
    return { slots: [...new Set(slots.map(({ kind }) => kind))], isReadableByOthers }
  } catch {
    // A station that is open goes on without it; the next start cannot.
    return { slots: [], isReadableByOthers: false }
  }
}
