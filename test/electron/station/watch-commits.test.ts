import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import { watchCommits } from '../../../electron/station/watch-commits.ts'
import { aStation } from '../../builders/a-station.ts'
import { attendees } from '../../builders/an-attendee.ts'

describe('a page that follows the commits', () => {
  test('gets a number at once, and a greater one after each commit', async () => {
    const station = await aStation({ roster: attendees(1) })
    const stopping = new AbortController()
    const steps = await station.client.station.watch(undefined, { signal: stopping.signal })
    const revisionOf = async (next: ReturnType<typeof steps.next>): Promise<number> => {
      const step = await next
      return step.done === true ? Number.NaN : step.value.revision
    }
    const revisions = [await revisionOf(steps.next())]
    for (const minute of ['10:00', '10:10']) {
      const next = steps.next()
      await station.scan('nonsense', { at: minute })
      revisions.push(await revisionOf(next))
    }
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b))
    expect(new Set(revisions).size).toBe(3)
    stopping.abort()
  })

  test('that goes away is forgotten, and one that stays for a day leaves nothing behind for each commit', async () => {
    const station = await aStation({})
    const commits = watchCommits(station.core.store)
    const stopping = new AbortController()
    const steps = commits.follow(stopping.signal)
    await steps.next()
    for (let n = 0; n < 50; n++) {
      const next = steps.next()
      commits.tell()
      await next
    }
    expect(getEventListeners(stopping.signal, 'abort').length).toBeLessThanOrEqual(1)
    const last = steps.next()
    stopping.abort()
    expect((await last).done).toBe(true)
    commits.stop()
  })

  test('ends when the station closes', async () => {
    const station = await aStation({})
    const steps = await station.client.station.watch()
    await steps.next()
    const last = steps.next()
    await station.close()
    expect((await last).done).toBe(true)
  })
})
