import { describe, expect, test } from 'vitest'
import { aStation, openedStation } from '../../builders/a-station.ts'
import { jsonOf, muster } from '../../builders/a-terminal.ts'
import { attendees } from '../../builders/an-attendee.ts'
import { aFolder } from '../../builders/a-folder.ts'

async function aTriedStation() {
  const station = await aStation({ roster: attendees(3) })
  await station.scan({ attendeeId: 'A-0001' }, { at: '09:10' })
  await station.client.readiness.tried({ part: 'sound', isWell: true })
  await station.client.readiness.tried({ part: 'printer', isWell: false })
  await station.close()
  return station.dataDir
}

describe('the status of a station in a terminal', () => {
  test('stands below the examination, a line each', async () => {
    const ran = await muster(await aTriedStation(), ['doctor'])
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    const [healthy, ...lines] = ran.stdout.trimEnd().split('\n')
    expect(healthy).toMatch(/^Healthy: \d+ entries, every table equals its rebuild\.$/)
    const said = Object.fromEntries(lines.map((line) => line.split(/ {2,}/)))
    expect(said).toMatchObject({
      Version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      Pages: 'no station serves them now',
      Roster: expect.stringMatching(/^3 people, changed \d{4}-\d\d-\d\d \d\d:\d\d$/),
      'Last scan': '2019-11-12 09:10',
      Clock: expect.stringContaining('Europe/Paris'),
      Disk: expect.stringMatching(/^[\d.]+ GB free, a safe write takes \d+ ms/),
      Key: expect.stringContaining('the weakest way'),
      Camera: expect.stringContaining('not tried yet'),
      Sound: expect.stringMatching(/^worked at /),
      Printer: expect.stringMatching(/^did not work at /),
      Backup: 'no backup yet',
    })
  })

  test('is a field more of the one document where it is asked for, and none where it is not', async () => {
    const dataDir = await aTriedStation()
    const plain = await muster(dataDir, ['doctor', '--json'])
    const entries = expect.any(Number) as number
    expect(jsonOf(plain)).toEqual({ healthy: true, entries, findings: [] })
    const more = await muster(dataDir, ['doctor', '--json', '--status'])
    expect(more).toMatchObject({ code: 0, stderr: '' })
    expect(jsonOf(more)).toMatchObject({
      healthy: true,
      entries,
      findings: [],
      status: {
        roster: { people: 3 },
        lastScanAt: '2019-11-12T09:10:00+01:00',
        tried: { sound: { isWell: true } },
      },
    })
  })

  test('is left out where there is no event yet', async () => {
    const station = await openedStation(aFolder())
    await station.close()
    const plain = await muster(station.dataDir, ['doctor'])
    expect(plain).toMatchObject({ code: 0, stdout: 'Healthy: 1 entries, every table equals its rebuild.\n' })
    const document = await muster(station.dataDir, ['doctor', '--json', '--status'])
    expect(jsonOf(document)).toEqual({ healthy: true, entries: 1, findings: [], status: null })
  })
})
