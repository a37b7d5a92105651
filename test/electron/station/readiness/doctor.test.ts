import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { examine, examineInWorker, type DoctorStep } from '../../../../electron/station/readiness/doctor.ts'
import { databaseFileName } from '../../../../electron/store/open-store.ts'
import { aStation, type TestStation } from '../../../builders/a-station.ts'
import { attendees, rosterFile } from '../../../builders/an-attendee.ts'

async function aBusyStation(): Promise<TestStation> {
  const station = await aStation({ roster: attendees(20) })
  const code = await station.badgeOf('A-0001')
  await station.scan(code, { at: '09:00' })
  await station.scan(code, { at: '09:30', direction: 'out' })
  const { seq } = await station.scan(code, { at: '10:00' })
  await station.scan('nonsense')
  await station.client.journal.void({ station: station.core.station, seq, reason: 'twice' })
  return station
}

function reportOf(dataDir: string): Extract<DoctorStep, { kind: 'done' }> {
  const done = [...examine(dataDir)].at(-1)
  if (done?.kind !== 'done') throw new Error('an examination ends with its report')
  return done
}

const scratchFiles = (station: TestStation) => readdirSync(station.dataDir).filter((name) => name.startsWith('doctor'))

describe('a healthy folder', () => {
  test('is said to be so, with the number of its entries, while the station is open', async () => {
    const station = await aBusyStation()
    const entries = (await station.entries()).length
    expect(reportOf(station.dataDir)).toEqual({ kind: 'done', isHealthy: true, entries, findings: [] })
  })

  test('is examined in a worker, through the contract, with progress up to the end', async () => {
    const station = await aBusyStation()
    const steps: DoctorStep[] = []
    for await (const step of await station.client.station.doctor()) steps.push(step)
    expect(steps.at(-1)).toMatchObject({ kind: 'done', isHealthy: true })
    const progress = steps.filter((step) => step.kind === 'progress')
    expect(progress.length).toBeGreaterThan(1)
    expect(progress.at(-1)?.done).toBe(progress.at(-1)?.total)
    expect(scratchFiles(station)).toEqual([])
  })

  test('is left as it was, also where nobody waits for the end', async () => {
    const station = await aBusyStation()
    for await (const step of examineInWorker(station.dataDir)) if (step.kind === 'progress' && step.done > 0) break
    expect(scratchFiles(station)).toEqual([])
    expect(reportOf(station.dataDir).isHealthy).toBe(true)
  })
})

describe('a folder that is not', () => {
  test.each([
    ['attendance', `UPDATE attendance SET entries = entries + 1`],
    ['attendee', `UPDATE attendee SET status = 'blocked' WHERE external_id = 'A-0002'`],
    ['attendee', `DELETE FROM attendee WHERE external_id = 'A-0020'`],
    ['badge', `UPDATE badge SET state = 'revoked'`],
    ['session_count', `UPDATE session_count SET refused = 0`],
    ['scan', `UPDATE scan SET code = 'already_in' WHERE code = 'checked_in'`],
    ['session', `DELETE FROM session WHERE code = 'PL1'`],
    ['voided', `DELETE FROM voided`],
    ['station_name', `UPDATE station_name SET name = 'Eve'`],
    ['search', `INSERT INTO search (search) VALUES ('delete-all')`],
  ])('is told where the table %s was changed by hand: %s', async (table, sql) => {
    const station = await aBusyStation()
    station.core.store.database.exec(sql)
    const { isHealthy, findings } = reportOf(station.dataDir)
    expect(isHealthy).toBe(false)
    expect(findings[0]?.what).toContain(table)
    for (const { what, todo } of findings)
      for (const sentence of [what, todo]) expect(sentence).toMatch(/^[A-Z].{10,300}\.$/)
    expect(JSON.stringify(findings)).not.toMatch(/Person|A-00/)
  })

  test('is told where an entry of the journal was changed', async () => {
    const station = await aBusyStation()
    station.core.store.database.exec(`UPDATE journal SET operator = 'eve' WHERE seq = 7`)
    const { isHealthy, findings } = reportOf(station.dataDir)
    expect(isHealthy).toBe(false)
    expect(findings[0]?.what).toContain(`${station.core.station}:7`)
  })

  test('is told where a page of the file is damaged', async () => {
    const station = await aBusyStation()
    await station.close()
    const file = join(station.dataDir, databaseFileName)
    const whole = readFileSync(file)
    let told = 0
    const pages = Math.floor(whole.length / 4096)
    for (let page = 1; page < pages; page += 3) {
      const damaged = Buffer.from(whole)
      damaged.fill(0x5a, page * 4096 + 1_000, page * 4096 + 1_200)
      writeFileSync(file, damaged)
      const { isHealthy, findings } = reportOf(station.dataDir)
      expect([page, isHealthy]).toEqual([page, false])
      told += findings.length
    }
    expect(told).toBeGreaterThan(0)
  })

  test('says that an import was stopped, which is no damage', async () => {
    const station = await aStation({})
    for await (const step of await station.client.roster.importFile({ file: rosterFile(attendees(300)) })) {
      if (step.kind === 'progress' && step.phase === 'applying') break
    }
    const { findings } = reportOf(station.dataDir)
    expect(findings).toHaveLength(1)
    expect(findings[0]?.what).toContain('of 300 lines')
    expect(findings[0]?.todo).toContain('Import the same file again')
  })
})
