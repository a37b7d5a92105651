import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { findBrowser as findSystemBrowser } from '../electron/browser/find-browser.ts'

/** Finds the Chromium that the tests drive: MUSTER_BROWSER, else Playwright's own, else the system's; null for none. */
export function findBrowser(): string | null {
  if (process.env.MUSTER_BROWSER) return process.env.MUSTER_BROWSER
  const own = chromium.executablePath()
  return existsSync(own) ? own : (findSystemBrowser(process.env)?.path ?? null)
}
