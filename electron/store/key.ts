import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { StoreError } from './store-error.ts'

export const keyFileName = 'key.json'

/**
 * One key file with several slots, each of which opens the same database key. A first start makes the weakest one, in
 * clear and readable by its owner only; passphrase, keychain and recovery words are further kinds.
 */
const keyFile = z.object({
  version: z.literal(1),
  slots: z.array(z.object({ kind: z.string(), key: z.string().optional() })).min(1),
})

function read(path: string): string {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new StoreError(
      'locked',
      `The key file ${path} cannot be read. It belongs to the one who set the station up.`,
      { cause: error },
    )
  }
  let parsed: z.infer<typeof keyFile> | null = null
  try {
    parsed = keyFile.parse(JSON.parse(text))
  } catch {
    // Said below, together with a key that is none.
  }
  const key = parsed?.slots.find((slot) => slot.kind === 'clear')?.key
  if (key === undefined || !/^[0-9a-f]{64}$/.test(key)) {
    throw new StoreError(
      'damaged',
      `The key file ${path} holds no key that this version can read. Bring it back from a backup.`,
    )
  }
  return key
}

/** The database key of a folder (64 hex digits). A key is made only where there is no database that an old one opens. */
export function readOrMakeKey(dataDir: string, { mayMake }: { mayMake: boolean }): string {
  const path = join(dataDir, keyFileName)
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) return read(path)
  if (!mayMake) {
    throw new StoreError(
      'locked',
      `The key file ${path} is missing. Bring it back from a backup: without it the database cannot be opened.`,
    )
  }
  const draft = join(dataDir, `${keyFileName}.${randomBytes(6).toString('hex')}`)
  try {
    const file = openSync(draft, 'wx', 0o600)
    writeSync(file, JSON.stringify({ version: 1, slots: [{ kind: 'clear', key: randomBytes(32).toString('hex') }] }))
    fsyncSync(file)
    closeSync(file)
  } catch (error) {
    throw new StoreError(
      'read-only',
      `The data folder ${dataDir} is read-only. Make it writable, or choose another with --data.`,
      { cause: error },
    )
  }
  try {
    // A link fails where another process was faster, and then its key is the one.
    linkSync(draft, path)
  } catch (error) {
    if (statSync(path, { throwIfNoEntry: false }) === undefined) throw error
  } finally {
    unlinkSync(draft)
  }
  return read(path)
}
