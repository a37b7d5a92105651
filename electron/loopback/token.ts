import { createHash, randomBytes } from 'node:crypto'

export type Tokens = {
  /** A new token, good for one use within `lifeMs`. `whenOver` is called once, at its use or at its end. */
  issue(lifeMs: number, whenOver?: () => void): string
  /** True for a token that was issued, never used and is not too old; it is used up by this. */
  redeem(token: string): boolean
  /** Ends all tokens. */
  close(): void
}

/** A file that posts its token is read at once; a printed address waits for a person who copies it. */
export const handoverLifeMs = 60_000
export const printedLifeMs = 600_000

/** Nobody opens so many windows: what is older is a leftover. */
const mostAtOnce = 32

/** One-time tokens (32 random bytes, base64url), each of which opens one session. They live in memory only. */
export function createTokens(): Tokens {
  const waiting = new Map<string, { timer: NodeJS.Timeout; whenOver: () => void }>()

  function end(hash: string): boolean {
    const token = waiting.get(hash)
    if (token === undefined) return false
    waiting.delete(hash)
    clearTimeout(token.timer)
    token.whenOver()
    return true
  }

  return {
    issue(lifeMs, whenOver = () => {}) {
      const oldest = waiting.keys().next().value
      if (waiting.size >= mostAtOnce && oldest !== undefined) end(oldest)
      const token = randomBytes(32).toString('base64url')
      const timer = setTimeout(() => end(hashOf(token)), lifeMs)
      timer.unref()
      waiting.set(hashOf(token), { timer, whenOver })
      return token
    },
    redeem: (token) => end(hashOf(token)),
    close() {
      for (const hash of waiting.keys()) end(hash)
    },
  }
}

/** Looked up by its hash, so that the time of the look-up tells nothing of a token that would have been right. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64')
}
