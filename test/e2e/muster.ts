import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import type { rosterLine } from '../../shared/contract/roster.ts'
import type { EventFile } from '../../shared/domain/event-definition.ts'
import type { Verdict } from '../../shared/domain/verdict.ts'
import type { z } from 'zod'

const root = resolve(import.meta.dirname, '../..')
const startScript = join(root, 'electron', 'launch', 'start.mjs')
const cliScript = join(root, 'electron', 'cli', 'main.ts')
// What npm would hand on of itself, or the person of his own Muster, is not for these.
const env = {
  ...process.env,
  MUSTER_DATA: '',
  npm_lifecycle_event: '',
  NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'),
}

export type RosterLine = z.infer<typeof rosterLine>

/** One entry as `journal list` prints it; `at` is an instant in ISO 8601, UTC. */
export type JournalEntry = {
  readonly station: string
  readonly seq: number
  readonly kind: string
  readonly at: string
  readonly clock: 'station' | 'supplied'
  readonly body: Record<string, unknown>
}

/** The command line on a data folder. What it prints on standard error and a failing exit code are thrown. */
export type CommandLine = {
  run(args: readonly string[], input?: string): Promise<string>
  roster(): Promise<RosterLine[]>
  scans(): Promise<JournalEntry[]>
  scan(who: readonly string[], session: string): Promise<Verdict>
  event(): Promise<EventFile>
  importEvent(event: EventFile): Promise<void>
}

export type Muster = {
  readonly dataDir: string
  /** The address that was printed, with its one-time token. */
  readonly address: string
  readonly cli: CommandLine
  /** All that it printed until now, on standard output and standard error. */
  readonly printed: string[]
  /** Kills the station process as a crash would. Its shell starts another one unless it is held. */
  killStation(): void
  /** Holds the shell, so that no station process is started until it is released. */
  holdShell(): void
  releaseShell(): void
  stop(): Promise<void>
}

/** A new folder's path in the temporary folder. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'muster-e2e-'))
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** What a command ended with: its exit code, or the signal that ended it. */
export type Run = { readonly code: number | NodeJS.Signals | null; readonly out: string; readonly err: string }

/** Runs `npm start`'s own script until it ends by itself. */
export function runStart(args: readonly string[]): Promise<Run> {
  return run(startScript, args)
}

/** Starts Muster with `npm start`'s own script, and waits for the address that it prints. Rejects where it ends before. */
export async function startMuster(dataDir: string, args: readonly string[] = []): Promise<Muster> {
  const shell = spawn(process.execPath, [startScript, '--no-open', '--data', dataDir, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(shell, 'close')
  const printed: string[] = []
  const ready = Promise.withResolvers<string>()
  for (const stream of [shell.stdout, shell.stderr]) {
    eachLine(stream, (line) => {
      printed.push(line)
      const address = /^Muster is ready at (\S+)$/.exec(line)?.[1]
      if (address !== undefined) ready.resolve(address)
    })
  }
  void ended.then(() => ready.reject(new Error(`Muster ended before it was ready: ${printed.join(' / ')}`)))
  return {
    dataDir,
    address: await ready.promise,
    printed,
    cli: commandLine(dataDir),
    killStation: () => void process.kill(Number(readFileSync(join(dataDir, 'loopback', 'process'), 'utf8')), 'SIGKILL'),
    holdShell: () => void shell.kill('SIGSTOP'),
    releaseShell: () => void shell.kill('SIGCONT'),
    async stop() {
      shell.kill('SIGCONT')
      shell.kill('SIGTERM')
      await ended
    },
  }
}

export function commandLine(dataDir: string): CommandLine {
  async function command(args: readonly string[], input = ''): Promise<string> {
    const { code, out, err } = await run(cliScript, ['--data', dataDir, ...args], input)
    if (code !== 0) throw new Error(`muster ${args.join(' ')} ended with ${code}: ${err}`)
    return out
  }
  return {
    run: command,
    roster: async () => jsonLines<RosterLine>(await command(['roster', 'list', '--unmask', 'a test'])),
    async scans() {
      const entries = jsonLines<JournalEntry>(await command(['journal', 'list']))
      return entries.filter(({ kind }) => kind === 'scan')
    },
    scan: async (who, session) =>
      JSON.parse(await command(['--json', 'scan', ...who, '--session', session])) as Verdict,
    event: async () => JSON.parse(await command(['event', 'export'])) as EventFile,
    async importEvent(event) {
      const file = join(dataDir, 'event.json')
      writeFileSync(file, JSON.stringify(event))
      await command(['event', 'import', file])
    },
  }
}

function jsonLines<T>(text: string): T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)
}

async function run(script: string, args: readonly string[], input = ''): Promise<Run> {
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  const out = textOf(child.stdout)
  const err = textOf(child.stderr)
  child.stdin.end(input)
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return { code: code ?? signal, out: await out, err: await err }
}

async function textOf(stream: Readable): Promise<string> {
  stream.setEncoding('utf8')
  let text = ''
  for await (const piece of stream) text += String(piece)
  return text
}

function eachLine(stream: Readable, hear: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) hear(line)
  })
}
