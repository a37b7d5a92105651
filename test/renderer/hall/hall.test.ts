import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { writeRehearsalClock } from '../../../electron/station/clock.ts'
import { openHall, type Hall } from '../../../renderer/hall/hall.ts'
import type { Shown } from '../../../renderer/hall/shown.ts'
import { observable } from '../../../renderer/observable.ts'
import type { Station } from '../../../renderer/station.ts'
import type { VerdictColour } from '../../../shared/domain/verdict.ts'
import { attendees } from '../../builders/an-attendee.ts'
import { aStation, type TestStation } from '../../builders/a-station.ts'
import { at } from '../../builders/an-event.ts'

type Connection = ReturnType<Station['connection']['get']>

/** A hall on a real station, whose connection is cut by hand. */
type Trial = {
  readonly hall: Hall
  readonly station: TestStation
  readonly played: VerdictColour[]
  cut(): void
  mend(): void
  scan(attendeeId: string, source?: 'wedge' | 'camera'): Promise<void>
  /** Until the answer of what was scanned is there. */
  answered(): Promise<void>
}

class ConnectionLost extends Error {
  override name = 'ConnectionLost'
}

async function aHall(): Promise<Trial> {
  const station = await aStation({ roster: attendees(8) })
  await station.client.hall.setPlace({ kind: 'gate', code: 'G1', language: 'en' })
  station.core.store.write((store) => writeRehearsalClock(store, at('09:10')))
  const badges = new Map<string, string>()
  for (const { id } of attendees(8)) badges.set(id, await station.badgeOf(id))
  const connection = observable<Connection>('here')
  const kiosk = station.as('kiosk')
  const played: VerdictColour[] = []
  const client = {
    hall: {
      ...kiosk.hall,
      scan: async (...input: Parameters<typeof kiosk.hall.scan>) => {
        if (connection.get() === 'away') throw new ConnectionLost()
        return await kiosk.hall.scan(...input)
      },
    },
  }
  const hall = openHall({
    station: { client, connection },
    times: () => ({ admittedMs: 4000, refusedMs: 7000 }),
    play: (colour) => played.push(colour),
  })
  onTestFinished(() => hall.close())
  const answered = () => vi.waitUntil(() => ['answer', 'failed'].includes(hall.shown.get().kind), { interval: 1 })
  return {
    hall,
    station,
    played,
    cut: () => connection.set('away'),
    mend: () => connection.set('here'),
    answered: async () => void (await answered()),
    async scan(attendeeId, source = 'wedge') {
      hall.scan({ readings: [badges.get(attendeeId) ?? attendeeId], source })
      await vi.advanceTimersByTimeAsync(0)
    },
  }
}

const kindOf = (shown: Shown): string => {
  if (shown.kind !== 'answer') return shown.kind === 'failed' ? shown.why : shown.kind
  return shown.answer.kind === 'verdict' ? (shown.answer.code ?? 'withheld') : shown.answer.kind
}
const shows = ({ hall }: Trial): string => kindOf(hall.shown.get())
const scansOf = async ({ station }: Trial) => (await station.entries()).filter(({ kind }) => kind === 'scan')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a verdict in the hall', () => {
  test('is gone after as long as the place says: a welcome sooner than what is to be read', async () => {
    const trial = await aHall()
    await trial.scan('A-0001')
    expect(shows(trial)).toBe('checked_in')
    await vi.advanceTimersByTimeAsync(3999)
    expect(shows(trial)).toBe('checked_in')
    await vi.advanceTimersByTimeAsync(1)
    expect(trial.hall.shown.get()).toEqual({ kind: 'rest' })
    await trial.scan('no badge at all')
    await vi.advanceTimersByTimeAsync(6999)
    expect(shows(trial)).toBe('not_a_badge')
    await vi.advanceTimersByTimeAsync(1)
    expect(shows(trial)).toBe('rest')
    expect(trial.played).toEqual(['green', 'red'])
  })

  test('gives way to the next badge at once', async () => {
    const trial = await aHall()
    await trial.scan('no badge at all')
    await trial.scan('A-0001')
    expect(shows(trial)).toBe('checked_in')
    await vi.advanceTimersByTimeAsync(4000)
    expect(shows(trial)).toBe('rest')
  })

  test('stays half a minute longer for who asks for more time, each time', async () => {
    const trial = await aHall()
    await trial.scan('no badge at all')
    await vi.advanceTimersByTimeAsync(6000)
    trial.hall.stay()
    await vi.advanceTimersByTimeAsync(29_000)
    trial.hall.stay()
    await vi.advanceTimersByTimeAsync(29_999)
    expect(shows(trial)).toBe('not_a_badge')
    await vi.advanceTimersByTimeAsync(1)
    expect(shows(trial)).toBe('rest')
    trial.hall.stay()
    expect(shows(trial)).toBe('rest')
  })

  test('of a badge left before the camera sounds once', async () => {
    const trial = await aHall()
    await trial.scan('A-0001', 'camera')
    await trial.scan('A-0001', 'camera')
    expect(trial.hall.shown.get()).toMatchObject({ kind: 'answer', times: 2 })
    expect(trial.played).toEqual(['green'])
    expect(await scansOf(trial)).toHaveLength(1)
  })
})

