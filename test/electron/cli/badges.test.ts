import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder } from '../../builders/a-folder.ts'
import { aStation } from '../../builders/a-station.ts'
import { jsonOf, muster } from '../../builders/a-terminal.ts'
import { attendees } from '../../builders/an-attendee.ts'

async function aClosedFolder(more: readonly { id: string; full_name: string }[] = []): Promise<string> {
  const station = await aStation({ roster: [...attendees(2), ...more] })
  await station.close()
  return station.dataDir
}

test('badges export writes a PDF, or a picture each with a list for the mail program', async () => {
  const dataDir = await aClosedFolder()
  const out = aFolder()
  const pdf = await muster(dataDir, ['--json', 'badges', 'export', '--format', 'pdf', '--out', join(out, 'b.pdf')])
  expect([pdf.code, pdf.stderr, jsonOf(pdf)]).toEqual([
    0,
    '',
    { format: 'pdf', badges: 2, files: [join(out, 'b.pdf')], leftOut: [] },
  ])
  expect(readFileSync(join(out, 'b.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  mkdirSync(join(out, 'there'))
  await muster(dataDir, ['badges', 'export', '--format', 'pdf', '--out', join(out, 'there'), '--sheet', 'a4', '--back'])
  expect(readdirSync(join(out, 'there'))).toEqual(['badges.pdf'])
  const png = await muster(dataDir, [
    'badges',
    'export',
    '--format',
    'png',
    '--design',
    'card',
    '--out',
    join(out, 'new'),
  ])
  expect([png.code, png.stdout]).toEqual([0, `2 badges: ${join(out, 'new')}\n`])
  expect(readdirSync(join(out, 'new')).toSorted()).toEqual(['A-0001.png', 'A-0002.png', 'badges.csv'])
  // No draft stays behind.
  expect(readdirSync(out).toSorted()).toEqual(['b.pdf', 'new', 'there'])
})

test('badges export of one attendee may be one file', async () => {
  const dataDir = await aClosedFolder()
  const one = join(aFolder(), 'one.svg')
  const ran = await muster(dataDir, ['badges', 'export', '--format', 'svg', '--out', one, '--attendee', 'A-0002'])
  expect([ran.code, ran.stdout]).toEqual([0, `1 badge: ${one}\n`])
  expect(readFileSync(one, 'utf8')).toMatch(/^<svg role="img" aria-label="Person A-0002/)
})

test('badges export writes nothing where a badge cannot be printed, and ends with 3', async () => {
  const dataDir = await aClosedFolder([{ id: 'A-0003', full_name: 'Fox 🦊' }])
  const out = aFolder()
  const ran = await muster(dataDir, ['badges', 'export', '--format', 'svg', '--out', join(out, 'all')])
  expect(ran.code).toBe(3)
  expect(ran.stderr).toMatch(/^One badge cannot be printed, and none was: A-0003 \(Fox 🦊\)/u)
  expect(readdirSync(out)).toEqual([])
})

test.each([
  [['--format', 'gif', '--out', 'x'], 2],
  [['--format', 'pdf'], 2],
  [['--format', 'png', '--sheet', 'a4', '--out', 'x'], 2],
  [['--format', 'pdf', '--colour', 'police=blue', '--out', 'x'], 2],
  [['--format', 'pdf', '--without', 'name', '--out', 'x'], 2],
  [['--format', 'pdf', '--attendee', 'nobody', '--out', 'x'], 1],
  [['--format', 'svg', '--out', 'x.svg'], 2],
])('badges export %j ends with %i and writes nothing', async (args, code) => {
  const dataDir = await aClosedFolder()
  const out = aFolder()
  const placed = args.map((arg) => (arg.startsWith('x') ? join(out, arg) : arg))
  const ran = await muster(dataDir, ['badges', 'export', ...placed])
  expect([ran.code, ran.stdout]).toEqual([code, ''])
  expect(existsSync(out) ? readdirSync(out) : []).toEqual([])
})
