import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { portOf } from './origin.ts'
import { securityHeaders } from './security-headers.ts'

export type Answer = {
  status: number
  /** A content type with its charset. */
  type?: string
  text?: string
  headers?: OutgoingHttpHeaders
}

/** Sends a short answer, never kept by the browser. */
export function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const { status, type = 'text/plain; charset=utf-8', text = '', headers = {} } = answer
  response.writeHead(status, {
    ...securityHeaders(portOf(request)),
    'Cache-Control': 'no-store',
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    // What was refused may have more behind it that nobody wants to read.
    ...(status >= 400 ? { Connection: 'close' } : {}),
    ...headers,
  })
  response.end(request.method === 'HEAD' ? undefined : text)
}
