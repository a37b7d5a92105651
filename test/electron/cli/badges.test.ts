import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder } from '../../builders/a-folder.ts'
import { aStation } from '../../builders/a-station.ts'
import { jsonOf, muster } from '../../builders/a-terminal.ts'
import { attendees } from '../../builders/an-attendee.ts'
import { badgeCodeOfRandom } from '../../../shared/domain/badge-code.ts'

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

test('badges export makes those of whom all holds that the options say, and those not printed yet', async () => {
  const station = await aStation({
    roster: [
      { id: 'A-1', full_name: 'Ana Álvarez', sector: 'police', organisation: 'Guardia', email: '=cmd@x.example' },
      { id: 'A-2', full_name: 'Bo Adam', sector: 'police', organisation: 'Garda' },
      { id: 'A-3', full_name: 'Cleo Zola', sector: 'ngo', organisation: 'Garda' },
    ],
  })
  const [job = ''] = (await station.client.badge.print({ attendees: ['A-2'] })).jobs
  for await (const _ of await station.client.badge.cameOut({ job }));
  await station.close()
  const cases: [string[], string[]][] = [
    [
      ['--sector', 'police'],
      ['A-1', 'A-2'],
    ],
    [['--sector', 'police', '--not-printed'], ['A-1']],
    [
      ['--organisation', 'garda', '--sort', 'name'],
      ['A-2', 'A-3'],
    ],
    [['--name', 'alvarez'], ['A-1']],
    [['--session', 'PL1', '--delegation', 'Guardia'], ['A-1']],
    [['--category', 'escort'], []],
  ]
  for (const [args, ids] of cases) {
    const out = join(aFolder(), 'set')
    const ran = await muster(station.dataDir, ['--json', 'badges', 'export', '--format', 'png', '--out', out, ...args])
    const files = ids.length === 0 ? [] : [...ids.map((id) => `${id}.png`), 'badges.csv']
    expect
      .soft([args, ran.code, jsonOf(ran)])
      .toEqual([
        args,
        0,
        { format: 'png', badges: ids.length, files: files.map((file) => join(out, file)), leftOut: [] },
      ])
    if (args[0] !== '--name') continue
    // What a mail program reads beside the pictures, one line a picture.
    expect(readFileSync(join(out, 'badges.csv'), 'utf8')).toBe(
      "\u{feff}id,name,email,file\r\nA-1,Ana Álvarez,'=cmd@x.example,A-1.png\r\n",
    )
  }
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'badges export that %s ends leaves no draft behind',
  async (signal) => {
    const station = await aStation({ roster: attendees(400) })
    await station.close()
    const out = aFolder()
    const main = join(import.meta.dirname, '../../../electron/cli/main.ts')
    const args = ['--data', station.dataDir, 'badges', 'export', '--format', 'png', '--out', join(out, 'set')]
    const child = spawn(process.execPath, [main, ...args], { stdio: 'ignore' })
    const ended = once(child, 'exit')
    await expect
      .poll(() => readdirSync(out).some((name) => readdirSync(join(out, name)).length > 0), { timeout: 20_000 })
      .toBe(true)
    expect(readdirSync(out)).toEqual([expect.stringMatching(/^\.set\.[0-9a-f]{8}\.part$/)])
    child.kill(signal)
    expect(await ended).toEqual([null, signal])
    expect(readdirSync(out)).toEqual([])
  },
)

test('badge link lends a spare badge for the day where it is told so', async () => {
  const station = await aStation({ roster: attendees(1) })
  const codes = [1, 2].map((n) => badgeCodeOfRandom(station.core.secrets().badge, Uint8Array.of(n, n, n, n, n)))
  await station.close()
  const good = await muster(station.dataDir, ['--json', 'badge', 'link', codes[0] ?? '', 'A-0001'])
  expect(jsonOf(good)).toEqual({ attendee: 'A-0001', code: codes[0] })
  const lent = await muster(station.dataDir, ['--json', 'badge', 'link', codes[1] ?? '', 'A-0001', '--today'])
  expect(jsonOf(lent)).toEqual({
    attendee: 'A-0001',
    code: codes[1],
    until: expect.stringMatching(/^\d{4}-\d\d-\d\dT2[23]:00:00\.000Z$/) as string,
  })
})
