import type { StationClient } from '../station.ts'

export type Programme = Awaited<ReturnType<StationClient['event']['programme']>>
export type Session = Programme['sessions'][number]

/** Which session this desk checks in for: the one that is on, always; or the one that the operator chose. */
export type SessionChoice = { readonly kind: 'follow' } | { readonly kind: 'chosen'; readonly code: string }

/** The session to serve. A chosen one that is no longer in the programme gives way to the proposed one. */
export function sessionToServe(choice: SessionChoice, programme: Programme): Session | null {
  const find = (code: string | null) => programme.sessions.find((session) => session.code === code) ?? null
  const chosen = choice.kind === 'chosen' ? find(choice.code) : null
  return chosen ?? find(programme.proposed)
}

export type SessionState = 'cancelled' | 'before' | 'open' | 'ended'

/** Where a session stands at `nowMs`; `open` from its doors to its end. */
export function stateOf(session: Session, nowMs: number): SessionState {
  if (session.isCancelled) return 'cancelled'
  if (nowMs < session.doorsAtMs) return 'before'
  return nowMs < session.endsAtMs ? 'open' : 'ended'
}

/**
 * How many doors were opened and sessions ended by `nowMs`. Whenever the number changes, another session may be the one
 * to propose.
 */
export function changesUntil(sessions: readonly Session[], nowMs: number): number {
  let count = 0
  for (const session of sessions) {
    if (session.doorsAtMs <= nowMs) count++
    if (session.endsAtMs <= nowMs) count++
  }
  return count
}

/** The next instant after `nowMs` (ms UTC) at which doors open, or null. */
export function nextDoorsMs(sessions: readonly Session[], nowMs: number): number | null {
  const later = sessions.filter((session) => !session.isCancelled && session.doorsAtMs > nowMs)
  return later.length === 0 ? null : Math.min(...later.map((session) => session.doorsAtMs))
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * Sessions whose title, code or room contains every word of `text` (without case and accents), at most `most`: those
 * nearest to `nowMs`, in order of time.
 */
export function findSessions(
  sessions: readonly Session[],
  { text, nowMs, most }: { text: string; nowMs: number; most: number },
): readonly Session[] {
  const words = fold(text).split(/\s+/).filter(Boolean)
  const found = sessions.filter((session) => {
    const label = fold(`${session.title} ${session.code} ${session.room?.name ?? ''}`)
    return words.every((word) => label.includes(word))
  })
  if (found.length <= most) return found
  const first = found.findIndex((session) => session.endsAtMs > nowMs)
  const middle = first === -1 ? found.length : first
  const start = Math.max(0, Math.min(middle - Math.floor(most / 4), found.length - most))
  return found.slice(start, start + most)
}
