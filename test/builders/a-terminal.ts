import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'

const root = join(import.meta.dirname, '../..')
const main = join(root, 'electron/cli/main.ts')
/** Node keeps what it compiled here: each command starts in half the time. */
const compileCache = join(root, '.cache/node')

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** Runs the command line in a process of its own on a data folder, as another user of the machine where one is named. */
export async function muster(
  dataDir: string,
  args: readonly string[],
  input: string | null = null,
  user: { readonly uid?: number } = {},
): Promise<Ran> {
  const { MUSTER_DATA: _, ...inherited } = process.env
  const env = { ...inherited, NODE_COMPILE_CACHE: compileCache }
  const child = spawn(process.execPath, [main, '--data', dataDir, ...args], { env, stdio: 'pipe', ...user })
  child.stdin.on('error', () => undefined)
  child.stdin.end(input ?? '')
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  // As bytes: a decoder of text would swallow the byte order mark.
  const [stdout, stderr, code] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended])
  return { code, stdout: stdout.toString(), stderr: stderr.toString() }
}

/** The one JSON document that stands on standard output. */
export function jsonOf(ran: Ran): unknown {
  return JSON.parse(ran.stdout) as unknown
}

/** The documents of standard output, one a line. */
export function linesOf(ran: Ran): unknown[] {
  return ran.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)
}

/** Runs several commands, two at a time: a process of its own each costs a third of a second of one core. */
export async function musterEach(dataDir: string, commands: readonly (readonly string[])[]): Promise<Ran[]> {
  const ran: Ran[] = []
  for (let at = 0; at < commands.length; at += 2) {
    ran.push(...(await Promise.all(commands.slice(at, at + 2).map((args) => muster(dataDir, args)))))
  }
  return ran
}
