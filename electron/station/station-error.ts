import { StoreError } from '../store/store-error.ts'

/** Why a station did not do what it was asked, as one sentence; `kind` is an error of the contract. */
export class StationError extends Error {
  readonly kind: 'NO_EVENT' | 'EVENT_EXISTS' | 'NOT_FOUND' | 'FORBIDDEN' | 'REJECTED' | 'NOT_RECORDED' | 'TOO_LATE'
  /** What was named and is not there, or where in the input the fault is. */
  readonly where: { what: string; id: string } | null

  constructor(kind: StationError['kind'], message: string, where: StationError['where'] = null) {
    super(message)
    this.name = 'StationError'
    this.kind = kind
    this.where = where
  }
}

export function noEvent(): StationError {
  return new StationError('NO_EVENT', 'This station has no event yet. Set one up in its window, or run "muster init".')
}

export function notFound(what: string, id: string): StationError {
  const shown = id.length > 80 ? `${id.slice(0, 80)}…` : id
  return new StationError('NOT_FOUND', `There is no ${what} "${shown}" here.`, { what, id: shown })
}

/** What the command line ends with: 3 rejected input, 4 a data folder that cannot be used, 1 else. */
export function exitCodeOf(error: unknown): 1 | 3 | 4 {
  if (error instanceof StationError) return error.kind === 'REJECTED' ? 3 : 1
  if (error instanceof StoreError) return error.kind === 'full' || error.kind === 'failed' ? 1 : 4
  return 1
}
