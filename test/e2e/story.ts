import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { openChromium, openPage, type WatchedPage } from './chromium.ts'
import { deskOn, type Desk } from './desk.ts'
import { connectScanner, type HardwareScanner } from './hardware-scanner.ts'
import { newFolder, removeFolder, startMuster, type Muster, type RosterLine } from './muster.ts'

const failures = resolve(import.meta.dirname, '../../.cache/e2e')

export type StoryOptions = {
  /** Prepares the data folder before Muster is started on it; without it, Muster starts with the reference event. */
  readonly prepare?: (dataDir: string) => Promise<void>
  readonly browserArgs?: readonly string[] | ((dataDir: string) => readonly string[])
  readonly page?: BrowserContextOptions
  /** Complaints of the page that belong to the story. */
  readonly allowed?: RegExp
}

/** Muster, a Chromium on it, and a scanner, for the tests of one file. */
export type Story = {
  readonly muster: Muster
  readonly browser: Browser
  readonly page: Page
  readonly desk: Desk
  readonly scanner: HardwareScanner
  readonly complaints: string[]
  /** The reference event's people by their ids. */
  person(id: string): RosterLine & { badge_code: string }
  /** The people who may come in and need no discretion, in order of id. */
  readonly people: readonly (RosterLine & { badge_code: string })[]
}

/**
 * Starts Muster on a folder of its own and opens the address that it printed, before the first test of a file; ends all of
 * it after the last one. A test fails where the page complained of anything. What was on the page when a test failed is kept
 * in .cache/e2e.
 */
export function tellStory(options: StoryOptions = {}): Story {
  const dataDir = newFolder()
  let muster: Muster | undefined
  let browser: Browser | undefined
  let watched: WatchedPage | undefined
  let scanner: HardwareScanner | undefined
  let roster: readonly RosterLine[] = []

  beforeAll(async () => {
    await options.prepare?.(dataDir)
    const { browserArgs = [] } = options
    const starting = startMuster(dataDir, options.prepare === undefined ? ['--demo'] : [])
    browser = await openChromium(typeof browserArgs === 'function' ? browserArgs(dataDir) : browserArgs)
    muster = await starting
    watched = await openPage(browser, options.page)
    scanner = await connectScanner(watched.page)
    await watched.page.goto(muster.address)
    await watched.page.getByTestId('ready').waitFor()
    roster = await muster.cli.roster()
  })

  afterAll(async () => {
    await browser?.close()
    await muster?.stop()
    removeFolder(dataDir)
  })

  beforeEach(({ task, onTestFailed }) => {
    onTestFailed(() => keepFailure(task.name, { watched, muster }))
  })

  afterEach(() => {
    const complaints = watched?.complaints.splice(0) ?? []
    expect(complaints.filter((complaint) => options.allowed?.test(complaint) !== true)).toEqual([])
  })

  return {
    get muster() {
      return present(muster)
    },
    get browser() {
      return present(browser)
    },
    get page() {
      return present(watched).page
    },
    get desk() {
      return deskOn(present(watched).page)
    },
    get scanner() {
      return present(scanner)
    },
    get complaints() {
      return present(watched).complaints
    },
    get people() {
      return roster.filter(hasBadge).filter(({ status, confidential }) => status === 'active' && !confidential)
    },
    person(id) {
      const line = roster.filter(hasBadge).find((one) => one.id === id)
      if (line === undefined) throw new Error(`Nobody has the id ${id} and a badge.`)
      return line
    },
  }
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The story has not begun.')
  return value
}

function hasBadge(line: RosterLine): line is RosterLine & { badge_code: string } {
  return line.badge_code !== null
}

async function keepFailure(
  name: string,
  { watched, muster }: { watched: WatchedPage | undefined; muster: Muster | undefined },
): Promise<void> {
  mkdirSync(failures, { recursive: true })
  const file = join(failures, name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80))
  writeFileSync(`${file}.txt`, [...(muster?.printed ?? []), '', ...(watched?.complaints ?? [])].join('\n'))
  if (watched === undefined) return
  await watched.page.screenshot({ path: `${file}.png` })
  writeFileSync(`${file}.html`, await watched.page.content())
}
