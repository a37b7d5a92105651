import { describe, expect, test } from 'vitest'
import { nextShown, type Shown, type ShownAction } from '../../../renderer/desk/shown.ts'
import type { ScanAnswer } from '../../../renderer/station.ts'
import type { Scan } from '../../../renderer/waiting-scans.ts'
import type { Verdict } from '../../../shared/domain/verdict.ts'

const aScan = (id: string): Scan => ({
  id,
  who: { readings: ['KNPR'] },
  session: 'PL1',
  direction: 'in',
  override: null,
  language: 'en',
  atMs: 0,
  by: 'wedge',
})

const aVerdict = (seq: number, other: Partial<Verdict> = {}): Verdict => ({
  outcome: 'admitted',
  code: 'checked_in',
  direction: 'in',
  session: 'PL1',
  gate: null,
  at: '2019-11-12T07:41:07.120Z',
  clock: 'station',
  attendee: null,
  first: null,
  explanation: null,
  overrode: null,
  wouldRefuse: null,
  repeat: false,
  occupancy: null,
  station: 'st1',
  seq,
  ...other,
})

const verdictOf = (id: string, seq: number, other: Partial<Verdict> = {}, hasWaited = false): ScanAnswer => ({
  kind: 'verdict',
  scan: aScan(id),
  hasWaited,
  verdict: aVerdict(seq, other),
})

const failedOf = (id: string, why: 'not_recorded' | 'unexpected'): ScanAnswer => ({
  kind: 'failed',
  scan: aScan(id),
  hasWaited: false,
  why,
})

const answered = (answer: ScanAnswer, stillWaiting = 0): ShownAction => ({
  kind: 'answered',
  answer,
  stillWaiting,
  nowMs: 5000,
})

const after = (...actions: readonly ShownAction[]): Shown => actions.reduce<Shown>(nextShown, { kind: 'ready' })

describe('the desk', () => {
  test('shows the verdict of the last scan', () => {
    const shown = after(answered(verdictOf('a', 1)), answered(verdictOf('b', 2, { code: 'too_early' })))
    expect(shown).toMatchObject({ kind: 'verdict', verdict: { seq: 2, code: 'too_early' }, takeBack: 'none' })
  })

  test('goes on after a scan that failed', () => {
    expect(after(answered(failedOf('a', 'not_recorded')))).toMatchObject({ kind: 'failed', why: 'not_recorded' })
    expect(after(answered(failedOf('a', 'unexpected')), answered(verdictOf('b', 1)))).toMatchObject({ kind: 'verdict' })
  })

  test('says that it decides where the station is slow, and cannot be made to forget it', () => {
    const slow = after({ kind: 'slow', scan: aScan('a') })
    expect(slow.kind).toBe('deciding')
    expect(nextShown(slow, { kind: 'dismissed' })).toBe(slow)
    expect(nextShown(slow, answered(verdictOf('a', 1))).kind).toBe('verdict')
  })

  test('keeps the verdict when the same badge is read again, and counts that', () => {
    const repeat = verdictOf('b', 1, { repeat: true })
    const shown = after(answered(verdictOf('a', 1)), answered(repeat), answered(repeat))
    expect(shown).toMatchObject({ kind: 'verdict', scan: { id: 'a' }, repeats: 2 })
  })

  test('shows a repeat anew where somebody else came between', () => {
    const shown = after(
      answered(verdictOf('a', 1)),
      answered(verdictOf('b', 2)),
      answered(verdictOf('c', 1, { repeat: true })),
    )
    expect(shown).toMatchObject({ kind: 'verdict', scan: { id: 'c' }, repeats: 0 })
  })

  test('is ready again when the verdict is dismissed', () => {
    expect(after(answered(verdictOf('a', 1)), { kind: 'dismissed' })).toEqual({ kind: 'ready' })
  })

  test('says that a session is missing, and keeps saying that scans wait', () => {
    expect(after({ kind: 'noSession' })).toEqual({ kind: 'noSession' })
    expect(after({ kind: 'away' }, { kind: 'noSession' }).kind).toBe('waiting')
  })
})

