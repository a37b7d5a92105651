import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendAnswer } from './answer.ts'
import { closedPage, openedPage } from './closed-page.ts'
import { isFromAFile, isFromOurPage } from './origin.ts'
import { readBody } from './read-body.ts'
import type { Sessions } from './session.ts'
import type { Tokens } from './token.ts'

const html = 'text/html; charset=utf-8'

/**
 * POST /session: a one-time token becomes a cookie. The answer is a page that goes on to `/` by itself and not a
 * redirect: after a redirect the browser would hold that the file began this, and keep back a SameSite=Strict cookie.
 */
export async function openSession(
  request: IncomingMessage,
  response: ServerResponse,
  { tokens, sessions, bodyBytes }: { tokens: Tokens; sessions: Sessions; bodyBytes: number },
): Promise<void> {
  if (!isFromOurPage(request) && !isFromAFile(request)) {
    sendAnswer(request, response, { status: 403, text: 'A session is opened by Muster itself.' })
    return
  }
  const body = await readBody(request, bodyBytes)
  if (body === null) {
    sendAnswer(request, response, { status: 413, text: 'That is too much.' })
    return
  }
  const token = new URLSearchParams(body).get('token')
  if (token === null || !tokens.redeem(token)) {
    sendAnswer(request, response, { status: 403, type: html, text: closedPage })
    return
  }
  sendAnswer(request, response, {
    status: 200,
    type: html,
    text: openedPage,
    headers: { 'Set-Cookie': sessions.newCookie() },
  })
}
