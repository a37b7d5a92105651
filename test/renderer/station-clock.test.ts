import { expect, test } from 'vitest'
import { stationClock } from '../../renderer/station-clock.ts'

function aMachine() {
  let nowMs = 1_000_000
  return { now: () => nowMs, pass: (ms: number) => (nowMs += ms) }
}

test('the station’s clock goes on by the machine’s between what the station says', () => {
  const machine = aMachine()
  const clock = stationClock(machine.now)
  clock.set({ nowMs: 50_000, isRehearsal: false })
  machine.pass(1500)
  expect(clock.nowMs()).toBe(51_500)
  expect(clock.atMachineTime(1_000_000)).toBe(50_000)
})

test('a rehearsal’s clock stands still while the station is away', () => {
  const machine = aMachine()
  const clock = stationClock(machine.now)
  clock.set({ nowMs: 50_000, isRehearsal: true })
  machine.pass(1000)
  clock.stop()
  machine.pass(9000)
  clock.stop()
  expect(clock.nowMs()).toBe(51_000)
  clock.set({ nowMs: 51_200, isRehearsal: true })
  machine.pass(100)
  expect(clock.nowMs()).toBe(51_300)
})

test('the clock of a real event goes on while the station is away', () => {
  const machine = aMachine()
  const clock = stationClock(machine.now)
  clock.set({ nowMs: 50_000, isRehearsal: false })
  clock.stop()
  machine.pass(9000)
  expect(clock.nowMs()).toBe(59_000)
})