describe('scans that wait for the station', () => {
  test('are never shown as admitted, and cannot be dismissed', () => {
    const waiting = after(answered(verdictOf('a', 1)), { kind: 'away' })
    expect(waiting).toEqual({ kind: 'waiting', answers: [] })
    expect(nextShown(waiting, { kind: 'dismissed' })).toBe(waiting)
    expect(nextShown(waiting, { kind: 'away' })).toBe(waiting)
    expect(nextShown(waiting, { kind: 'slow', scan: aScan('b') })).toBe(waiting)
  })

  test('show their verdict like any other where it was one', () => {
    const shown = after({ kind: 'away' }, answered(verdictOf('a', 1, {}, true)))
    expect(shown).toMatchObject({ kind: 'verdict', hasWaited: true })
  })

  test('are listed with all their verdicts where they were several, so that none hides another', () => {
    const first = verdictOf('a', 1, {}, true)
    const second = verdictOf('b', 2, { code: 'blocked' }, true)
    const third = failedOf('c', 'unexpected')
    const half = after({ kind: 'away' }, answered(first, 2), answered(second, 1))
    expect(half).toEqual({ kind: 'waiting', answers: [first, second] })
    const all = nextShown(half, answered(third, 0))
    expect(all).toEqual({ kind: 'late', answers: [first, second, third] })
    expect(nextShown(all, answered(verdictOf('d', 3)))).toMatchObject({ kind: 'verdict', scan: { id: 'd' } })
    expect(nextShown(all, { kind: 'dismissed' })).toEqual({ kind: 'ready' })
  })
})

describe('taking a scan back', () => {
  test('marks the verdict that is shown', () => {
    const shown = after(answered(verdictOf('a', 1)), { kind: 'takeBack', scanId: 'a', to: 'done' })
    expect(shown).toMatchObject({ kind: 'verdict', takeBack: 'done' })
  })

  test('does not mark the next person who came meanwhile', () => {
    const shown = after(answered(verdictOf('a', 1)), answered(verdictOf('b', 2)), {
      kind: 'takeBack',
      scanId: 'a',
      to: 'done',
    })
    expect(shown).toMatchObject({ scan: { id: 'b' }, takeBack: 'none' })
  })
})

describe('mending a refusal', () => {
  test('is shown as asked for and as failed, and not beside the next person', () => {
    const refused = answered(verdictOf('a', 1, { code: 'not_invited' }))
    const asked: ShownAction = { kind: 'mending', scanId: 'a', to: 'asked' }
    const failed: ShownAction = { kind: 'mending', scanId: 'a', to: 'failed' }
    expect(after(refused, asked)).toMatchObject({ mending: 'asked' })
    expect(after(refused, asked, failed)).toMatchObject({ mending: 'failed' })
    expect(after(refused, asked, answered(verdictOf('b', 2)), failed)).toMatchObject({ mending: 'none' })
  })
})

describe('an explanation asked for in another language', () => {
  const refused = answered(verdictOf('a', 1, { code: 'rule_refused', explanation: 'Not for NGOs.' }))
  const translated: ShownAction = {
    kind: 'translated',
    scan: { ...aScan('a'), language: 'fr' },
    verdict: aVerdict(1, { code: 'rule_refused', explanation: 'Pas pour les ONG.' }),
  }

  test('takes the place of the one that is shown', () => {
    expect(after(refused, translated)).toMatchObject({
      scan: { id: 'a', language: 'fr' },
      verdict: { explanation: 'Pas pour les ONG.' },
    })
  })

  test('does not take the place of the next person', () => {
    expect(after(refused, answered(verdictOf('b', 2)), translated)).toMatchObject({ verdict: { seq: 2 } })
  })
})
