import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exitPinIn } from '../../../electron/desktop/exit-pin.ts'
import { newFolder } from '../loopback/trial-station.ts'

/** The exit PIN of a kiosk, in a folder and with a clock of its own, in ms. */
function aKiosk() {
  const file = join(newFolder(), 'exit-pin.json')
  const clock = { nowMs: 1_000_000 }
  /** As Muster finds it when it starts. */
  const start = () => exitPinIn(file, () => clock.nowMs)
  return { file, clock, start }
}

async function aKioskWith(pin: string) {
  const kiosk = aKiosk()
  const exitPin = kiosk.start()
  expect(await exitPin.choose(pin, null)).toEqual({ kind: 'right' })
  return { ...kiosk, exitPin }
}

const wrong = (triesLeft: number) => ({ kind: 'wrong', triesLeft })

describe('the exit PIN', () => {
  test('opens, also after a restart, and no other does', async () => {
    const { exitPin, start } = await aKioskWith('135790')
    expect(await exitPin.check('135790')).toEqual({ kind: 'right' })
    expect(await exitPin.check('135791')).toEqual(wrong(4))
    expect(start().isSet()).toBe(true)
    expect(await start().check('135790')).toEqual({ kind: 'right' })
  })

  test('that nobody chose opens nothing', async () => {
    const exitPin = aKiosk().start()
    expect(exitPin.isSet()).toBe(false)
    for (const pin of ['', '0000', 'null']) expect(await exitPin.check(pin)).toEqual({ kind: 'unset' })
  })

  test('stands as a slow hash in a file of its owner only', async () => {
    const { file } = await aKioskWith('135790')
    expect(readFileSync(file, 'utf8')).not.toContain('135790')
    expect(readFileSync(file, 'utf8')).toContain('scrypt')
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('is changed only by who knows it', async () => {
    const { exitPin } = await aKioskWith('1357')
    expect(await exitPin.choose('2468', null)).toEqual(wrong(4))
    expect(await exitPin.choose('2468', '0000')).toEqual(wrong(3))
    expect(await exitPin.check('1357')).toEqual({ kind: 'right' })
    expect(await exitPin.choose('2468', '1357')).toEqual({ kind: 'right' })
    expect(await exitPin.check('1357')).toEqual(wrong(4))
    expect(await exitPin.check('2468')).toEqual({ kind: 'right' })
  })

  test.for(['', '123', '1234567890123', 'abcd', '12 34', '１２３４'])('is not %j', async (pin) => {
    const { start } = aKiosk()
    await expect(start().choose(pin, null)).rejects.toThrow('4 to 12 digits')
    expect(start().isSet()).toBe(false)
  })

  test.for(['', 'null', '{}', '{"pin":"x"}', '{"pin":"{}","failures":-1,"lockedUntilMs":0}'])(
    'in a file that holds %j opens nothing, and can be chosen anew',
    async (text) => {
      const { file, start } = aKiosk()
      writeFileSync(file, text)
      expect(await start().check('1357')).toEqual({ kind: 'unset' })
      expect(await start().choose('1357', null)).toEqual({ kind: 'right' })
    },
  )
})

describe('wrong exit PINs', () => {
  test('lock from the fifth in a row on, for a minute and then twice as long each, up to an hour', async () => {
    const { exitPin, clock } = await aKioskWith('1357')
    for (const left of [4, 3, 2, 1]) expect(await exitPin.check('0000')).toEqual(wrong(left))
    for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
      const untilMs = clock.nowMs + minutes * 60_000
      expect(await exitPin.check('0000')).toEqual({ kind: 'locked', untilMs })
      // The right one neither, while it is locked.
      clock.nowMs = untilMs - 1
      expect(await exitPin.check('1357')).toEqual({ kind: 'locked', untilMs })
      clock.nowMs = untilMs
    }
    expect(await exitPin.check('1357')).toEqual({ kind: 'right' })
    expect(await exitPin.check('0000')).toEqual(wrong(4))
  })

  test('are not forgotten by a restart, not even between the try and its answer', async () => {
    const { start, clock } = await aKioskWith('1357')
    for (const left of [4, 3, 2]) expect(await start().check('0000')).toEqual(wrong(left))
    void start().check('0000')
    expect(await start().check('0000')).toEqual({ kind: 'locked', untilMs: clock.nowMs + 60_000 })
    expect(await start().check('1357')).toMatchObject({ kind: 'locked' })
  })

  test('at the same time do not slip through', async () => {
    const { exitPin } = await aKioskWith('1357')
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => exitPin.check('0000')))
    expect(outcomes.filter(({ kind }) => kind === 'wrong')).toHaveLength(4)
  })

  test('are counted where the disk takes nothing', async () => {
    const { exitPin, file } = await aKioskWith('1357')
    rmSync(join(file, '..'), { recursive: true })
    for (const left of [4, 3, 2, 1]) expect(await exitPin.check('0000')).toEqual(wrong(left))
    for (const pin of ['0000', '1357']) expect(await exitPin.check(pin)).toMatchObject({ kind: 'locked' })
  })

  test('never lock for longer than one whole lock, though the clock was set back by years', async () => {
    const { exitPin, clock } = await aKioskWith('1357')
    clock.nowMs += 10 * 365 * 86_400_000
    for (let times = 0; times < 5; times += 1) await exitPin.check('0000')
    clock.nowMs = 2_000_000
    expect(await exitPin.check('1357')).toEqual({ kind: 'locked', untilMs: 2_060_000 })
    clock.nowMs = 2_060_000
    expect(await exitPin.check('1357')).toEqual({ kind: 'right' })
  })
})
