import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'

/** Where a data folder really lies, links followed: a copy of it, keys and all, is another folder. */
export function folderIdentity(dataDir: string): string {
  return realpathSync.native(dataDir)
}

/** A short name for a data folder, 12 hexadecimal digits, that tells nothing of its path. */
export function folderName(dataDir: string): string {
  return createHash('sha256').update(folderIdentity(dataDir)).digest('hex').slice(0, 12)
}
