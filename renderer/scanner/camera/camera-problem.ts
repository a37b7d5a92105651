/**
 * Why there is no picture: the person or the browser refused, there is no camera (any more), another program holds it, the
 * page is not allowed to ask (only 127.0.0.1 and https are), the decoder could not be loaded, so that nothing would be read,
 * or something else.
 */
export type CameraProblem = 'refused' | 'none' | 'busy' | 'insecure' | 'decoder' | 'failed'

/** Thrown where a camera cannot be started. */
export class CameraError extends Error {
  readonly problem: CameraProblem

  constructor(problem: CameraProblem, cause?: unknown) {
    super(`The camera could not be started: ${problem}.`, { cause })
    this.name = 'CameraError'
    this.problem = problem
  }
}

/** What a browser's error says in our words. */
export function problemOf(error: unknown): CameraProblem {
  if (!(error instanceof Error)) return 'failed'
  switch (error.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none'
    case 'NotReadableError':
    case 'AbortError':
      return 'busy'
    default:
      return 'failed'
  }
}
