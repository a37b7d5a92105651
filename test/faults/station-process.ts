import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Life, Message } from './messages.ts'

const root = resolve(import.meta.dirname, '../..')

export type StationProcess = {
  /** Resolves when its program is loaded. */
  readonly ready: Promise<void>
  /** Tells it to open the folder; `hear` gets all that it says from then on. */
  live(life: Life, hear: (message: Message) => void): void
  /** Sends SIGKILL; resolves when the process is gone and all that it had said was heard. Throws where it had ended by itself. */
  kill(): Promise<void>
  /** Rejects when the process ends by itself. */
  readonly failed: Promise<never>
}

/** Starts the program of a station that waits for its life. */
export function startStationProcess(): StationProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'station-child.ts')], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'), NODE_OPTIONS: '' },
  })
  const ready = Promise.withResolvers<void>()
  const failed = Promise.withResolvers<never>()
  // Who waits for it hears of it; nobody else needs to.
  failed.promise.catch(() => undefined)
  ready.promise.catch(() => undefined)
  let hear: (message: Message) => void = () => undefined
  let complaint = ''
  let isKilled = false
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  const lines = createInterface({ input: child.stdout })
  const heardAll = once(lines, 'close')
  lines.on('line', (line) => {
    const message = JSON.parse(line) as Message
    if (message.kind === 'ready') ready.resolve()
    else hear(message)
  })
  // The pipe of a process that has died already.
  child.stdin.on('error', () => undefined)
  const closed = new Promise<void>((settle) => {
    child.on('error', (error) => failed.reject(error))
    child.on('close', (code, signal) => {
      const error = new Error(
        `The station process ended by itself (${signal ?? `exit code ${code ?? ''}`}).\n${complaint}`,
      )
      if (!isKilled || signal !== 'SIGKILL') failed.reject(error)
      ready.reject(error)
      settle()
    })
  })
  return {
    ready: ready.promise,
    failed: failed.promise,
    live(life, listener) {
      hear = listener
      child.stdin.write(`${JSON.stringify(life)}\n`)
    },
    async kill() {
      isKilled ||= child.exitCode === null && child.signalCode === null
      child.kill('SIGKILL')
      await closed
      await heardAll
      if (!isKilled) await failed.promise
    },
  }
}
