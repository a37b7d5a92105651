import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { LoopbackError } from './loopback-error.ts'

/**
 * The folder in a data folder where the loopback keeps its address and hands tokens over. Only its owner can open it.
 * (Windows has no such modes: there the application-data folder belongs to its user already.)
 */
export function loopbackFolder(dataDir: string): string {
  return privateFolder(join(dataDir, 'loopback'))
}

/** Makes a folder that only its owner can open, and gives back its path. Throws LoopbackError where it cannot. */
export function privateFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    chmodSync(path, 0o700)
  } catch {
    throw new LoopbackError(`The folder ${path} cannot be written. Muster needs a data folder that it may write to.`, 4)
  }
  return path
}
