import { expect, it } from 'vitest'
import { patience } from './desk.ts'
import { tellStory } from './story.ts'

const story = tellStory()

it('people whom the command line brings in are expected at the desk, found by search and admitted', async () => {
  const { desk, muster, page, scanner } = story
  await desk.counts({ expected: 233 })
  await desk.search.fill('Zebedee')
  await page.getByText('Nobody found for').waitFor()

  await muster.cli.run(['roster', 'import', '-'], 'id,full_name,badge_code\nZ-1,Zebedee Quill,GUEST-0001\n')
  await desk.counts({ expected: 234 })
  await page.getByText('1 person found').waitFor()
  await desk.search.fill('')
  await scanner.read('GUEST-0001')
  await desk.showsVerdict('checked_in')
  expect(await desk.said()).toContain('Zebedee Quill')
})

it('a badge that the command line revokes opens no door at the next scan', async () => {
  const { desk, muster, scanner } = story
  const badge = story.people[20]?.badge_code ?? ''
  await muster.cli.run(['badge', 'revoke', badge])
  await scanner.read(badge)
  expect(await desk.showsVerdict('revoked')).toBe('Badge revoked')
})

it('a badge that is issued anew supersedes the one before', async () => {
  const { desk, muster, scanner } = story
  const person = story.people[21]
  const { code } = JSON.parse(await muster.cli.run(['--json', 'badge', 'reissue', person?.id ?? ''])) as {
    code: string
  }
  await scanner.read(person?.badge_code ?? '')
  expect(await desk.showsVerdict('superseded')).toBe('Older badge')
  await scanner.read(code)
  await desk.showsVerdict('checked_in')
})

it('a scan of the command line counts at the desk and stands among its last scans', async () => {
  const { desk, muster, page } = story
  const person = story.people[22]
  await desk.clear()
  const inside = Number(await page.getByTestId('count-inside').innerText())
  expect(await muster.cli.scan(['--attendee', person?.id ?? ''], 'PL1')).toMatchObject({ code: 'checked_in' })
  await desk.counts({ inside: inside + 1 })
  await expect.poll(() => desk.lastScans.first().innerText(), patience).toContain(person?.full_name)
  expect(await desk.verdict.count()).toBe(0)
})

it('a scan of the desk that the command line takes back counts no more', async () => {
  const { desk, muster, page, scanner } = story
  const person = story.people[23]
  await scanner.read(person?.badge_code ?? '')
  await desk.showsVerdict('checked_in')
  await expect.poll(() => desk.lastScans.first().innerText(), patience).toContain(person?.full_name)
  const inside = Number(await page.getByTestId('count-inside').innerText())
  const scan = (await muster.cli.scans()).find(({ body }) => body['badge'] === person?.badge_code)
  await muster.cli.run(['void', `${scan?.station}:${scan?.seq}`, '--reason', 'the wrong person'])
  await desk.counts({ inside: inside - 1 })
  await expect.poll(() => desk.lastScans.first().innerText(), patience).toContain('taken back')
})

it('a session that is renamed and cancelled is so at the desk, and admits nobody', async () => {
  const { desk, muster, scanner } = story
  const event = await muster.cli.event()
  const sessions = event.sessions?.map((session) =>
    session.code === 'PL1' ? { ...session, title: 'Grand opening', cancelled: true } : session,
  )
  await muster.cli.importEvent({ ...event, sessions: sessions ?? [] })
  await desk.chooseSession('Grand opening')
  expect(await desk.sessionButton.innerText()).toContain('Cancelled')
  await scanner.read(story.people[24]?.badge_code ?? '')
  expect(await desk.showsVerdict('no_session')).toBe('Session not held')
})
