import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { cache, root } from './places.mjs'
import { Sentence } from './sentence.mjs'

const HEARTBEAT_MS = 1000
// Three missed beats would do; a laptop that slept with two starts under way needs more.
const SILENT_MS = 20_000

/**
 * Runs `action` while no other start of this clone runs one: two starts at once would install or build into each
 * other's files. The lock is a file with the holder's process number; it falls to the next one when that process is
 * gone or has not touched the file for 20 seconds.
 * @template T
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function alone(action) {
  try {
    mkdirSync(cache, { recursive: true })
  } catch {
    throw new Sentence(`Muster has to install or build and may not write in ${root}: start it once as its owner.`)
  }
  const lock = join(cache, 'launch.lock')
  let isAnnounced = false
  while (!take(lock)) {
    if (isAbandoned(lock)) {
      putAside(lock)
      continue
    }
    if (!isAnnounced) process.stderr.write('Waiting for another start of Muster that is installing or building …\n')
    isAnnounced = true
    await pause(200)
  }
  const heartbeat = setInterval(() => touch(lock), HEARTBEAT_MS)
  try {
    return await action()
  } finally {
    clearInterval(heartbeat)
    rmSync(lock, { force: true })
  }
}

/** @param {string} lock */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/** @param {string} lock */
function touch(lock) {
  try {
    utimesSync(lock, new Date(), new Date())
  } catch {
    // Somebody cleaned the clone; what this process is doing fails or succeeds by itself.
  }
}

/** @param {string} lock */
function isAbandoned(lock) {
  try {
    const holder = Number(readFileSync(lock, 'utf8'))
    return Date.now() - statSync(lock).mtimeMs > SILENT_MS || (holder > 0 && !isRunning(holder))
  } catch {
    return false // released meanwhile
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** @param {string} lock */
function putAside(lock) {
  // Renamed before it is removed: of two that find it abandoned, only one succeeds.
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
    rmSync(aside, { force: true })
  } catch {
    // the other one took it
  }
}
