import type { Session } from '../../desk/session-choice.ts'

/** Before doors open, the camera is up for who comes early, in ms. */
const beforeDoorsMs = 15 * 60_000
/** After the end of a session with exits people still leave, in ms. */
const afterEndMs = 30 * 60_000

/** Of a programme, what tells when badges are shown. */
export type Hours = {
  readonly sessions: readonly Pick<Session, 'doorsAtMs' | 'endsAtMs' | 'direction' | 'isCancelled'>[]
}

/** Whether nobody comes to any door at `nowMs` (ms UTC): the programme has no session that is on, or soon is, or just was. */
export function cameraShouldSleep(programme: Hours, nowMs: number): boolean {
  return !programme.sessions.some(
    (session) =>
      !session.isCancelled &&
      session.doorsAtMs - beforeDoorsMs <= nowMs &&
      nowMs < session.endsAtMs + (session.direction === 'in-out' ? afterEndMs : 0),
  )
}

/** When a camera that sleeps at `nowMs` is to wake (ms UTC); null where no more doors open. */
export function cameraWakesAtMs(programme: Hours, nowMs: number): number | null {
  const hours = programme.sessions
    .filter(({ isCancelled }) => !isCancelled)
    .map(({ doorsAtMs }) => doorsAtMs - beforeDoorsMs)
    .filter((wakesAtMs) => wakesAtMs > nowMs)
  return hours.length === 0 ? null : Math.min(...hours)
}
