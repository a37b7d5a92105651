import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendAnswer } from './answer.ts'
import { closedFiles, closedPage } from './closed-page.ts'
import type { HandoverWish } from './handover.ts'
import { openSession } from './open-session.ts'
import { isForUs, originOf, portOf } from './origin.ts'
import { sendPage } from './pages.ts'
import { readBody } from './read-body.ts'
import { replyTo } from './running.ts'
import type { Sessions } from './session.ts'
import type { Tokens } from './token.ts'

export type Site = {
  dataDir: string
  pagesDir: string
  tokens: Tokens
  sessions: Sessions
  bodyBytes: number
  handOver: (wish: HandoverWish) => string
}

/** Answers every request that is no WebSocket. */
export async function answerRequest(request: IncomingMessage, response: ServerResponse, site: Site): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
  if (!isForUs(request)) {
    sendAnswer(request, response, { status: 421, text: `Muster is at ${originOf(portOf(request))}/` })
  } else if (request.method === 'POST' && path === '/session') {
    await openSession(request, response, site)
  } else if (request.method === 'POST' && path === '/control') {
    await answerControl(request, response, site)
  } else if (request.method !== 'GET' && request.method !== 'HEAD') {
    sendAnswer(request, response, { status: 405, headers: { Allow: 'GET, HEAD' } })
  } else {
    await answerPage(request, response, { path, site })
  }
}

/** POST /control: a second start on this folder asks for a window. */
async function answerControl(request: IncomingMessage, response: ServerResponse, site: Site): Promise<void> {
  // A browser names an origin with every POST; a second start has none.
  const isFromABrowser = request.headers.origin !== undefined
  const text = isFromABrowser ? null : await readBody(request, site.bodyBytes)
  const reply = text === null ? null : replyTo(text, site)
  if (reply === null) sendAnswer(request, response, { status: 403 })
  else sendAnswer(request, response, { status: 200, type: 'application/json; charset=utf-8', text: reply })
}

async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  { path, site }: { path: string; site: Site },
): Promise<void> {
  const closedFile = closedFiles[path]
  if (closedFile !== undefined) {
    sendAnswer(request, response, { status: 200, ...closedFile })
  } else if (site.sessions.pageOf(request.headers.cookie) !== null) {
    await sendPage(request, response, { pagesDir: site.pagesDir, path })
  } else {
    sendAnswer(request, response, { status: 403, type: 'text/html; charset=utf-8', text: closedPage })
  }
}
