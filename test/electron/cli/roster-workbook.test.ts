import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { aFolder } from '../../builders/a-folder.ts'
import { jsonOf, muster } from '../../builders/a-terminal.ts'

const fixture = join(import.meta.dirname, '../../fixtures/rosters/libreoffice.xlsx')

test('a workbook is imported, and the attendance taken away as one', { timeout: 120_000 }, async () => {
  const folder = aFolder()
  const run = (...args: readonly string[]) => muster(join(folder, 'data'), args)
  expect((await run('init', '--demo', '--attendees', '3')).code).toBe(0)

  const imported = await run('--json', 'roster', 'import', fixture)
  expect(imported.code).toBe(0)
  expect(jsonOf(imported)).toMatchObject({ added: 2, changed: 0, rejected: [], dryRun: false })

  const other = await run('roster', 'import', fixture, '--sheet', 'Remarks')
  expect(other.code).toBe(3)
  const broken = join(folder, 'broken.xlsx')
  writeFileSync(broken, readFileSync(fixture).subarray(0, 900))
  const refused = await run('roster', 'import', broken)
  expect(refused.code).toBe(3)
  expect(refused.stderr).toMatch(/The workbook is damaged \(its end is missing\)/)

  const out = join(folder, 'out.xlsx')
  const exported = await run('attendance', 'export', '--format', 'xlsx', '--session', 'PL1', '--out', out)
  expect(exported).toMatchObject({ code: 0, stdout: '' })
  const [sheet] = await readXlsxFile(readFileSync(out))
  expect(sheet?.data.map(([id]) => id)).toEqual(['attendee_id', '0007', '0123', 'A-0001', 'A-0002', 'A-0003'])
})
