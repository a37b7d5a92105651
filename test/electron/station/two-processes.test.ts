import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyJournal } from '../../../electron/store/verify.ts'
import { aFolder } from '../../builders/a-folder.ts'
import { aStation, openedStation } from '../../builders/a-station.ts'
import { linesOf, muster } from '../../builders/a-terminal.ts'
import { attendees } from '../../builders/an-attendee.ts'
import { at } from '../../builders/an-event.ts'

const each = 80

test('three processes scan on one folder at once: one chain, no number twice and none left out', async () => {
  const station = await aStation({ roster: attendees(3) })
  const codes = await Promise.all(['A-0001', 'A-0002', 'A-0003'].map((id) => station.badgeOf(id)))
  const before = (await station.entries()).length
  const scanOf = (process: number, n: number) => ({
    code: codes[process],
    session: 'WS1',
    direction: n % 2 === 0 ? ('in' as const) : ('out' as const),
    at: new Date(at('09:00') + n * 60_000).toISOString(),
  })
  const batch = (process: number) =>
    Array.from({ length: each }, (_, n) => JSON.stringify(scanOf(process, n))).join('\n')

  const children = [1, 2].map((process) => muster(station.dataDir, ['scan', '--batch'], batch(process)))
  const revisions = follow(station.client)
  const own: number[] = []
  for (let n = 0; n < each; n++) {
    const { code, ...scan } = scanOf(0, n)
    own.push((await station.scan(code ?? '', { ...scan, at: Date.parse(scan.at) })).seq)
    await new Promise(setImmediate)
  }
  const theirs = await Promise.all(children)
  expect(theirs.map(({ code, stderr }) => [code, stderr])).toEqual([
    [0, ''],
    [0, ''],
  ])
  const verdicts = theirs.map((ran) => linesOf(ran) as { seq: number; code: string }[])
  for (const seqs of [own, ...verdicts.map((lines) => lines.map(({ seq }) => seq))]) {
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
  }

  const entries = await station.entries()
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: before + 3 * each }, (_, index) => index + 1))
  const all = [...own, ...verdicts.flat().map(({ seq }) => seq)].toSorted((a, b) => a - b)
  expect(all).toEqual(Array.from({ length: 3 * each }, (_, index) => before + index + 1))
  expect([...verifyJournal(station.core.store)].at(-1)).toMatchObject({
    stations: 1,
    entries: entries.length,
    bad: null,
  })
  await revisions.stop()
})

test('a live page hears of another process’s commit', async () => {
  const station = await aStation({ roster: attendees(1) })
  const code = await station.badgeOf('A-0001')
  const revisions = follow(station.client)
  const first = await revisions.next()
  const told = revisions.next()
  const ran = await muster(station.dataDir, [
    'scan',
    code,
    '--session',
    'WS1',
    '--at',
    '2019-11-12T10:00:00+01:00',
    '--json',
  ])
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(await told).toBeGreaterThan(first)
  expect(await station.client.checkIn.overview({ session: 'WS1' })).toMatchObject({ inside: 1 })
  await revisions.stop()
})

/** The revisions that a station tells its pages, as they come. */
function follow(client: Awaited<ReturnType<typeof aStation>>['client']) {
  const stopping = new AbortController()
  const steps = client.station.watch(undefined, { signal: stopping.signal })
  return {
    async next(): Promise<number> {
      const step = await (await steps).next()
      if (step.done === true) throw new Error('the station stopped telling')
      return step.value.revision
    },
    async stop(): Promise<void> {
      stopping.abort()
      await (await steps).return(undefined)
    },
  }
}

test('of several first starts on one folder at once one makes the event, and the others say that there is one', async () => {
  const dataDir = join(aFolder(), 'data')
  const all = await Promise.all(['A', 'B', 'C'].map((name) => muster(dataDir, ['init', '--name', name])))
  expect(all.map(({ code }) => code ?? -1).toSorted((a, b) => a - b)).toEqual([0, 1, 1])
  const refused = all.filter(({ code }) => code === 1)
  for (const { stderr } of refused) expect(stderr).toMatch(/^This data folder has an event already\.[^\n]*\n$/)
  const station = await openedStation(dataDir)
  expect([...verifyJournal(station.core.store)].at(-1)).toMatchObject({ stations: 1, bad: null })
  expect((await station.entries()).filter(({ kind }) => kind === 'event')).toHaveLength(1)
})
