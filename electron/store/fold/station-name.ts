import { compareHybrid, type HybridTime } from '../../../shared/domain/hybrid-clock.ts'
import type { ReadableStore, WritableStore } from '../open-store.ts'
import { command, query } from '../statement.ts'

const selectStationName = query<[string], { name: string; time_ms: number; time_n: number }>(
  'stationName.one',
  `SELECT name, time_ms, time_n FROM station_name WHERE station = ?`,
)
const upsertStationName = command<[string, string, number, number]>(
  'stationName.upsert',
  `INSERT OR REPLACE INTO station_name (station, name, time_ms, time_n) VALUES (?, ?, ?, ?)`,
)

/** The name of a station as verdicts and exports show it; its id where it never said one. */
export function stationNameOf(store: ReadableStore, station: string): string {
  return selectStationName.get(store, station)?.name ?? station
}

/** The later hybrid time wins. */
export function foldStationName(store: WritableStore, station: string, name: string, time: HybridTime): void {
  const before = selectStationName.get(store, station)
  if (before !== undefined && compareHybrid(time, { ms: before.time_ms, n: before.time_n }) <= 0) return
  upsertStationName.run(store, station, name, time.ms, time.n)
}
