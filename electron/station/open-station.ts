import { foldVersion } from '../store/apply.ts'
import { keepLogShort } from '../store/keep-log-short.ts'
import { local } from '../store/local.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { rebuildInPlace } from '../store/rebuild.ts'
import { openClock } from './clock.ts'
import { record, secretsReader, type Core } from './core.ts'
import { makeStationId, readStationId } from './identity.ts'
import { makeRouter, type StationRouter } from './procedures.ts'
import { localOperator } from './station-context.ts'
import { watchCommits } from './watch-commits.ts'

export type Station = {
  readonly dataDir: string
  readonly core: Core
  readonly router: StationRouter
  /** Closes the folder. A commit is never in progress between two turns of the event loop. */
  close(): Promise<void>
}

export type OpenOptions = { readonly dataDir: string; readonly stationName?: string | undefined }

const foldSetting = 'fold-version'
const defaultStationName = 'Desk 1'

/**
 * Opens the station of a data folder, making the folder where it is missing.
 * Throws StoreError, one sentence, for a folder that is read-only, damaged, locked or of a newer version.
 */
export async function openStation({ dataDir, stationName }: OpenOptions): Promise<Station> {
  const store = openStore(dataDir)
  try {
    refold(store)
    const clock = openClock(store)
    const core: Core = { dataDir, store, station: stationIdOf(store), clock, secrets: secretsReader(store) }
    nameStation(core, stationName)
    clock.start()
    const commits = watchCommits(store)
    const log = keepLogShort(store, dataDir)
    return {
      dataDir,
      core,
      router: makeRouter(core, commits),
      async close() {
        commits.stop()
        clock.stop()
        await log.stop()
        store.close()
      },
    }
  } catch (error) {
    store.close()
    throw error
  }
}

/** A program whose fold gives other tables folds the journal again before it serves anyone. */
function refold(store: Store): void {
  const folded = local.setting(store, foldSetting)
  if (folded === String(foldVersion)) return
  store.write((w) => {
    if (folded !== null) rebuildInPlace(w)
    local.set(w, foldSetting, String(foldVersion))
  })
}

function stationIdOf(store: Store): string {
  return readStationId(store) ?? store.write((w) => readStationId(w) ?? makeStationId(w))
}

/** The first thing that a station says is its name. */
function nameStation(core: Core, asked: string | undefined): void {
  const named = stationName(core)
  if (named !== null && (asked === undefined || asked === named)) return
  const name = asked ?? defaultStationName
  core.store.write((store) => {
    record(core, store, { kind: 'station', body: { name } }, { operator: localOperator.operator })
  })
}

function stationName(core: Core): string | null {
  const row = core.store.prepared('SELECT name FROM station_name WHERE station = ?').get(core.station)
  return row === undefined ? null : (row as { name: string }).name
}
