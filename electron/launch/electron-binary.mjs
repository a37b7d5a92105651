import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runQuietly } from './child.mjs'
import { cache, root } from './places.mjs'
import { withProgress } from './progress.mjs'

const folder = join(root, 'node_modules', 'electron')
const failureNote = join(cache, 'electron-failure.json')
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * @typedef {object} Failure of a download
 * @property {string} version of Electron
 * @property {string} mirror it was asked from, empty for Electron's own
 * @property {string} reason
 * @property {number} atMs when, in milliseconds since 1970
 */

/**
 * @typedef {{ path: string } | { refusal: string }} ElectronBinary the program, or why there is none, in words that
 *   fit in brackets
 */

/**
 * Electron's own program: where it lies already, or downloaded by Electron's installer within a limit. A download that
 * failed is not tried again for a day, so that the next start is not slow for it.
 * @param {{ retry?: boolean, limitMs?: number }} [options] `retry`: try although it failed within the last day;
 *   `limitMs`: how long the download may take, 90 seconds unless told
 * @returns {Promise<ElectronBinary>}
 */
export async function electronBinary({ retry = false, limitMs = 90_000 } = {}) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const path = join(override, program())
    return existsSync(path) ? { path } : { refusal: `ELECTRON_OVERRIDE_DIST_PATH has no ${program()}` }
  }
  const version = versionWanted()
  if (version === null) return { refusal: 'the package electron is not installed' }
  if (isDownloaded(version)) return { path: join(folder, 'dist', program()) }
  if (isSet('ELECTRON_SKIP_BINARY_DOWNLOAD')) return { refusal: 'ELECTRON_SKIP_BINARY_DOWNLOAD is set' }

  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? ''
  const failure = recentFailure(version, mirror)
  if (failure && !retry)
    return { refusal: `${failure.reason}, ${ago(failure.atMs)}; "npm start -- --electron" tries again` }

  const seconds = Math.round(limitMs / 1000)
  const ended = await withProgress(`Downloading Electron (at most ${seconds} s, then the browser is used)`, () =>
    runQuietly(process.execPath, [join(folder, 'install.js')], {
      limitMs,
      // Without it, Node's fetch knows of no proxy.
      env: { ...process.env, NODE_USE_ENV_PROXY: '1', ELECTRON_GET_NO_PROGRESS: '1' },
    }),
  )
  if (ended.code === 0 && isDownloaded(version)) {
    rmSync(failureNote, { force: true })
    return { path: join(folder, 'dist', program()) }
  }
  const reason = ended.signal === 'SIGKILL' ? `not there after ${seconds} s` : reasonOf(ended.output)
  mkdirSync(dirname(failureNote), { recursive: true })
  writeFileSync(failureNote, JSON.stringify({ version, mirror, reason, atMs: Date.now() }))
  return { refusal: reason }
}

/** Where the program lies in its folder, as Electron's installer names it. */
function program() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}

/** @returns {string | null} */
function versionWanted() {
  try {
    const { version } = /** @type {{ version: string }} */ (
      JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    )
    return version
  } catch {
    return null
  }
}

/**
 * Asked of the installer's own marks and not by `require('electron')`, which would download there and then.
 * @param {string} version
 */
function isDownloaded(version) {
  try {
    const there = readFileSync(join(folder, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '')
    // path.txt is written last: without it an unpacking was interrupted.
    return there === version && existsSync(join(folder, 'path.txt')) && existsSync(join(folder, 'dist', program()))
  } catch {
    return false
  }
}

/** @param {string} name */
function isSet(name) {
  const value = process.env[name]
  return value !== undefined && value !== '' && value !== '0' && value !== 'false'
}

/**
 * The last failed download of this version from this mirror, where it is less than a day old.
 * @param {string} version
 * @param {string} mirror
 * @returns {Failure | null}
 */
function recentFailure(version, mirror) {
  try {
    const note = /** @type {Failure} */ (JSON.parse(readFileSync(failureNote, 'utf8')))
    const age = Date.now() - note.atMs
    return note.version === version && note.mirror === mirror && age >= 0 && age < DAY_MS ? note : null
  } catch {
    return null
  }
}

/** @param {number} atMs */
function ago(atMs) {
  const minutes = Math.round((Date.now() - atMs) / 60_000)
  return minutes < 90 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`
}

/**
 * The installer prints a stack trace: its first line that names an error is the reason.
 * @param {string} output
 */
function reasonOf(output) {
  const line =
    output
      .split('\n')
      .find((text) => /error/i.test(text))
      ?.trim() ?? 'its installer failed'
  return /fetch failed/.test(line) ? 'the download server cannot be reached' : line.slice(0, 200)
}
