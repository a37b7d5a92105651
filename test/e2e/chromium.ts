import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright'
import { findBrowser } from '../find-browser.ts'

/** Starts the Chromium of this machine without a window. Throws where there is none. */
export function openChromium(args: readonly string[] = []): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === null) throw new Error('No Chromium was found: install one, or name it in MUSTER_BROWSER.')
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
  })
}

/** A page and all that it complained of: console errors and warnings, uncaught errors, what its policy refused. */
export type WatchedPage = { readonly page: Page; readonly complaints: string[] }

/** The page answers in milliseconds; a machine that does something else at the same time gets this long. */
export const patienceMs = 10_000

/** A desk's screen, for a person who reads English, until told otherwise. */
const desk: BrowserContextOptions = {
  viewport: { width: 1366, height: 768 },
  locale: 'en-GB',
  timezoneId: 'Europe/Paris',
  colorScheme: 'light',
  reducedMotion: 'reduce',
}

/** Opens a page in a browser session of its own. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ ...desk, ...options })
  const complaints: string[] = []
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`refused by ${violatedDirective}: ${blockedURI}`)
    })
  })
  const page = await context.newPage()
  page.setDefaultTimeout(patienceMs)
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    // Who comes without a session is refused, and the page that says so posts the address's token.
    if (/status of 403/.test(message.text()) && new URL(message.location().url).pathname === '/') return
    complaints.push(`${message.text()} (${message.location().url})`)
  })
  return { page, complaints }
}
