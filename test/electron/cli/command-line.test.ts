import { spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { databaseFileName } from '../../../electron/store/open-store.ts'
import { keyFileName } from '../../../electron/store/key.ts'
import { aFolder } from '../../builders/a-folder.ts'
import { aStation, openedStation } from '../../builders/a-station.ts'
import { jsonOf, linesOf, muster, musterEach, type Ran } from '../../builders/a-terminal.ts'
import { attendees, rosterFile } from '../../builders/an-attendee.ts'
import { anEvent } from '../../builders/an-event.ts'

/** A folder with an event and three people, whose station is closed; and a folder beside it for files. */
async function aFolderWithPeople() {
  const station = await aStation({ roster: attendees(3) })
  const codes = await Promise.all(attendees(3).map(({ id }) => station.badgeOf(id)))
  const id = station.core.station
  await station.close()
  const [code = ''] = codes
  return { dataDir: station.dataDir, code, codes, id, files: aFolder() }
}

function file(folder: string, name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const ten = ['--at', '2019-11-12T10:00:00+01:00']
/** One sentence for a person, no stack trace. */
const oneSentence = /^[^\n]{10,400}\n$/

/** Each command ends with its code, nothing on standard output, and words without a stack trace. */
async function expectEach(
  dataDir: string,
  commands: readonly (readonly [args: string[], code: number])[],
): Promise<void> {
  const all = await musterEach(
    dataDir,
    commands.map(([args]) => args),
  )
  for (const [index, ran] of all.entries()) {
    const [args, code] = commands[index] ?? []
    expect([args, ran.code, ran.stdout]).toEqual([args, code, ''])
    expect(ran.stderr).toMatch(/^[^\n]{10,400}\n/)
    expect(ran.stderr).not.toMatch(/ {4}at /)
  }
}

describe('a new folder', () => {
  test('is made by init, and used from then on: each command with its JSON document and nothing else', async () => {
    const files = aFolder()
    const dataDir = join(files, 'data')
    const made = await muster(dataDir, [
      'init',
      '--name',
      'Meeting',
      '--timezone',
      'Europe/Paris',
      '--station-name',
      'Door A',
      '--json',
    ])
    expect(made).toMatchObject({ code: 0, stderr: '' })
    expect(jsonOf(made)).toMatchObject({
      data: dataDir,
      station: { name: 'Door A' },
      event: { name: 'Meeting', timezone: 'Europe/Paris', isRehearsal: false },
    })

    const event = file(files, 'event.json', JSON.stringify(anEvent()))
    expect(jsonOf(await muster(dataDir, ['event', 'import', event, '--json']))).toEqual({ sessions: 2, warnings: [] })
    expect(jsonOf(await muster(dataDir, ['event', 'export']))).toMatchObject(anEvent())

    const roster = await rosterFile(attendees(3)).text()
    const report = { added: 3, changed: 0, unchanged: 0, rejected: [], missing: [], warnings: [], dryRun: false }
    expect(jsonOf(await muster(dataDir, ['roster', 'import', '-', '--json'], roster))).toEqual(report)
    const mapped = file(files, 'people.csv', `${roster.replace('full_name', 'Quien')}\n"Nobody",""\n`)
    expect(
      jsonOf(await muster(dataDir, ['roster', 'import', mapped, '--map', 'full_name=Quien', '--dry-run', '--json'])),
    ).toMatchObject({
      unchanged: 3,
      dryRun: true,
      rejected: [{ line: 5, column: 'id', reason: expect.any(String) as string }],
    })

    const listed = await muster(dataDir, ['roster', 'list'])
    const people = linesOf(listed) as { id: string; badge_code: string }[]
    expect(people.map(({ id }) => id)).toEqual(['A-0001', 'A-0002', 'A-0003'])
    expect(linesOf(await muster(dataDir, ['roster', 'search', 'a-0002']))).toMatchObject([{ id: 'A-0002' }])
    const again = await muster(dataDir, ['init', '--json'])
    expect(again).toMatchObject({ code: 1, stdout: '' })
    expect(again.stderr).toMatch(oneSentence)
  })

  test('of the reference event has its people, its clock and doors that are open', async () => {
    const dataDir = join(aFolder(), 'data')
    const made = await muster(dataDir, ['init', '--demo', '--attendees', '12', '--json'])
    expect(jsonOf(made)).toMatchObject({ event: { isRehearsal: true, attendees: 12, timezone: 'Europe/Paris' } })
    const verdict = jsonOf(await muster(dataDir, ['scan', '--attendee', 'A-0001', '--session', 'PL1', '--json']))
    expect(verdict).toMatchObject({
      code: 'checked_in',
      clock: 'station',
      at: expect.stringMatching(/^2019-11-12T07:4\d/) as string,
    })
  })

  test('is not made of what makes no sense: wrong usage, a sentence, and no folder', async () => {
    const dataDir = join(aFolder(), 'data')
    const all = await musterEach(dataDir, [
      ['init', '--timezone', 'Lyon'],
      ['init', '--attendees', '5'],
      ['init', '--demo', '--attendees', 'many'],
      ['init', '--demo', '--start', '2019-02-30'],
      ['init', '--name', ''],
    ])
    for (const ran of all) {
      expect(ran).toMatchObject({ code: 2, stdout: '' })
      expect(ran.stderr).toMatch(oneSentence)
    }
    expect(existsSync(dataDir)).toBe(false)
  })
})

describe('scan', () => {
  test('prints one verdict, as JSON or in words, and a refused one is done too', async () => {
    const { dataDir, code, id } = await aFolderWithPeople()
    const admitted = await muster(dataDir, ['scan', code, '--session', 'WS1', '--gate', 'G1', ...ten, '--json'])
    expect(admitted).toMatchObject({ code: 0, stderr: '' })
    expect(jsonOf(admitted)).toMatchObject({
      outcome: 'admitted',
      code: 'checked_in',
      direction: 'in',
      session: 'WS1',
      gate: 'G1',
      at: '2019-11-12T09:00:00.000Z',
      clock: 'supplied',
      attendee: { id: 'A-0001', name: 'Person A-0001' },
      first: null,
      explanation: null,
      overrode: null,
      repeat: false,
      occupancy: { inside: 1, capacity: 30 },
      station: id,
      seq: expect.any(Number) as number,
    })
    const refused = await muster(dataDir, ['scan', 'nonsense', '--session', 'WS1', ...ten])
    expect(refused).toMatchObject({ code: 0, stderr: '', stdout: 'refused, not_a_badge\n' })
    const out = await muster(dataDir, [
      'scan',
      '--attendee',
      'A-0001',
      '--session',
      'WS1',
      '--direction',
      'auto',
      '--at',
      '2019-11-12T10:30:00Z',
      '--json',
    ])
    expect(jsonOf(out)).toMatchObject({ code: 'checked_out', direction: 'out' })
  })

  test('of what makes no sense, or is not here, ends with a sentence and a code', async () => {
    const { dataDir } = await aFolderWithPeople()
    await expectEach(dataDir, [
      [['scan', '--session', 'WS1', '--json'], 2],
      [['scan', 'X', '--attendee', 'A-0001', '--session', 'WS1'], 2],
      [['scan', 'X', '--json'], 2],
      [['scan', 'X', '--session', 'WS1', '--direction', 'up'], 2],
      [['scan', 'X', '--session', 'WS1', '--at', 'noon'], 2],
      [['scan', 'X', '--session', 'WS1', '--loud'], 2],
      [['scan', '--attendee', 'A-9', '--session', 'WS1', '--json'], 1],
      [['scan', 'X', '--session', 'WS1', '--at', '2199-01-01T00:00:00Z', '--json'], 3],
    ])
  })
})

describe('scan --batch', () => {
  test('answers each line in its order; bad lines are answered with an error and stop nothing', async () => {
    const { dataDir, codes } = await aFolderWithPeople()
    const at = '2019-11-12T10:00:00+01:00'
    const lines = [
      { code: codes[0], session: 'WS1', at },
      'no JSON',
      { code: codes[1], session: 'WS1', at, direction: 'in', gate: 'G1', id: 'mine' },
      { session: 'WS1' },
      '',
      { attendee: 'A-9999', session: 'WS1', at },
      { code: codes[1], session: 'WS1', at: '2019-11-12T11:00:00Z', id: 'mine' },
      { code: codes[2], session: 'WS1', at, colour: 'red' },
      { attendee: 'A-0003', session: 'WS1', at: 'noon' },
      { code: 'x'.repeat(100_000), session: 'WS1', at },
      { attendee: 'A-0003', session: 'WS1', at },
    ]
    const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\r\n')
    const ran = await muster(dataDir, ['scan', '--batch'], input)
    expect(linesOf(ran)).toMatchObject([
      { code: 'checked_in', attendee: { id: 'A-0001' } },
      { line: 2, error: expect.any(String) as string },
      { code: 'checked_in', attendee: { id: 'A-0002' }, gate: 'G1' },
      { line: 4, error: expect.any(String) as string },
      { line: 6, error: expect.stringContaining('A-9999') as string },
      { code: 'checked_in', attendee: { id: 'A-0002' }, at: '2019-11-12T09:00:00.000Z' },
      { line: 8, error: expect.stringContaining('colour') as string },
      { line: 9, error: expect.stringContaining('noon') as string },
      { code: 'not_a_badge' },
      { code: 'checked_in', attendee: { id: 'A-0003' } },
    ])
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringMatching(/^5 of the lines[^\n]*\n$/) as string })
  })

  test('commits each scan before its line is printed, and ends quietly when nobody reads on', async () => {
    const { dataDir, codes } = await aFolderWithPeople()
    const main = join(import.meta.dirname, '../../../electron/cli/main.ts')
    const child = spawn(process.execPath, [main, '--data', dataDir, 'scan', '--batch'], { stdio: 'pipe' })
    onTestFinished(() => void child.kill())
    let errors = ''
    child.stderr.on('data', (piece: Buffer) => (errors += piece.toString()))
    child.stdin.on('error', () => undefined)
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    child.stdin.write(`${JSON.stringify({ code: codes[0], session: 'WS1', at: '2019-11-12T10:00:00Z' })}\n`)
    const first = await new Promise<Buffer>((resolve) => child.stdout.once('data', resolve))
    const beside = await openedStation(dataDir)
    const { seq } = JSON.parse(first.toString()) as { seq: number }
    expect((await beside.entries()).at(-1)).toMatchObject({ seq, kind: 'scan' })
    child.stdout.destroy()
    for (let n = 0; n < 200; n++) {
      child.stdin.write(
        `${JSON.stringify({ code: codes[1], session: 'WS1', direction: n % 2 === 0 ? 'in' : 'out', at: new Date(Date.parse('2019-11-12T10:00:00Z') + n * 10_000).toISOString() })}\n`,
      )
    }
    child.stdin.end()
    expect(await ended).toBe(0)
    expect(errors).toBe('')
  })
})

