import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { ask, newSession } from './raw.ts'
import { serveTrial } from './trial-station.ts'

test('files come with their type, and those with a hash in their name are kept by the browser', async () => {
  const { serving } = await serveTrial()
  const headers = { cookie: await newSession(serving) }
  const expected = {
    '/': ['text/html; charset=utf-8', 'no-store'],
    '/index.html': ['text/html; charset=utf-8', 'no-store'],
    '/assets/desk-0a1b2c3d.js': ['text/javascript; charset=utf-8', 'private, max-age=31536000, immutable'],
    '/assets/decoder-0a1b2c3d.wasm': ['application/wasm', 'private, max-age=31536000, immutable'],
    '/assets/face-0a1b2c3d.woff2': ['font/woff2', 'private, max-age=31536000, immutable'],
  }
  for (const [path, [type, caching]] of Object.entries(expected)) {
    const reply = await ask(serving.port, { path, headers })
    expect
      .soft([reply.status, reply.headers['content-type'], reply.headers['cache-control']], path)
      .toEqual([200, type, caching])
  }
})

test('no path leads out of the folder of the pages', async () => {
  const { serving } = await serveTrial()
  const cookie = await newSession(serving)
  const paths = [
    '/../secret.html',
    '/assets/../../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/..%5csecret.html',
    '/..\\secret.html',
    '//secret.html',
    '/./index.html',
    '/assets',
    '/assets/',
    '/.hidden.html',
    '/index.html%00.js',
    '/C:/secret.html',
    '//evil.example/secret.html',
    '*',
  ]
  for (const path of paths) {
    const reply = await rawGet(serving.port, path, cookie)
    expect.soft(reply, path).toMatch(/^HTTP\/1\.1 (404|400) /)
    expect.soft(reply, path).not.toContain('a secret')
  }
  const absolute = await rawGet(serving.port, `http://127.0.0.1:${serving.port}/`, cookie)
  expect(absolute).not.toContain('desk-0a1b2c3d')
})

/** Sends a request line exactly as written, which no client library does. */
function rawGet(port: number, path: string, cookie: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect({ host: '127.0.0.1', port }, () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`),
    )
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => (text += part))
    socket.on('end', () => resolve(text))
    socket.on('error', reject)
  })
}
