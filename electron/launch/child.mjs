import { spawn } from 'node:child_process'
import { delimiter } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/**
 * @typedef {object} Ended how a child process ended
 * @property {number} code its exit code; 127 where it could not be started, 128 where a signal ended it
 * @property {NodeJS.Signals | null} signal
 * @property {string} output what it wrote, standard output and standard error as they came, without colours
 */

/**
 * Runs a command without a terminal and keeps what it writes.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, limitMs?: number, onLine?: (line: string) => void }} [options]
 *   `limitMs`: killed after so many milliseconds; `onLine`: told each line of standard output as it comes
 * @returns {Promise<Ended>} never rejects
 */
export function runQuietly(command, args, { cwd, env, limitMs, onLine } = {}) {
  return new Promise((resolve) => {
    let output = ''
    let line = ''
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      timeout: limitMs,
      killSignal: 'SIGKILL',
    })
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text
      if (!onLine) return
      const lines = (line + text).split('\n')
      line = lines.pop() ?? ''
      lines.forEach(onLine)
    })
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text))
    child.on('error', (error) => resolve({ code: 127, signal: null, output: error.message }))
    child.on('close', (code, signal) =>
      resolve({ code: code ?? 128, signal, output: stripVTControlCharacters(output) }),
    )
  })
}

/**
 * Runs a command in this process's terminal and passes signals on to it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Ended>} never rejects; `output` tells only why it could not be started
 */
export function runAttached(command, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: 'inherit' })
    /** @type {(signal: NodeJS.Signals) => void} */
    const pass = (signal) => {
      // A terminal's Ctrl+C reaches the whole group, the child too: passed on as well, it would count twice.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
    for (const signal of signals) process.on(signal, pass)
    /** @type {(ended: Ended) => void} */
    const end = (ended) => {
      for (const signal of signals) process.off(signal, pass)
      resolve(ended)
    }
    child.on('error', (error) => end({ code: 127, signal: null, output: error.message }))
    child.on('close', (code, signal) => end({ code: code ?? 128, signal, output: '' }))
  })
}

/**
 * Ends this process the way a child ended: same exit code, or the same signal.
 * @param {Ended} ended
 * @returns {Promise<never>}
 */
export function endLike({ code, signal }) {
  if (signal) process.kill(process.pid, signal)
  else process.exit(code)
  // The signal may take a turn of the event loop to arrive.
  return new Promise(() => setTimeout(() => process.exit(code), 1000))
}

/**
 * This process's environment with another search path.
 * @param {(folders: string[]) => string[]} change
 * @returns {NodeJS.ProcessEnv}
 */
export function withPath(change) {
  // Windows calls it Path as often as PATH, and a copy of the environment no longer takes the one for the other.
  const rest = Object.entries(process.env).filter(([name]) => name.toUpperCase() !== 'PATH')
  const folders = (process.env.PATH ?? '').split(delimiter)
  return { ...Object.fromEntries(rest), PATH: change(folders).join(delimiter) }
}

/**
 * Ends this process, as SIGTERM would, when the process that started it is gone. npm passes SIGTERM to the shell between
 * it and us, which dies of it and passes nothing on: Muster would go on serving after `npm start` was ended. Windows
 * tells no process of its parent's end.
 */
export function endWithParent() {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500).unref()
}
