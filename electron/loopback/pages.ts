import { createReadStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { sendAnswer } from './answer.ts'
import { portOf } from './origin.ts'
import { securityHeaders } from './security-headers.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
}

/**
 * The only paths there are: names of letters, digits, `_`, `-` and `.`, none of which begins with a dot. No `..`, no
 * percent sign, no backslash and no drive can be written in it, so nothing outside the folder has a path.
 */
const plainPath = /^(?:\/\w[\w.-]*)+$/

/** The build puts a hash of the content into the names here: what stands under such a name never changes. */
const hashedName = /^\/assets\/.*-[\w-]{8,}\.\w+$/

/** Sends the built page's file at `path` (of the address, without its query); 404 where there is none. */
export async function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  { pagesDir, path }: { pagesDir: string; path: string },
): Promise<void> {
  const name = path === '/' ? '/index.html' : path
  const type = types[extname(name).toLowerCase()]
  const file = plainPath.test(name) && type !== undefined ? await openFile(join(pagesDir, name)) : null
  if (file === null || type === undefined) {
    sendAnswer(request, response, { status: 404, text: 'There is no such page.' })
    return
  }
  response.writeHead(200, {
    ...securityHeaders(portOf(request)),
    'Cache-Control': hashedName.test(name) ? 'private, max-age=31536000, immutable' : 'no-store',
    'Content-Type': type,
    'Content-Length': file.size,
  })
  if (request.method === 'HEAD') {
    response.end()
    await file.handle.close()
    return
  }
  // The size that was announced, even where the file grows meanwhile; the stream closes the file.
  const content = createReadStream('', { fd: file.handle, ...(file.size > 0 ? { end: file.size - 1 } : {}) })
  content.on('error', () => response.destroy())
  response.on('close', () => content.destroy())
  content.pipe(response)
}

async function openFile(path: string): Promise<{ handle: FileHandle; size: number } | null> {
  let handle: FileHandle
  try {
    handle = await open(path, 'r')
  } catch {
    return null
  }
  const stat = await handle.stat()
  if (stat.isFile()) return { handle, size: stat.size }
  await handle.close()
  return null
}
