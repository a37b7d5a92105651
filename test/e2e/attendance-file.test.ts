import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { tellStory } from './story.ts'

const story = tellStory()

const columns =
  'attendee_id,full_name,organisation,country,sector,category,session,session_title,room,first_in,last_out,' +
  'minutes_present,entries,status,overridden,station,clock,assumed'

type Row = Record<string, string>

it('one touch gives the attendance of the session as a CSV file, row by row what was scanned', async () => {
  const { desk, page, scanner, muster, people } = story
  const came = people.slice(60, 66)
  const admitted = new Map<string, { minute: string; entries: number }>()
  for (const person of came) {
    await scanner.read(person.badge_code)
    await desk.showsVerdict('checked_in')
    admitted.set(person.id, { minute: await minuteShown(), entries: 1 })
    await desk.clear()
  }
  // A confidential delegate; one who is refused; one who comes again after the coffee; one whose scan is taken back.
  const confidential = story.person('A-0013')
  await scanner.read(confidential.badge_code)
  await desk.showsVerdict('checked_in')
  admitted.set(confidential.id, { minute: await minuteShown(), entries: 1 })
  await scanner.read(story.person('A-0019').badge_code)
  await desk.showsVerdict('blocked')
  const [again, takenBack] = [came[0], came[1]]
  if (again === undefined || takenBack === undefined) throw new Error('Too few people.')
  await desk.moveClock('15 minutes later')
  await scanner.read(again.badge_code)
  await desk.showsVerdict('re_entered')
  admitted.set(again.id, { minute: admitted.get(again.id)?.minute ?? '', entries: 2 })
  const mistaken = people[70]
  if (mistaken === undefined) throw new Error('Too few people.')
  await scanner.read(mistaken.badge_code)
  await desk.showsVerdict('checked_in')
  await desk.button('Take back').click()
  await desk.verdict.getByRole('heading', { name: 'Taken back' }).waitFor()

  const [download] = await Promise.all([page.waitForEvent('download'), desk.button('Attendance').click()])
  expect(download.suggestedFilename()).toBe(
    'International-Meeting-of-Child-Protection-Specialists-Lyon-2-PL1-attendance.csv',
  )
  const text = await readFile(await download.path(), 'utf8')

  expect(text.startsWith(`\uFEFF${columns}\r\n`)).toBe(true)
  const rows = parse<Row>(text, { bom: true, columns: true })
  // Everybody who is expected stands in it, once.
  expect(new Set(rows.map((row) => row['attendee_id'])).size).toBe(rows.length)
  expect(rows.length).toBeGreaterThanOrEqual(247)
  for (const row of rows) {
    const id = row['attendee_id'] ?? ''
    const said = admitted.get(id)
    expect(row).toMatchObject({ session: 'PL1', session_title: 'Opening plenary', room: 'AUD', last_out: '' })
    expect({ id, entries: row['entries'], status: row['status'] }).toEqual({
      id,
      entries: String(said?.entries ?? 0),
      status: said === undefined ? 'absent' : 'attended',
    })
    expect((row['first_in'] ?? '').slice(0, 16)).toBe(said === undefined ? '' : `2019-11-12T${said.minute}`)
  }
  const byId = new Map(rows.map((row) => [row['attendee_id'], row]))
  for (const person of came) {
    expect(byId.get(person.id)).toMatchObject({
      full_name: person.full_name,
      country: person.country,
      overridden: 'no',
    })
  }
  expect(byId.get(confidential.id)?.['full_name']).not.toBe(confidential.full_name)
  expect(text).not.toContain(confidential.full_name)

  // The command line beside the running desk gives the same file.
  expect(await muster.cli.run(['attendance', 'export', '--session', 'PL1'])).toBe(text)
})

/** The time that the card names, such as 08:41. */
async function minuteShown(): Promise<string> {
  return /\d\d:\d\d/.exec(await story.desk.said())?.[0] ?? ''
}
