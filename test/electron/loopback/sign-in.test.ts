import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { expect, onTestFinished, test } from 'vitest'
import type { WebSocket } from 'ws'
import { serveStation, type ServeOptions, type Serving } from '../../../electron/loopback/serve.ts'
import { newSessionKey } from '../../../electron/loopback/session.ts'
import { openStation } from '../../../electron/station/open-station.ts'
import type { Contract } from '../../../shared/contract/contract.ts'
import { aStation } from '../../builders/a-station.ts'
import { newSession, openSocket } from './raw.ts'

type Client = ContractRouterClient<Contract>
type Page = { client: Client; socket: WebSocket }

/** The folder of a station with an organizer, ann, and a desk operator, bob. */
async function aFolderWithOperators(): Promise<string> {
  const station = await aStation()
  await station.client.operators.add({ operator: 'ann', role: 'organizer', pin: '2580' })
  await station.client.operators.add({ operator: 'bob', role: 'desk', pin: '9713' })
  await station.close()
  return station.dataDir
}

/** A shell's station: pages come back to the next one where the shell, and so the key, is the same. */
async function serve(dataDir: string, options: Partial<ServeOptions> = {}) {
  const station = await openStation({ dataDir })
  const serving = await serveStation({ station, pagesDir: dataDir, ...options })
  let isOpen = true
  const stop = async (): Promise<void> => {
    if (!isOpen) return
    isOpen = false
    await serving.close()
    await station.close()
  }
  onTestFinished(stop)
  return { serving, stop }
}

async function openPage({ port }: Serving, cookie: string): Promise<Page> {
  const socket = await openSocket(port, { cookie })
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  // Of the browser's WebSocket it uses what both have.
  return { client: createORPCClient(new RPCLink({ websocket: socket as never })), socket }
}

async function whoIsAt({ client }: Page): Promise<string | null> {
  const { operator, role } = await client.station.status()
  return operator === null ? role : `${operator.operator}, ${role}`
}

test('each session has an operator of its own, and every socket of a session the same', async () => {
  const { serving } = await serve(await aFolderWithOperators())
  const [desk, office] = [await newSession(serving), await newSession(serving)]
  const pages = [await openPage(serving, desk), await openPage(serving, office), await openPage(serving, desk)] as const
  await pages[0].client.operators.signIn({ operator: 'bob', pin: '9713' })
  await pages[1].client.operators.signIn({ operator: 'ann', pin: '2580' })
  expect(await Promise.all(pages.map(whoIsAt))).toEqual(['bob, desk', 'ann, organizer', 'bob, desk'])
  await pages[2].client.operators.signOut()
  expect(await Promise.all(pages.map(whoIsAt))).toEqual(['kiosk', 'ann, organizer', 'kiosk'])
})

test('an operator stays signed in over a reconnect and a crash of the station, and not over another start of Muster', async () => {
  const dataDir = await aFolderWithOperators()
  const sessionKey = newSessionKey()
  const first = await serve(dataDir, { sessionKey })
  const cookie = await newSession(first.serving)
  const page = await openPage(first.serving, cookie)
  await page.client.operators.signIn({ operator: 'bob', pin: '9713' })
  page.socket.terminate()
  expect(await whoIsAt(await openPage(first.serving, cookie))).toBe('bob, desk')
  await first.stop()

  const again = await serve(dataDir, { sessionKey })
  expect(await whoIsAt(await openPage(again.serving, cookie))).toBe('bob, desk')
  await again.stop()

  const later = await serve(dataDir)
  expect(await openSocket(later.serving.port, { cookie })).toBe(403)
  expect(await whoIsAt(await openPage(later.serving, await newSession(later.serving)))).toBe('kiosk')
})

test('a wrong PIN comes to the page as an error that it can act on', async () => {
  const { serving } = await serve(await aFolderWithOperators())
  const { client } = await openPage(serving, await newSession(serving))
  await expect(client.operators.signIn({ operator: 'bob', pin: '0000' })).rejects.toMatchObject({
    code: 'WRONG_PIN',
    defined: true,
    data: { left: 4 },
  })
})

test('the door is answered while a PIN is checked', async () => {
  const { serving } = await serve(await aFolderWithOperators())
  const cookie = await newSession(serving)
  const [signsIn, scans] = [await openPage(serving, cookie), await openPage(serving, cookie)]
  const order: string[] = []
  const signedIn = signsIn.client.operators.signIn({ operator: 'bob', pin: '9713' }).then(() => order.push('signed in'))
  for (let n = 0; n < 3; n++) {
    await scans.client.checkIn.scan({ id: `scan-${n}`, who: { readings: ['x'] }, session: 'WS1' })
    order.push('scanned')
  }
  await signedIn
  expect(order).toEqual(['scanned', 'scanned', 'scanned', 'signed in'])
})
