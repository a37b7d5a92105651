import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readBattery } from '../../../../electron/station/readiness/readiness-battery.ts'
import { aFolder } from '../../../builders/a-folder.ts'

function supplies(of: Record<string, Record<string, string>>): string {
  const folder = aFolder()
  for (const [name, files] of Object.entries(of)) {
    mkdirSync(join(folder, name))
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), `${text}\n`)
  }
  return folder
}

const mains = { type: 'Mains', online: '1' }

test.each([
  [
    'a laptop on its battery',
    { AC: mains, BAT0: { type: 'Battery', capacity: '43', status: 'Discharging' } },
    { percent: 43, isCharging: false },
  ],
  [
    'a laptop that is plugged in',
    { AC: mains, BAT0: { type: 'Battery', capacity: '97', status: 'Not charging' } },
    { percent: 97, isCharging: true },
  ],
  ['a machine without a battery', { AC: mains }, null],
  ['a battery that says less', { BAT0: { type: 'Battery' } }, null],
])('%s', async (_, of, expected) => {
  expect(await readBattery(supplies(of))).toEqual(expected)
})

test('a system that does not tell has none', async () => {
  expect(await readBattery(join(aFolder(), 'nowhere'))).toBeNull()
})
