import { describe, expect, it } from 'vitest'
import { patience } from './desk.ts'
import { commandLine, type JournalEntry } from './muster.ts'
import { tellStory } from './story.ts'

// A process cannot be held there.
const isWindows = process.platform === 'win32'

/** An event of today: a rehearsal's clock would stand still while its station is away. */
const story = tellStory({
  async prepare(dataDir) {
    const cli = commandLine(dataDir)
    await cli.run(['init', '--name', 'Meeting of today', '--timezone', 'Europe/Paris'])
    const startsAt = new Date(Date.now() - 3_600_000).toISOString()
    const endsAt = new Date(Date.now() + 3_600_000).toISOString()
    const room = { code: 'R', name: 'Hall' }
    const session = { code: 'ONE', title: 'Morning round', room: 'R', startsAt, endsAt, direction: 'in-out' as const }
    await cli.importEvent({ ...(await cli.event()), rooms: [room], sessions: [session] })
    const lines = Array.from({ length: 40 }, (_, index) => `P${index + 10},Person ${index + 10}`)
    await cli.run(['roster', 'import', '-'], ['id,full_name', ...lines].join('\n'))
  },
  // The browser says so itself when nobody answers.
  allowed: /WebSocket connection to .* failed|ERR_CONNECTION_REFUSED/,
})

async function entriesOf(badge: string): Promise<JournalEntry[]> {
  return (await story.muster.cli.scans()).filter(({ body }) => body['badge'] === badge)
}

function code(index: number): string {
  const person = story.people[index]
  if (person === undefined) throw new Error(`There is no person ${index}.`)
  return person.badge_code
}

describe('a station that was killed', () => {
  it.skipIf(isWindows)(
    'is said to be away; what is scanned meanwhile waits, and is recorded once and with its own time when it is back',
    async () => {
      const { desk, muster, page, scanner } = story
      const waiting = page.getByTestId('waiting')
      await scanner.read(code(0))
      await desk.showsVerdict('checked_in')
      await desk.counts({ inside: 1 })

      muster.holdShell()
      muster.killStation()
      await page.getByTestId('away').waitFor()
      expect(await page.getByTestId('away').innerText()).toContain('The station is away')
      // The verdict that stands was given; it stays.
      expect(await desk.said()).toContain('Person 10')

      const startedAt = Date.now()
      await scanner.read(code(1))
      await expect.poll(() => waiting.getAttribute('data-count'), patience).toBe('1')
      const firstSeenAt = Date.now()
      await scanner.read(code(2))
      await expect.poll(() => waiting.getAttribute('data-count'), patience).toBe('2')
      expect(await waiting.innerText()).toContain('2 scans are waiting')
      expect(await desk.verdict.count()).toBe(0)
      await desk.counts({ inside: 1 })
      await page.getByText(/^As of/).waitFor()

      const releasedAt = Date.now()
      muster.releaseShell()
      const late = page.getByTestId('late')
      await late.waitFor()
      expect(await late.getByRole('listitem').allInnerTexts()).toEqual([
        expect.stringContaining('Person 11'),
        expect.stringContaining('Person 12'),
      ])
      await page.getByTestId('away').waitFor({ state: 'detached' })
      await desk.counts({ inside: 3 })

      const [first, second] = [await entriesOf(code(1)), await entriesOf(code(2))]
      expect(first).toMatchObject([{ clock: 'supplied', body: { code: 'checked_in' } }])
      expect(second).toMatchObject([{ clock: 'supplied', body: { code: 'checked_in' } }])
      const times = [first[0]?.at, second[0]?.at].map((at) => Date.parse(at ?? ''))
      // A page's idea of the station's clock may be off by the time of one message; the way back took a process's start.
      const message = 100
      expect(times[0]).toBeGreaterThan(startedAt - message)
      expect(times[0]).toBeLessThan(firstSeenAt + message)
      expect(times[1]).toBeGreaterThan(times[0] ?? 0)
      expect(times[1]).toBeLessThan(releasedAt)
      await desk.button('Clear').click()
    },
  )

  it('comes back by itself amid a stream of scans, and has each of them once', async () => {
    const { desk, muster, page, scanner } = story
    const codes = story.people.slice(10, 26).map(({ badge_code: badge }) => badge)
    for (const [index, badge] of codes.entries()) {
      if (index === 5 || index === 11) {
        await page.locator('[data-testid=station-state][data-connection=here]').waitFor()
        muster.killStation()
      }
      await scanner.read(badge)
    }
    await desk.counts({ inside: 3 + codes.length })
    await page.getByTestId('waiting').waitFor({ state: 'detached' })
    await page.getByTestId('away').waitFor({ state: 'detached' })

    const scans = await muster.cli.scans()
    const recorded = scans.map(({ body }) => String(body['badge'])).filter((badge) => codes.includes(badge))
    expect(recorded.toSorted()).toEqual(codes.toSorted())
    expect(new Set(scans.map(({ body }) => body['code']))).toEqual(new Set(['checked_in']))
    await muster.cli.run(['journal', 'verify'])
  })

  it.skipIf(isWindows)('says, where the page was loaded again while scans waited, how many may be lost', async () => {
    const { desk, muster, page, scanner } = story
    muster.holdShell()
    muster.killStation()
    await page.getByTestId('away').waitFor()
    await scanner.read(code(30))
    await page.getByTestId('waiting').waitFor()
    const address = page.url()
    // The browser asks before it leaves a page with something unfinished; somebody leaves all the same.
    page.once('dialog', (dialog) => void dialog.accept())
    await expect(page.reload()).rejects.toThrow('ERR_CONNECTION_REFUSED')

    muster.releaseShell()
    await expect
      .poll(
        () =>
          page.goto(address).then(
            () => true,
            () => false,
          ),
        patience,
      )
      .toBe(true)
    const notice = page.getByTestId('lost-scans')
    await notice.waitFor()
    expect(await notice.innerText()).toContain('1 scan was waiting')
    expect(await entriesOf(code(30))).toEqual([])
    await notice.getByRole('button', { name: 'Seen' }).click()
    await scanner.read(code(30))
    await desk.showsVerdict('checked_in')
  })
})
