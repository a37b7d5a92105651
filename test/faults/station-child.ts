// A station in a process of its own, to be killed: `main.ts` of the kill run starts it and tells it one `Life`.
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { createInterface } from 'node:readline'
import { setImmediate } from 'node:timers/promises'
import { createRouterClient, type RouterClient } from '@orpc/server'
import { interruptedImport } from '../../electron/station/roster/import-roster.ts'
import { openStation, type Station } from '../../electron/station/open-station.ts'
import type { StationRouter } from '../../electron/station/procedures.ts'
import { localOperator } from '../../electron/station/station-context.ts'
import { journal } from '../../electron/store/journal.ts'
import { askedScan } from './asked-scans.ts'
import { answerOf, type Life, type Message } from './messages.ts'
import { rosterFile, rosterPrefix } from './roster-file.ts'

type Client = RouterClient<StationRouter>

/** A pipe takes a short line whole, and what was written stays readable when this process is gone. */
function tell(message: Message): void {
  writeSync(1, `${JSON.stringify(message)}\n`)
}

const lives = createInterface({ input: process.stdin })
// A process that is killed writes no compile cache at its end.
flushCompileCache()
tell({ kind: 'ready' })
for await (const line of lives) await live(JSON.parse(line) as Life)

async function live(life: Life): Promise<void> {
  const station = await openStation({ dataDir: life.dataDir })
  const client = createRouterClient(station.router, { context: localOperator })
  tell({
    kind: 'opened',
    head: headOf(station),
    rows: life.roster === null ? 0 : countRows(station, life.roster),
    isInterrupted: interruptedImport(station.core.store) !== null,
  })
  for (const before of life.again) {
    for (let number = 0; number <= before.acknowledged; number++)
      await askAgain(station, client, life, before.life, number)
  }
  tell({ kind: 'asked-again', head: headOf(station) })
  await Promise.all([scanOn(client, life), life.roster === null ? null : importRoster(client, life.roster)])
}

async function askAgain(station: Station, client: Client, life: Life, ofLife: number, number: number): Promise<void> {
  const request = askedScan(life.seed, life.people, ofLife, number)
  const answer = answerOf(await client.checkIn.scan(request))
  tell({ kind: 'again', id: request.id, answer, entryId: idInJournal(station, answer.seq) })
}

async function scanOn(client: Client, { seed, people, life }: Life): Promise<never> {
  for (let number = 0; ; number++) {
    const request = askedScan(seed, people, life, number)
    const answer = answerOf(await client.checkIn.scan(request))
    tell({ kind: 'scanned', id: request.id, answer })
    await setImmediate()
  }
}

async function importRoster(client: Client, roster: number): Promise<void> {
  for await (const step of await client.roster.importFile({ file: rosterFile(roster) })) {
    if (step.kind === 'done') {
      const { added, changed, unchanged, rejected } = step.report
      tell({ kind: 'imported', added, changed, unchanged, rejected: rejected.length })
    } else if (step.phase === 'applying') {
      tell({ kind: 'applied', rows: step.done })
    }
  }
}

function headOf({ core }: Station): number {
  return journal.head(core.store, core.station)?.seq ?? 0
}

function idInJournal({ core }: Station, seq: number): string | null {
  const entry = journal.entry(core.store, core.station, seq)
  return entry?.kind === 'scan' ? (JSON.parse(entry.body) as { id: string }).id : null
}

function countRows({ core }: Station, roster: number): number {
  const prefix = rosterPrefix(roster)
  const count = core.store.prepared('SELECT COUNT(*) AS rows FROM attendee WHERE external_id >= ? AND external_id < ?')
  return (count.get(prefix, `${prefix}\u{10ffff}`) as { rows: number }).rows
}
