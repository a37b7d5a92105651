/** Why a data folder cannot be used, for a person: one sentence that says what, where and what to do. */
export class StoreError extends Error {
  readonly kind: 'damaged' | 'newer' | 'locked' | 'read-only' | 'full' | 'failed'

  constructor(kind: StoreError['kind'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreError'
    this.kind = kind
  }
}

/** The SQLite code of an error of the binding, else null. */
function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  return error.code.startsWith('SQLITE_') ? error.code : null
}

const kinds: readonly [prefix: string, kind: StoreError['kind'], sentence: string][] = [
  ['SQLITE_FULL', 'full', 'The disk is full.'],
  ['SQLITE_IOERR', 'failed', 'The disk could not be read or written.'],
  ['SQLITE_READONLY', 'read-only', 'The data folder is read-only.'],
  ['SQLITE_CANTOPEN', 'read-only', 'The data folder cannot be written.'],
  ['SQLITE_BUSY', 'locked', 'Another program holds the data folder.'],
  ['SQLITE_LOCKED', 'locked', 'Another program holds the data folder.'],
  ['SQLITE_CORRUPT', 'damaged', 'The database is damaged. Run "muster doctor".'],
  ['SQLITE_NOTADB', 'damaged', 'The database cannot be opened with the key of this folder, or is damaged.'],
]

/** An error of the binding in words. It carries the statement's name and never a value: values are people. */
export function storeErrorOf(error: unknown, doing: string): StoreError {
  if (error instanceof StoreError) return error
  const code = sqliteCode(error)
  const known = kinds.find(([prefix]) => code?.startsWith(prefix) === true)
  if (known !== undefined) return new StoreError(known[1], `${known[2]} (${doing}: ${code ?? ''})`)
  return new StoreError('failed', `The database refused ${doing}${code === null ? '' : ` (${code})`}.`, {
    cause: error,
  })
}
