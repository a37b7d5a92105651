import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTokens } from '../../../electron/loopback/token.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a token is good until its time is over', () => {
  const tokens = createTokens()
  const [used, old] = [tokens.issue(60_000), tokens.issue(60_000)]
  vi.advanceTimersByTime(59_999)
  expect(tokens.redeem(used)).toBe(true)
  vi.advanceTimersByTime(1)
  expect(tokens.redeem(old)).toBe(false)
})

test('what hangs on a token is told once when it is over, whichever way it ends', () => {
  const tokens = createTokens()
  const over: string[] = []
  const used = tokens.issue(60_000, () => over.push('used'))
  tokens.issue(60_000, () => over.push('old'))
  tokens.issue(120_000, () => over.push('closed'))
  tokens.redeem(used)
  vi.advanceTimersByTime(60_000)
  tokens.close()
  vi.advanceTimersByTime(600_000)
  expect(over).toEqual(['used', 'old', 'closed'])
})

test('tokens are 32 random bytes, and only the latest few of many are good', () => {
  const tokens = createTokens()
  const issued = Array.from({ length: 100 }, () => tokens.issue(60_000))
  expect(new Set(issued).size).toBe(100)
  expect(Buffer.from(issued[0] ?? '', 'base64url')).toHaveLength(32)
  expect(issued.filter((token) => tokens.redeem(token))).toEqual(issued.slice(-32))
})
