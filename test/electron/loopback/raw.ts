import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import type { Serving } from '../../../electron/loopback/serve.ts'

export type Reply = { status: number; headers: IncomingHttpHeaders; text: string }

/** One request with every header as given; `host` and `origin` may lie. */
export function ask(
  port: number,
  {
    method = 'GET',
    path = '/',
    headers = {},
    body,
  }: { method?: string; path?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, method, path, agent: false, headers: { host: `127.0.0.1:${port}`, ...headers } },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => (text += part))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
        response.on('error', reject)
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

/** Posts a token as a hand-over file does. */
export function postToken(port: number, token: string, origin = 'null'): Promise<Reply> {
  return ask(port, {
    method: 'POST',
    path: '/session',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ token }).toString(),
  })
}

/** The cookie of a new session, as a browser sends it. */
export async function newSession(serving: Serving): Promise<string> {
  const reply = await postToken(serving.port, serving.issueToken())
  return reply.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? ''
}

/** A WebSocket to the station: open, or the status with which it was refused. */
export function openSocket(
  port: number,
  {
    cookie,
    origin = `http://127.0.0.1:${port}`,
    host = `127.0.0.1:${port}`,
    path = '/station',
  }: {
    cookie?: string
    origin?: string
    host?: string
    path?: string
  },
): Promise<WebSocket | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
    origin,
    headers: { host, ...(cookie === undefined ? {} : { cookie }) },
  })
  onTestFinished(() => socket.terminate())
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('error', reject)
  })
}

/** A bare connection to a port, closed after the test. */
export function bareConnection(port: number): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port })
  onTestFinished(() => void socket.destroy())
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })
}

/** Resolves when the other side ends or breaks a connection. */
export function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.on('error', () => {})
    socket.once('close', () => resolve())
    socket.once('end', () => resolve())
    socket.resume()
  })
}
