import { journal } from '../../store/journal.ts'
import { verifyJournal, type Verification } from '../../store/verify.ts'
import type { Core } from '../core.ts'

const pageRows = 300

export type ListedEntry = Record<string, unknown>

/** Entries with a sequence number beyond `since`, station by station, without personal parts. Instants in ms UTC. */
export function* listJournal(core: Core, since: number): Generator<ListedEntry[]> {
  for (const { station } of journal.stations(core.store)) {
    let seq = since
    for (;;) {
      const rows = journal.ofStationAfter(core.store, station, seq, pageRows)
      const last = rows.at(-1)
      if (last === undefined) break
      yield rows.map((row) => ({
        station: row.station,
        seq: row.seq,
        at: new Date(row.at_ms).toISOString(),
        clock: row.clock,
        time: { ms: row.time_ms, n: row.time_n },
        operator: row.operator,
        kind: row.kind,
        version: row.kind_version,
        body: JSON.parse(row.body) as unknown,
        personal_hash: row.personal_hash,
        hash: row.hash,
      }))
      seq = last.seq
    }
  }
}

/** Walks every station's chain, a step at a time. */
export function verify(core: Core): Generator<Verification> {
  return verifyJournal(core.store)
}
