import { expect, it } from 'vitest'
import { patience } from './desk.ts'
import { tellStory } from './story.ts'

const story = tellStory()

const contactCard = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'N:Doe;Jane;;;',
  'FN:Jane Doe',
  'TEL;TYPE=CELL:+33 6 00 00 00 00',
  'EMAIL:jane.doe@example.org',
  'END:VCARD',
].join('\n')

const hostile: [string, () => Promise<void>][] = [
  ['a text of 100 kB', () => story.scanner.readUntypable('x7'.repeat(50_000))],
  [
    'a badge code between 50 kB of other letters',
    () => story.scanner.readUntypable('9'.repeat(50_000) + code(0) + '9'.repeat(50_000)),
  ],
  ['NUL bytes', () => story.scanner.readUntypable(`AB\0CD\0\0EF${'\0'.repeat(40)}`)],
  ['right-to-left marks', () => story.scanner.readUntypable('\u202E\u2067evil\u200F\u061C\u2066txt\u202D')],
  ['half a character', () => story.scanner.readUntypable('ABCD\uD83D\uDE00EFGH\uD800JKL')],
  ['markup', () => story.scanner.read('<img src=x onerror=alert(1)><script>alert(2)</script>')],
  ['a statement for a database', () => story.scanner.read("'; DROP TABLE attendees; --")],
  ['a web address', () => story.scanner.read('HTTPS://EXAMPLE.ORG/ADMIT?ID=A-0001')],
  ['a contact card', () => story.scanner.read(contactCard)],
  ['a badge code without its last letter', () => story.scanner.read(code(0).slice(0, -1))],
]

function code(index: number): string {
  return story.people[40 + index]?.badge_code ?? ''
}

it.each(hostile)('%s is answered, and the badge after it is admitted', async (_, send) => {
  const { desk, page, scanner } = story
  const index = 2 + (next += 1)
  const inside = Number(await page.getByTestId('count-inside').innerText())
  await send()
  await desk.verdict.or(page.getByTestId('failed')).first().waitFor()
  expect(await desk.verdict.getAttribute('data-outcome')).toBe('refused')
  expect(await desk.verdict.getAttribute('data-code')).toBe('not_a_badge')

  await scanner.read(code(index))
  await desk.showsVerdict('checked_in')
  expect(await desk.said()).toContain(story.people[40 + index]?.full_name)
  await desk.counts({ inside: inside + 1 })
  expect(await desk.search.inputValue()).toBe('')
  await desk.clear()
})
let next = 0

it('a long text in the search is answered too', async () => {
  const { desk, page } = story
  await desk.search.fill('\u202Eabc '.repeat(20_000))
  await page.getByText('Nobody found for').waitFor()
  await desk.search.fill('')
  await page.getByTestId('ready').waitFor()
})

it('all of them and then a badge, as fast as a scanner reads: the badge is admitted', async () => {
  const { desk, scanner } = story
  for (const [, send] of hostile) {
    await send()
  }
  await scanner.read(code(30))
  await desk.showsVerdict('checked_in')
  expect(await desk.said()).toContain(story.people[70]?.full_name)
  await expect.poll(() => desk.lastScans.first().innerText(), patience).toContain(story.people[70]?.full_name)
})

it('nothing personal of them is kept: their length and kind, and no text', async () => {
  const entries = (await story.muster.cli.scans()).filter(({ body }) => body['code'] === 'not_a_badge')
  const texts = entries.map(({ body }) => body['text'] as { length: number; kind: string })
  expect(new Set(texts.map(({ kind }) => kind))).toEqual(new Set(['contact card', 'web address', 'other']))
  expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(4096)
  expect(JSON.stringify(entries)).not.toMatch(/jane|doe|evil|example|alert|DROP/i)
})
