import { join } from 'node:path'
import { endLike, runAttached } from './child.mjs'
import { root } from './places.mjs'

const BROKEN_WITHIN_MS = 10_000

/**
 * Whether to try Electron at all: for root it refuses its sandbox, and on Linux a window needs a display.
 * @param {NodeJS.Platform} platform
 * @param {number | undefined} userId
 * @param {NodeJS.ProcessEnv} env
 */
export function mayOpenElectron(platform, userId, env) {
  if (userId === 0) return false
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/**
 * Runs the Electron shell to its end and ends this process like it. Comes back only where Electron itself cannot run
 * on this machine (a library is missing, its sandbox is not allowed): it then dies within seconds, by a signal that
 * nobody sent or with an exit code that Muster never uses.
 * @param {string} electron its program
 * @param {readonly string[]} args
 * @returns {Promise<string>} why it does not run, in words that fit in brackets
 */
export async function openElectron(electron, args) {
  const began = performance.now()
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const ended = await runAttached(electron, [join(root, 'electron', 'desktop', 'main.ts'), ...args], env)
  const wasAsked = ended.signal !== null && ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'].includes(ended.signal)
  if (ended.code <= 125 || wasAsked || performance.now() - began > BROKEN_WITHIN_MS) await endLike(ended)
  return ended.output || (ended.signal ?? `exit code ${ended.code}`)
}
