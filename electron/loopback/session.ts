import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export type Sessions = {
  /** The Set-Cookie header of a new session. */
  newCookie(): string
  /**
   * Which page asks, by its Cookie header: the same text for each request of a session, and one that opens nothing.
   * Null where the header carries no session of ours.
   */
  pageOf(cookieHeader: string | undefined): string | null
}

/** A key for `createSessions`: 32 random bytes in hexadecimal. */
export function newSessionKey(): string {
  return randomBytes(32).toString('hex')
}

/**
 * Sessions of pages. A cookie is `id.mac`, its MAC made with a key that the shell holds in memory and gives to each
 * station process that it starts: so a page outlives a crash of the station, and no cookie outlives the shell.
 * The cookie's name carries the data folder, so that two stations on one machine do not overwrite each other's:
 * a browser does not tell ports apart when it keeps cookies.
 */
export function createSessions({ name, key }: { name: string; key: string }): Sessions {
  const cookieName = `muster-${name}`

  function macOf(use: 'session' | 'page', id: string): Buffer {
    return createHmac('sha256', Buffer.from(key, 'hex')).update(`${use} ${name} ${id}`).digest()
  }

  function isOurs(id: string, mac: string): boolean {
    const given = Buffer.from(mac, 'base64url')
    const right = macOf('session', id)
    return given.length === right.length && timingSafeEqual(given, right)
  }

  return {
    newCookie() {
      const id = randomBytes(16).toString('base64url')
      return `${cookieName}=${id}.${macOf('session', id).toString('base64url')}; HttpOnly; SameSite=Strict; Path=/`
    },
    // Any of several: another program on this host may have set one of the same name on another path.
    pageOf(cookieHeader) {
      for (const pair of (cookieHeader ?? '').split(';')) {
        const [pairName, value] = splitOnce(pair.trim(), '=')
        const [id, mac] = splitOnce(value, '.')
        if (pairName === cookieName && isOurs(id, mac)) return macOf('page', id).toString('base64url')
      }
      return null
    },
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)]
}
