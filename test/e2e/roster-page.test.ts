import axe from 'axe-core'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import writeXlsxFile from 'write-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languageNames, type Language } from '../../renderer/i18n/language.ts'
import { patience } from './desk.ts'
import { tellStory } from './story.ts'

const story = tellStory()
const page = (): Page => story.page

const folder = mkdtempSync(join(tmpdir(), 'muster-dropped-'))
afterAll(() => rmSync(folder, { recursive: true }))

const headers = ['id', 'full_name', 'organisation', 'country']

async function workbook(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const cells = [headers, ...rows].map((row) => row.map((value) => ({ value, type: String })))
  return writeXlsxFile([[{ value: 'Participants, final list', type: String }], [], ...cells]).toBuffer()
}

/** What the file input takes, as a file of that name that a person chose. */
async function choose(name: string, content: Buffer | string): Promise<void> {
  await page()
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
}

/** A file that is dragged in from outside the browser and dropped. */
async function drop(name: string, text: string): Promise<void> {
  const path = join(folder, name)
  writeFileSync(path, text)
  const box = await page().locator('.roster-drop').boundingBox()
  if (box === null) throw new Error('There is no place to drop a file.')
  const session = await page().context().newCDPSession(page())
  const at = { x: box.x + box.width / 2, y: box.y + 20, data: { items: [], files: [path], dragOperationsMask: 1 } }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...at })
  }
  await session.detach()
}

async function count(kind: string): Promise<string> {
  return page().getByTestId(`roster-${kind}`).locator('dd').innerText()
}

async function counts(): Promise<Record<string, string>> {
  const kinds = ['added', 'changed', 'unchanged', 'rejected', 'missing']
  return Object.fromEntries(await Promise.all(kinds.map(async (kind) => [kind, await count(kind)] as const)))
}

async function openPage(): Promise<void> {
  await page().evaluate(() => {
    location.hash = '#/'
  })
  await page().evaluate(() => {
    location.hash = '#/roster'
  })
  await page().locator('input[type=file]').waitFor({ state: 'attached' })
}

async function statusOf(id: string): Promise<string | undefined> {
  return (await story.muster.cli.roster()).find((line) => line.id === id)?.status
}

let everyone: readonly (readonly string[])[] = []

beforeAll(async () => {
  const text = await story.muster.cli.run(['roster', 'list', '--unmask', 'test'])
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string | null>)
  everyone = lines.map((line) => headers.map((name) => line[name] ?? ''))
})

describe('a workbook is looked at before anything is applied', () => {
  it('new, changed, rejected and missing people are told, and nothing is in the roster yet', async () => {
    await openPage()
    const rows = everyone.filter(([id]) => id !== 'A-0007' && id !== 'A-0008')
    const changed = rows.map(([id = '', ...rest]) =>
      id === 'A-0001' ? [id, 'Somebody Renamed', ...rest.slice(1)] : [id, ...rest],
    )
    await choose(
      'people.xlsx',
      await workbook([
        ...changed,
        ['N-1', 'Newcomer One', 'Police', 'FR'],
        ['N-2', 'Wrong Country', 'Police', 'Atlantis'],
      ]),
    )
    await page()
      .getByRole('button', { name: /^Import \d+ / })
      .waitFor()
    expect(await counts()).toMatchObject({ added: '1', rejected: '1', missing: '2' })
    expect(await page().getByText('The header stands on line').innerText()).toMatch(/3/)
    expect(
      await page()
        .getByText(/Atlantis/)
        .innerText(),
    ).toContain('is no country that is known')
    expect(await statusOf('N-1')).toBeUndefined()
  })

  it('rejected lines are saved as a file with their reason, which can be mended and imported', async () => {
    const download = page().waitForEvent('download')
    await page().getByRole('button', { name: 'Save these lines' }).click()
    const saved = await (await download).path()
    const text = readFileSync(saved, 'utf8')
    expect(text).toMatch(
      /^\ufeffid,full_name,organisation,country,rejected_because\r\nN-2,Wrong Country,Police,Atlantis,/,
    )
    await page().getByRole('button', { name: 'Another file' }).click()
    await choose('mended.csv', text.replace('Atlantis,', 'FR,'))
    await page()
      .getByRole('button', { name: /^Import 1 / })
      .waitFor()
    expect(await counts()).toMatchObject({ added: '1', rejected: '0' })
  })

  it('the file is imported when that is asked for, and then it is said what was done', async () => {
    await page()
      .getByRole('button', { name: /^Import 1 / })
      .click()
    await page().getByTestId('roster-done').waitFor()
    expect(await count('added')).toBe('1')
    expect(await statusOf('N-2')).toBe('active')
  })

  it('missing people are cancelled only by a choice of their own, asked for twice', async () => {
    await openPage()
    await choose('people.xlsx', await workbook(everyone.filter(([id]) => id !== 'A-0007')))
    await page().getByRole('button', { name: 'Cancel these people' }).click()
    expect(await statusOf('A-0007')).toBe('active')
    await page().getByRole('button', { name: 'Yes, cancel them' }).click()
    await page()
      .getByText(/(?:person was|people were) cancelled/)
      .waitFor()
    expect(await statusOf('A-0007')).toBe('cancelled')
    expect(await statusOf('A-0009')).toBe('active')
  })
})

