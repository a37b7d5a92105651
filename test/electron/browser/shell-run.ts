import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { onTestFinished } from 'vitest'
import type { WebSocket } from 'ws'
import type { Contract } from '../../../shared/contract/contract.ts'
import { openSocket, postToken } from '../loopback/raw.ts'

const main = fileURLToPath(new URL('../../../electron/browser/main.ts', import.meta.url))

export type ShellRun = {
  readonly child: ChildProcess
  /** All lines on standard output, and on standard error, until now. */
  readonly lines: string[]
  readonly errors: string[]
  /** The address in the ready line. */
  ready: Promise<string>
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>
}

/** Starts the browser shell as people do, and stops it at the end of the test. */
export function startShell(args: string[], env: NodeJS.ProcessEnv = {}): ShellRun {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const errors: string[] = []
  const ready = Promise.withResolvers<string>()
  eachLine(child.stdout, (line) => {
    lines.push(line)
    const address = /^Muster is ready at (\S+)$/.exec(line)?.[1]
    if (address !== undefined) ready.resolve(address)
  })
  eachLine(child.stderr, (line) => errors.push(line))
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal))
  })
  void ended.then((code) => ready.reject(new Error(`ended with ${code}: ${errors.join(' ')}`)))
  ready.promise.catch(() => {})
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  return { child, lines, errors, ready: ready.promise, ended }
}

function eachLine(stream: NodeJS.ReadableStream, hear: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (text: string) => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) hear(part)
  })
}

export type Page = {
  port: number
  cookie: string
  socket: WebSocket
  client: ContractRouterClient<Contract>
}

/** Does what a browser does with a printed address: token, cookie, socket. */
export async function openPage(address: string): Promise<Page> {
  const { port, hash } = new URL(address)
  const reply = await postToken(Number(port), hash.replace('#token=', ''))
  const cookie = reply.headers['set-cookie']?.[0]?.split(';', 1)[0]
  if (cookie === undefined) throw new Error(`no session: ${reply.status}`)
  return await connectPage(Number(port), cookie)
}

/** Connects with the cookie that a page has, as it does after the station was away. */
export async function connectPage(port: number, cookie: string): Promise<Page> {
  const socket = await openSocket(port, { cookie })
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
  return { port, cookie, socket, client: createORPCClient(link) }
}

/** The process of the station that serves a folder. */
export function stationProcessOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'loopback', 'process'), 'utf8'))
}