describe('badges, corrections, exports', () => {
  test('do what their document says', async () => {
    const { dataDir, code, id, files } = await aFolderWithPeople()
    const seqOf = (ran: Ran) => (jsonOf(ran) as { seq: number }).seq
    const seq = seqOf(await muster(dataDir, ['scan', code, '--session', 'WS1', ...ten, '--json']))
    expect(jsonOf(await muster(dataDir, ['badge', 'revoke', code, '--json']))).toEqual({ attendee: 'A-0001', code })
    const issued = jsonOf(await muster(dataDir, ['badge', 'reissue', 'A-0001', '--json'])) as {
      attendee: string
      code: string
    }
    expect(issued).toEqual({ attendee: 'A-0001', code: expect.stringMatching(/^[B-X]{24}$/) as string })
    expect(jsonOf(await muster(dataDir, ['badge', 'link', 'SPARE-7', 'A-0002', '--json']))).toEqual({
      attendee: 'A-0002',
      code: 'SPARE-7',
    })
    expect(jsonOf(await muster(dataDir, ['void', `${id}:${seq}`, '--reason', 'wrong badge', '--json']))).toEqual({
      station: id,
      seq,
    })

    const scans = jsonOf(await muster(dataDir, ['scans', 'export', '--format', 'json'])) as object[]
    expect(scans).toMatchObject([{ seq, code: 'checked_in', voided: 'yes' }])
    const out = join(files, 'attendance.csv')
    expect(
      await muster(dataDir, ['attendance', 'export', '--format', 'csv', '--session', 'WS1', '--out', out]),
    ).toMatchObject({ code: 0, stdout: '', stderr: '' })
    expect(readFileSync(out, 'utf8')).toMatch(/^\u{feff}attendee_id,full_name,[^]*\r\n$/u)
    expect((await muster(dataDir, ['attendance', 'export', '--session', 'WS1'])).stdout).toBe(readFileSync(out, 'utf8'))

    const listed = linesOf(await muster(dataDir, ['journal', 'list', '--since', String(seq - 1)])) as {
      seq: number
      kind: string
    }[]
    expect(listed.map(({ kind }) => kind)).toEqual(['scan', 'badge', 'badge', 'badge', 'void'])
    expect(listed[0]).toMatchObject({ seq, station: id, version: 2, clock: 'supplied', at: '2019-11-12T09:00:00.000Z' })
  })

  test('what makes no sense, or is not here, ends with a sentence and a code', async () => {
    const { dataDir } = await aFolderWithPeople()
    await expectEach(dataDir, [
      [['badge', 'revoke', 'nonsense'], 1],
      [['badge', 'reissue', 'A-9'], 1],
      [['badge', 'link', 'SPARE-7'], 2],
      [['void', 'first'], 2],
      [['void', 'desk:1'], 2],
      [['void', 'desk:1', '--reason', 'x'], 1],
      [['attendance', 'export', '--format', 'pdf'], 2],
      [['attendance', 'export', '--session', 'WS9'], 1],
      [['journal', 'list', '--since', 'now'], 2],
      [['roster', 'import', '/no/such/file.csv'], 3],
      [['roster', 'import', '-', '--map', 'name'], 2],
      [['event', 'import', '/no/such/file.json'], 3],
      [['fly'], 2],
      [[], 2],
    ])
  })

  test('what cannot be taken is rejected whole, with 3 and the place of the mistake', async () => {
    const { dataDir, files } = await aFolderWithPeople()
    const rejected: [string[], RegExp][] = [
      [['event', 'import', file(files, 'a.json', '{"name":')], /a\.json/],
      [['event', 'import', file(files, 'b.json', JSON.stringify({ ...anEvent(), colour: 'red' }))], /colour/],
      [['event', 'import', file(files, 'c.json', JSON.stringify({ ...anEvent(), timezone: 'Lyon' }))], /timezone/],
      [['roster', 'import', file(files, 'd.csv', 'colour,size\nred,7')], /id|name/],
      [['roster', 'import', file(files, 'e.csv', '')], /empty/],
    ]
    const all = await musterEach(
      dataDir,
      rejected.map(([args]) => [...args, '--json']),
    )
    for (const [index, ran] of all.entries()) {
      const words = rejected[index]?.[1] ?? /never/
      expect(ran).toMatchObject({ code: 3, stdout: '' })
      expect(ran.stderr).toMatch(words)
      expect(ran.stderr).toMatch(oneSentence)
    }
  })
})