describe('a file whose columns are not known', () => {
  it('is read after its columns were told by hand', async () => {
    await openPage()
    await drop('odd.csv', 'Kennung;Wer;Land\nK-1;Ann Lee;FR\nK-2;Bo Chen;CN\n')
    await page().getByRole('alert').waitFor()
    await page().getByRole('combobox', { name: 'Id', exact: true }).selectOption('Kennung')
    await page().getByRole('alert').waitFor()
    await page().getByRole('combobox', { name: 'Full name', exact: true }).selectOption('Wer')
    await page()
      .getByRole('button', { name: /^Import 2 / })
      .waitFor()
    await page().locator('summary', { hasText: 'Columns' }).click()
    await page().getByRole('combobox', { name: 'Country', exact: true }).selectOption('Land')
    await expect.poll(() => page().locator('.roster-table').first().innerText(), patience).toContain('CN')
  })
})

describe('exports of other systems are named', () => {
  it.each([
    ['pretix-check-in-list.csv', 'pretix'],
    ['indico-registrations.csv', 'Indico'],
    ['eventbrite-attendees.csv', 'Eventbrite'],
    ['alf-io-attendees.csv', 'alf.io'],
  ])('%s', async (file, name) => {
    await openPage()
    await choose(file, readFileSync(join(import.meta.dirname, '../fixtures/rosters', file)))
    await expect
      .poll(
        async () => (await page().getByTestId('roster-origin').innerText()).replace(/[\u2066-\u2069]/g, ''),
        patience,
      )
      .toBe(`This looks like an export of ${name}`)
    await page()
      .getByRole('button', { name: /^Import [12] / })
      .waitFor()
  })
})

describe('what cannot be read', () => {
  it.each([
    ['old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old Excel workbook/],
    ['broken.xlsx', Buffer.from('PK\u0003\u0004 and no more', 'latin1'), /workbook is damaged/],
    ['empty.csv', Buffer.alloc(0), /file is empty/],
  ])('%s is told in one sentence', async (name, content, sentence) => {
    await openPage()
    await choose(name, content)
    await expect.poll(() => page().getByRole('alert').innerText(), patience).toMatch(sentence)
    expect(await page().locator('input[type=file]').count()).toBe(1)
  })
})

it('nothing on the page keeps people with a disability out, in both themes and directions', async () => {
  await page().evaluate(axe.source)
  for (const [language, colorScheme] of [
    ['en', 'light'],
    ['ar', 'dark'],
  ] as const satisfies readonly (readonly [Language, string])[]) {
    await page().emulateMedia({ colorScheme })
    await page()
      .getByRole('button', { name: new RegExp(Object.values(languageNames).join('|')) })
      .click()
    await page().getByRole('menuitemradio', { name: languageNames[language] }).click()
    await page().getByRole('menu').waitFor({ state: 'detached' })
    await openPage()
    await choose(
      'people.xlsx',
      await workbook([
        ['N-9', '王小明', 'Police', 'CN'],
        ['N-10', '=1+1', '', 'Atlantis'],
      ]),
    )
    await page().locator('.roster-counts').waitFor()
    const { violations } = await page().evaluate(() => (window as unknown as { axe: typeof axe }).axe.run())
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }
})
