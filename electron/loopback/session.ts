import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export type Sessions = {
  /** The Set-Cookie header of a new session. */
  newCookie(): string
  /** Whether a request's Cookie header carries a session of ours. */
  isOpen(cookieHeader: string | undefined): boolean
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

  function macOf(id: string): Buffer {
    return createHmac('sha256', Buffer.from(key, 'hex')).update(`session ${name} ${id}`).digest()
  }

  return {
    newCookie() {
      const id = randomBytes(16).toString('base64url')
      return `${cookieName}=${id}.${macOf(id).toString('base64url')}; HttpOnly; SameSite=Strict; Path=/`
    },
    // Any of several: another program on this host may have set one of the same name on another path.
    isOpen: (cookieHeader) =>
      (cookieHeader ?? '').split(';').some((pair) => {
        const [pairName, value] = splitOnce(pair.trim(), '=')
        if (pairName !== cookieName) return false
        const [id, mac] = splitOnce(value, '.')
        const given = Buffer.from(mac, 'base64url')
        const right = macOf(id)
        return given.length === right.length && timingSafeEqual(given, right)
      }),
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)]
}
