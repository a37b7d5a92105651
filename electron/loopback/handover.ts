import { createHash, randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loopbackFolder, privateFolder } from './private-folder.ts'
import { handoverLifeMs, printedLifeMs, type Tokens } from './token.ts'

/**
 * How a window is to get its token. As a file of the owner only, which posts it: a browser is started with the file's
 * path, and everyone on a machine can read what a program was started with. Or as an address for a person to copy.
 */
export type HandoverWish = { as: 'file'; folder: string } | { as: 'address' }

/** The folder for hand-over files in a data folder. */
export function handoverFolder(dataDir: string): string {
  return join(loopbackFolder(dataDir), 'handover')
}

/** Removes what a killed station left behind. The tokens in it died with it. */
export function clearHandovers(dataDir: string): void {
  rmSync(handoverFolder(dataDir), { recursive: true, force: true })
}

/**
 * Hands one token over: gives the path of a new file, which is removed when its token was used or after a minute, or
 * an address that is good for ten minutes. `url` is the station's address and ends with a slash.
 */
export function handOver(tokens: Tokens, url: string, wish: HandoverWish): string {
  if (wish.as === 'address') return `${url}#token=${tokens.issue(printedLifeMs)}`
  const file = join(privateFolder(wish.folder), `open-${randomBytes(6).toString('hex')}.html`)
  const token = tokens.issue(handoverLifeMs, () => rmSync(file, { force: true }))
  writeFileSync(file, fileText(url, token), { flag: 'wx', mode: 0o600 })
  return file
}

const script = 'document.forms[0].submit()'

function fileText(url: string, token: string): string {
  const hash = createHash('sha256').update(script).digest('base64')
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="referrer" content="no-referrer">
    <meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; script-src 'sha256-${hash}'; form-action ${url}session">
    <title>Muster</title>
  </head>
  <body>
    <form method="post" action="${url}session">
      <input type="hidden" name="token" value="${token}">
      <noscript><button>Muster</button></noscript>
    </form>
    <script>${script}</script>
  </body>
</html>
`
}
