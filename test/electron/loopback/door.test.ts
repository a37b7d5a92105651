import { describe, expect, test } from 'vitest'
import { ask, newSession, openSocket, postToken } from './raw.ts'
import { newFolder, serveTrial, trialStation } from './trial-station.ts'

describe('who asks for a page', () => {
  test('without a session sees only that Muster opens from its own window', async () => {
    const { serving } = await serveTrial()
    const reply = await ask(serving.port)
    expect(reply.status).toBe(403)
    expect(reply.text).toContain('Muster opens from its own window')
    for (const lang of ['en', 'fr', 'es', 'ar']) expect(reply.text).toContain(`<p lang="${lang}"`)
    expect(reply.text).not.toContain('desk-0a1b2c3d')
    expect((await ask(serving.port, { path: '/assets/desk-0a1b2c3d.js' })).status).toBe(403)
  })

  test('with a session gets the desk', async () => {
    const { serving } = await serveTrial()
    const reply = await ask(serving.port, { headers: { cookie: await newSession(serving) } })
    expect(reply.status).toBe(200)
    expect(reply.text).toContain('desk-0a1b2c3d')
    expect(reply.headers['cache-control']).toBe('no-store')
  })

  test('by another name of this machine is told the right one, session or not', async () => {
    const { serving } = await serveTrial()
    const cookie = await newSession(serving)
    for (const host of [`localhost:${serving.port}`, 'muster.example', `muster.example:${serving.port}`, '127.0.0.1']) {
      const reply = await ask(serving.port, { headers: { host, cookie } })
      expect.soft(reply.status, host).toBe(421)
    }
  })

  test('with the session of another data folder is refused', async () => {
    const [mine, other] = await Promise.all([serveTrial(), serveTrial()])
    const cookie = await newSession(other.serving)
    expect((await ask(mine.serving.port, { headers: { cookie } })).status).toBe(403)
    expect(await openSocket(mine.serving.port, { cookie })).toBe(403)
    const mineName = (await newSession(mine.serving)).split('=')[0]
    const renamed = cookie.replace(/^[^=]*/, mineName ?? '')
    expect((await ask(mine.serving.port, { headers: { cookie: renamed } })).status).toBe(403)
  })

  test('with a forged or broken cookie is refused', async () => {
    const { serving } = await serveTrial()
    const [name, value] = (await newSession(serving)).split('=')
    const [id, mac] = (value ?? '').split('.')
    const forged = [
      '',
      '.',
      `${id}.`,
      `.${mac}`,
      `${id}x.${mac}`,
      `${id}.${mac?.slice(1)}`,
      'a'.repeat(5000),
      '%00.%00',
    ]
    for (const text of forged) {
      expect.soft((await ask(serving.port, { headers: { cookie: `${name}=${text}` } })).status, text).toBe(403)
    }
  })

  test('keeps the session when the station comes back after a crash, and not when the shell began anew', async () => {
    const folder = newFolder()
    const sessionKey = 'ab'.repeat(32)
    const before = await serveTrial({ station: trialStation(folder).station, sessionKey })
    const cookie = await newSession(before.serving)
    await before.serving.close()

    const after = await serveTrial({ station: trialStation(folder).station, sessionKey })
    expect((await ask(after.serving.port, { headers: { cookie } })).status).toBe(200)
    await after.serving.close()

    const anew = await serveTrial({ station: trialStation(folder).station })
    expect((await ask(anew.serving.port, { headers: { cookie } })).status).toBe(403)
  })
})

