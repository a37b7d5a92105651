import { linkSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where this data folder is served when it is: the port, and the key with which a second start proves itself to the
 * first. The port is kept for good, because a browser ties camera permission and settings to it.
 */
export type Address = {
  /** Counts the ports that this folder has had. */
  generation: number
  port: number
  /** 32 random bytes in hexadecimal. */
  controlKey: string
}

const filePattern = /^address-(\d{1,9})\.json$/

/** The number of the newest address of a folder, 0 where none was chosen yet. */
export function newestGeneration(folder: string): number {
  return Math.max(0, ...readdirSync(folder).map((name) => Number(filePattern.exec(name)?.[1] ?? 0)))
}

/** The address that a folder has now: the newest one; null where there is none, or where its file is damaged. */
export function readAddress(folder: string): Address | null {
  const generation = newestGeneration(folder)
  return generation === 0 ? null : parseAddress(join(folder, `address-${generation}.json`), generation)
}

/**
 * Keeps an address as its generation's. Gives false, and keeps nothing, where another process chose that generation
 * first: making a name that must not exist yet is the one step that two starts at once cannot both succeed in.
 */
export function keepAddress(folder: string, address: Address): boolean {
  const target = join(folder, `address-${address.generation}.json`)
  const draft = `${target}.${process.pid}`
  writeFileSync(draft, JSON.stringify({ port: address.port, controlKey: address.controlKey }), { mode: 0o600 })
  try {
    // A link, not a rename: it fails where the name exists, and the name never stands for half a file.
    linkSync(draft, target)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    if (!writeNew(target, readFileSync(draft))) return false
  } finally {
    rmSync(draft, { force: true })
  }
  rmSync(join(folder, `address-${address.generation - 1}.json`), { force: true })
  return true
}

/** For file systems without hard links, such as a USB stick's. */
function writeNew(target: string, content: Buffer): boolean {
  try {
    writeFileSync(target, content, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function parseAddress(file: string, generation: number): Address | null {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof value !== 'object' || value === null || !('port' in value) || !('controlKey' in value)) return null
    const { port, controlKey } = value
    if (!Number.isInteger(port) || typeof controlKey !== 'string' || !/^[0-9a-f]{64}$/.test(controlKey)) return null
    return { generation, port: Number(port), controlKey }
  } catch {
    return null
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
