import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { checkFolder } from './check-folder.ts'
import type { KillFigures } from './kill-figures.ts'
import { Ledger } from './ledger.ts'
import type { Life } from './messages.ts'
import { startStationProcess, type StationProcess } from './station-process.ts'
import { makeTrialEvent } from './trial-event.ts'

export type FolderRun = {
  readonly firstLife: number
  readonly kills: number
  readonly seed: number
  readonly random: () => number
  readonly onProgress: (figures: KillFigures) => void
}

const attendees = 250
const killsPerFullCheck = 25
/** A station is killed within some milliseconds of a scan drawn from its first ones: wherever it is then. */
const mostScans = 200
const mostScansWhileImporting = 80
const afterScanMs = 4
/** One in ten is killed within this time of being told to open the folder. */
const openingMs = 60
/** A station that does nothing for so long hangs. */
const hangingMs = 60_000

/** One station after another scans in a folder and is killed; gives what was wrong, and then the folder is kept. */
export async function killInOneFolder(run: FolderRun): Promise<readonly string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'muster-kills-'))
  const ledger = new Ledger()
  const people = await makeTrialEvent(dataDir, attendees)
  const counts = {
    kills: 0,
    killsWhileOpening: 0,
    killsWhileImporting: 0,
    lost: 0,
    doubled: 0,
    entries: 0,
    fullChecks: 0,
  }
  let again: Life['again'] = []
  // The one after it loads its program while a station lives, so that a restart costs the opening of the folder alone.
  let next = startStationProcess()
  try {
    while (counts.kills < run.kills && ledger.problems.length === 0) {
      const process = next
      await process.ready
      next = startStationProcess()
      const life = {
        life: run.firstLife + counts.kills,
        dataDir,
        seed: run.seed,
        people,
        again,
        // Not always: scans alone are the usual case at a door.
        roster: run.random() < 0.3 ? ledger.nextRoster : null,
      }
      const { hasAskedAgain, scanned } = await liveUntilKilled(process, life, ledger, run.random)
      if (hasAskedAgain) again = [{ life: life.life, acknowledged: scanned }]
      counts.kills += 1
      if (!hasAskedAgain) counts.killsWhileOpening += 1
      else if (life.roster === ledger.nextRoster) counts.killsWhileImporting += 1
      const isLast = counts.kills === run.kills
      if (isLast) {
        await completeImport(
          next,
          { ...life, life: run.firstLife + counts.kills, again, roster: ledger.nextRoster },
          ledger,
        )
      }
      if (isLast || counts.kills % killsPerFullCheck === 0) {
        const { entries, lost, doubled } = checkFolder(dataDir, ledger)
        Object.assign(counts, { entries, lost: counts.lost + lost, doubled: counts.doubled + doubled })
        counts.fullChecks += 1
      }
      const heard = ledger.figures()
      run.onProgress({ ...counts, ...heard, lost: counts.lost + heard.lost })
    }
  } catch (error) {
    ledger.complain(error instanceof Error ? error.message : String(error))
  } finally {
    await next.kill().catch(() => undefined)
  }
  if (ledger.problems.length > 0) return [...ledger.problems, `the folder is kept: ${dataDir}`]
  rmSync(dataDir, { recursive: true, force: true })
  return []
}

async function liveUntilKilled(process: StationProcess, life: Life, ledger: Ledger, random: () => number) {
  const whileOpening = random() < 0.1
  const scans = Math.floor(random() * (life.roster === null ? mostScans : mostScansWhileImporting))
  const delay = random()
  const reached = Promise.withResolvers<void>()
  let hasAskedAgain = false
  let scanned = 0
  process.live(life, (message) => {
    ledger.hear(message, life.roster)
    if (message.kind === 'scanned') scanned += 1
    if (message.kind === 'asked-again') hasAskedAgain = true
    if (hasAskedAgain && scanned >= scans) reached.resolve()
  })
  if (!whileOpening) await inTime(reached.promise, process)
  await setTimeout(delay * (whileOpening ? openingMs : afterScanMs))
  await process.kill()
  return { hasAskedAgain, scanned }
}

/** Imports the file that the kills interrupted, to its end. */
async function completeImport(process: StationProcess, life: Life, ledger: Ledger): Promise<void> {
  await process.ready
  const imported = Promise.withResolvers<void>()
  process.live(life, (message) => {
    ledger.hear(message, life.roster)
    if (message.kind === 'imported') imported.resolve()
  })
  await inTime(imported.promise, process)
  await process.kill()
}

async function inTime(awaited: Promise<void>, process: StationProcess): Promise<void> {
  const watch = new AbortController()
  const hangs = setTimeout(hangingMs, null, { signal: watch.signal }).then(() => {
    throw new Error(`The station process did nothing for ${hangingMs / 1_000} s.`)
  })
  try {
    await Promise.race([awaited, process.failed, hangs])
  } finally {
    watch.abort()
    await hangs.catch(() => undefined)
  }
}