describe('a token', () => {
  test('opens one session, by a cookie that no script and no other site can use', async () => {
    const { serving } = await serveTrial()
    const token = serving.issueToken()
    const first = await postToken(serving.port, token)
    expect(first.status).toBe(200)
    expect(first.headers['set-cookie']).toHaveLength(1)
    expect(first.headers['set-cookie']?.[0]).toMatch(
      /^muster-[0-9a-f]{12}=[\w-]+\.[\w-]+; HttpOnly; SameSite=Strict; Path=\/$/,
    )
    const second = await postToken(serving.port, token)
    expect(second.status).toBe(403)
    expect(second.headers['set-cookie']).toBeUndefined()
  })

  test('is taken from a file and from our own page, and from no other site', async () => {
    const { serving } = await serveTrial()
    const own = `http://127.0.0.1:${serving.port}`
    for (const origin of [
      'http://evil.example',
      'http://127.0.0.1:1',
      `http://localhost:${serving.port}`,
      `${own}.evil.example`,
    ]) {
      expect.soft((await postToken(serving.port, serving.issueToken(), origin)).status, origin).toBe(403)
    }
    expect((await postToken(serving.port, serving.issueToken(), own)).status).toBe(200)
    expect((await postToken(serving.port, serving.issueToken(), 'null')).status).toBe(200)
  })

  test('that was never issued opens nothing', async () => {
    const { serving } = await serveTrial()
    for (const token of ['', 'a', 'a'.repeat(43)]) expect((await postToken(serving.port, token)).status).toBe(403)
    expect((await ask(serving.port, { method: 'POST', path: '/session', headers: { origin: 'null' } })).status).toBe(
      403,
    )
  })
})

describe('the socket of the station', () => {
  test('opens for our own page with a session', async () => {
    const { serving } = await serveTrial()
    expect(await openSocket(serving.port, { cookie: await newSession(serving) })).not.toBeTypeOf('number')
  })

  test('stays shut without a session, for foreign sites, other names and other paths', async () => {
    const { serving } = await serveTrial()
    const cookie = await newSession(serving)
    expect(await openSocket(serving.port, {})).toBe(403)
    expect(await openSocket(serving.port, { cookie, origin: 'http://evil.example' })).toBe(403)
    expect(await openSocket(serving.port, { cookie, origin: 'null' })).toBe(403)
    expect(await openSocket(serving.port, { cookie, origin: `http://127.0.0.1:${serving.port + 1}` })).toBe(403)
    expect(await openSocket(serving.port, { cookie, host: `localhost:${serving.port}` })).toBe(403)
    expect(await openSocket(serving.port, { cookie, host: `evil.example:${serving.port}` })).toBe(403)
    expect(await openSocket(serving.port, { cookie, path: '/other' })).toBe(403)
  })
})

describe('every answer', () => {
  test('forbids inline code, framing, sniffing and every device but the camera, and invites no other site', async () => {
    const { serving } = await serveTrial()
    const cookie = await newSession(serving)
    const replies = await Promise.all([
      ask(serving.port),
      ask(serving.port, { headers: { cookie } }),
      ask(serving.port, { path: '/assets/desk-0a1b2c3d.js', headers: { cookie } }),
      ask(serving.port, { path: '/none', headers: { cookie } }),
      ask(serving.port, { headers: { host: 'evil.example', origin: 'http://evil.example' } }),
      postToken(serving.port, serving.issueToken()),
    ])
    for (const { headers } of replies) {
      const policy = headers['content-security-policy'] ?? ''
      expect(policy).toContain("default-src 'self'")
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${serving.port}`)
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*/)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['permissions-policy']).toContain('camera=(self), microphone=()')
      expect(headers['cross-origin-opener-policy']).toBe('same-origin')
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
  })

  test('to another method than GET, HEAD and the two that are posted is a refusal', async () => {
    const { serving } = await serveTrial()
    const cookie = await newSession(serving)
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH', 'POST']) {
      expect.soft((await ask(serving.port, { method, headers: { cookie } })).status, method).toBe(405)
    }
    const head = await ask(serving.port, { method: 'HEAD', headers: { cookie } })
    expect(head.status).toBe(200)
    expect(head.text).toBe('')
    expect(Number(head.headers['content-length'])).toBeGreaterThan(0)
  })
})