describe('while the station is away', () => {
  test('who is there when it comes back has his verdict, recorded once', async () => {
    const trial = await aHall()
    trial.cut()
    await trial.scan('A-0001')
    await vi.advanceTimersByTimeAsync(200)
    expect(shows(trial)).toBe('deciding')
    await vi.advanceTimersByTimeAsync(3000)
    trial.mend()
    await vi.advanceTimersByTimeAsync(0)
    await trial.answered()
    expect(shows(trial)).toBe('checked_in')
    expect(await scansOf(trial)).toHaveLength(1)
  })

  test('nobody waits longer than six seconds: he is sent to the desk, and is not recorded behind his back', async () => {
    const trial = await aHall()
    trial.cut()
    await trial.scan('A-0001')
    await vi.advanceTimersByTimeAsync(6500)
    expect(shows(trial)).toBe('away')
    trial.mend()
    await vi.advanceTimersByTimeAsync(7000)
    expect(shows(trial)).toBe('rest')
    expect(await scansOf(trial)).toEqual([])
    expect(trial.played).toEqual(['amber'])
  })

  test('each of those who wait sees his own verdict for a moment', async () => {
    const trial = await aHall()
    const seen: string[] = []
    trial.hall.shown.subscribe(() => seen.push(shows(trial)))
    trial.cut()
    await trial.scan('A-0001')
    await trial.scan('no badge at all')
    await vi.advanceTimersByTimeAsync(3000)
    trial.mend()
    await vi.advanceTimersByTimeAsync(1)
    await trial.answered()
    expect(shows(trial)).toBe('checked_in')
    await vi.advanceTimersByTimeAsync(1400)
    expect(shows(trial)).toBe('checked_in')
    await vi.advanceTimersByTimeAsync(400)
    await trial.answered()
    expect(shows(trial)).toBe('not_a_badge')
    expect(seen.filter((each) => each !== 'deciding')).toEqual(['checked_in', 'not_a_badge'])
  })

  test('more people than stand before a door are told at once', async () => {
    const trial = await aHall()
    trial.cut()
    for (let n = 1; n <= 5; n++) await trial.scan(`A-000${n}`)
    expect(shows(trial)).not.toBe('away')
    await trial.scan('A-0006')
    expect(shows(trial)).toBe('away')
  })
})

test('of a stream that comes faster than the station answers, everyone is recorded, in the order at the door', async () => {
  const trial = await aHall()
  const badges = await Promise.all(attendees(8).map(({ id }) => trial.station.badgeOf(id)))
  for (const badge of badges) trial.hall.scan({ readings: [badge], source: 'wedge' })
  await vi.advanceTimersByTimeAsync(0)
  await vi.waitUntil(() => trial.played.length === 8, { interval: 1 })
  expect((await scansOf(trial)).map(({ body }) => body['badge'])).toEqual(badges)
})

test('a hall that is closed shows nothing any more', async () => {
  const trial = await aHall()
  await trial.scan('A-0001')
  trial.hall.close()
  expect(trial.hall.shown.get()).toEqual({ kind: 'rest' })
})