describe('a damaged or locked folder', () => {
  test('verify and doctor say that it is sound, with 0', async () => {
    const { dataDir } = await aFolderWithPeople()
    const verified = await muster(dataDir, ['journal', 'verify', '--json'])
    expect(verified).toMatchObject({ code: 0, stderr: '' })
    expect(jsonOf(verified)).toEqual({ intact: true, entries: 9, stations: 1, bad: null })
    const examined = await muster(dataDir, ['doctor', '--json'])
    expect(examined).toMatchObject({ code: 0, stderr: '' })
    expect(jsonOf(examined)).toEqual({ healthy: true, entries: 9, findings: [] })
  })

  test('verify and doctor name what is wrong, with 4 and one document all the same', async () => {
    const { dataDir, id } = await aFolderWithPeople()
    const station = await openedStation(dataDir)
    station.core.store.database.exec(`UPDATE journal SET operator = 'eve' WHERE seq = 5`)
    await station.close()
    const verified = await muster(dataDir, ['journal', 'verify', '--json'])
    expect(verified.code).toBe(4)
    expect(jsonOf(verified)).toMatchObject({ intact: false, bad: { station: id, seq: 5 } })
    expect(verified.stderr).toContain(`${id}:5`)
    const examined = await muster(dataDir, ['doctor', '--json'])
    expect(examined.code).toBe(4)
    expect(jsonOf(examined)).toMatchObject({
      healthy: false,
      findings: [{ what: expect.stringContaining(`${id}:5`) as string }],
    })
  })

  test('ends every command with 4 and a sentence where it cannot be opened', async () => {
    const harms: Record<string, (dataDir: string) => void> = {
      'its key is missing': (dataDir) => rmSync(join(dataDir, keyFileName)),
      'its key is another one': (dataDir) =>
        void file(
          dataDir,
          keyFileName,
          JSON.stringify({ version: 1, slots: [{ kind: 'clear', key: 'f'.repeat(64) }] }),
        ),
      'its database is no database': (dataDir) => void file(dataDir, databaseFileName, 'x'.repeat(10_000)),
      'its database is a folder': (dataDir) => {
        rmSync(join(dataDir, databaseFileName))
        mkdirSync(join(dataDir, databaseFileName))
      },
    }
    for (const [what, harm] of Object.entries(harms)) {
      const { dataDir, code } = await aFolderWithPeople()
      harm(dataDir)
      const ran = await muster(dataDir, ['scan', code, '--session', 'WS1', '--json'])
      expect([what, ran]).toMatchObject([what, { code: 4, stdout: '' }])
      expect(ran.stderr).toMatch(oneSentence)
    }
  })

  test('ends every command with 4 and a sentence where it is read-only', async () => {
    const { dataDir, code } = await aFolderWithPeople()
    // Nothing is read-only for root: then the command runs as somebody else.
    const user = process.getuid?.() === 0 ? { uid: 65_534 } : {}
    for (const path of [dataDir, ...readdirSync(dataDir).map((name) => join(dataDir, name))]) {
      if (user.uid !== undefined) chownSync(path, user.uid, user.uid)
      chmodSync(path, path === dataDir ? 0o500 : 0o400)
    }
    onTestFinished(() => chmodSync(dataDir, 0o700))
    const ran = await muster(dataDir, ['scan', code, '--session', 'WS1', '--json'], null, user)
    expect(ran).toMatchObject({ code: 4, stdout: '' })
    expect(ran.stderr).toMatch(/^[^\n]*read-only[^\n]*\n$/)
  })

  test('an event that is not there yet is said in a sentence, with 1', async () => {
    const ran = await muster(join(aFolder(), 'data'), ['scan', 'x', '--session', 'WS1'])
    expect(ran).toMatchObject({ code: 1, stdout: '' })
    expect(ran.stderr).toMatch(oneSentence)
    expect(ran.stderr).toContain('muster init')
  })
})

test('help and version are printed, with 0', async () => {
  const [help, version, nested] = await Promise.all([
    muster(aFolder(), ['--help']),
    muster(aFolder(), ['--version']),
    muster(aFolder(), ['roster', 'import', '--help']),
  ])
  expect([help.code, version.code, nested.code]).toEqual([0, 0, 0])
  for (const command of [
    'init',
    'event',
    'roster',
    'scan',
    'attendance',
    'scans',
    'badge',
    'void',
    'journal',
    'doctor',
    'serve',
  ]) {
    expect(help.stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'))
  }
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  expect(nested.stdout).toContain('--dry-run')
})

test('--verbose shows where an error came from', async () => {
  const ran = await muster(join(aFolder(), 'data'), ['--verbose', 'event', 'export'])
  expect(ran.code).toBe(1)
  expect(ran.stderr).toMatch(/ {4}at /)
})
