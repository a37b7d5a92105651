import { describe, expect, test } from 'vitest'
import {
  afterLoss,
  countWaiting,
  inputOf,
  withoutScan,
  withScan,
  type Scan,
  type WaitingScans,
} from '../../renderer/waiting-scans.ts'

const aScan = (id: string, atMs = 1000): Scan => ({
  id,
  who: { readings: [`CODE-${id}`] },
  session: 'PL1',
  direction: 'in',
  override: null,
  language: 'en',
  atMs,
  by: 'wedge',
})
const none: WaitingScans = []
const sentAs = (waiting: WaitingScans) => waiting.map(inputOf)

describe('scans without an answer', () => {
  test('are sent in the order in which they were made', () => {
    const waiting = ['a', 'b', 'c'].reduce((all, id) => withScan(all, aScan(id), false), none)
    expect(sentAs(waiting).map((input) => input.id)).toEqual(['a', 'b', 'c'])
  })

  test('say why somebody is let in, and in which language the answer is read', () => {
    const scan: Scan = { ...aScan('a'), override: { reason: 'Identity checked' }, language: 'fr' }
    expect(sentAs(withScan(none, scan, true))).toMatchObject([
      { override: { reason: 'Identity checked' }, language: 'fr' },
    ])
  })

  test('leave the time to the station where it was here all along', () => {
    expect(sentAs(withScan(none, aScan('a'), true))).toMatchObject([{ id: 'a', atMs: null }])
    expect(countWaiting(withScan(none, aScan('a'), true))).toBe(0)
  })

  test('say their own time, in whole milliseconds, where they were made while the station was away', () => {
    const waiting = withScan(none, aScan('a', 1234.7), false)
    expect(sentAs(waiting)).toMatchObject([{ id: 'a', atMs: 1235 }])
    expect(countWaiting(waiting)).toBe(1)
  })

  test('keep their id and say their time when the station went away before it answered', () => {
    const waiting = afterLoss(withScan(none, aScan('a', 5000), true), 'a')
    expect(sentAs(waiting)).toMatchObject([{ id: 'a', atMs: 5000 }])
  })

  test('count a loss for the one that was on its way only', () => {
    let waiting = withScan(withScan(none, aScan('a'), true), aScan('b'), true)
    waiting = afterLoss(afterLoss(waiting, 'a'), 'a')
    waiting = afterLoss(waiting, null)
    expect(waiting.map((one) => one.losses)).toEqual([2, 0])
    expect(countWaiting(waiting)).toBe(2)
  })

  test('go when they are answered, and never stand twice', () => {
    let waiting = withScan(withScan(none, aScan('a'), false), aScan('b'), false)
    waiting = withScan(waiting, aScan('a'), true)
    expect(waiting).toHaveLength(2)
    waiting = withoutScan(waiting, 'a')
    expect(waiting.map((one) => one.scan.id)).toEqual(['b'])
    expect(withoutScan(waiting, 'a')).toEqual(waiting)
  })

  test('are sent as a reading, a person found, or a person whose verdict is shown', () => {
    const found: Scan = { ...aScan('a'), who: { ref: 'r1' }, direction: 'out', by: 'hand' }
    expect(inputOf({ scan: found, hasWaited: false, losses: 0 })).toEqual({
      id: 'a',
      who: { ref: 'r1' },
      session: 'PL1',
      direction: 'out',
      override: null,
      language: 'en',
      atMs: null,
    })
  })
})
