import { describe, expect, test } from 'vitest'
import { examineInWorker } from '../../../electron/station/readiness/doctor.ts'
import { aStation, type TestStation } from '../../builders/a-station.ts'
import { attendees, rosterFile } from '../../builders/an-attendee.ts'
import { anEvent, at } from '../../builders/an-event.ts'

const people = 1_000
/** So many rows may be worked on before whoever waits at the door has his turn. */
const mostRowsATurn = 500

/** How often the event loop turned while `work` ran to its end. */
async function turnsDuring(work: () => Promise<AsyncIterable<unknown>>): Promise<number> {
  let turns = 0
  let isRunning = true
  const turn = (): void => {
    turns += 1
    if (isRunning) setImmediate(turn)
  }
  setImmediate(turn)
  for await (const _ of await work());
  isRunning = false
  return turns
}

async function scanned(station: TestStation): Promise<void> {
  const code = await station.badgeOf('A-0001')
  for (let n = 0; n < people; n++) {
    await station.scan(code, { direction: n % 2 === 0 ? 'in' : 'out', at: at('09:00') + n * 6_000 })
  }
}

describe('long work lets the door have its turn every few hundred rows:', () => {
  test('import, lists, exports, the journal and its verification', async () => {
    const station = await aStation({ event: anEvent({ policy: { enforceDoors: false } }) })
    const { client } = station
    const least = people / mostRowsATurn
    expect(await turnsDuring(() => client.roster.importFile({ file: rosterFile(attendees(people)) }))).toBeGreaterThan(
      least,
    )
    expect(
      await turnsDuring(() => client.roster.importFile({ file: rosterFile(attendees(people)), dryRun: true })),
    ).toBeGreaterThan(least)
    await scanned(station)
    const works = {
      'roster list': () => client.roster.list({}),
      'attendance export': () => client.attendance.export({ format: 'csv', session: 'WS1' }),
      'scans export': () => client.attendance.exportScans({ format: 'json' }),
      'journal list': () => client.journal.list({}),
      'journal verify': () => client.journal.verify(),
    }
    for (const [name, work] of Object.entries(works)) {
      expect([name, (await turnsDuring(work)) >= least]).toEqual([name, true])
    }
  })

  test('the examination is in a worker altogether', async () => {
    const station = await aStation({ roster: attendees(300) })
    expect(await turnsDuring(async () => examineInWorker(station.dataDir))).toBeGreaterThan(300)
  })
})
