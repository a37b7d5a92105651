import { describe, expect, test } from 'vitest'
import type { EventFile } from '../../../../shared/domain/event-definition.ts'
import { aStation, openedStation, type Told } from '../../../builders/a-station.ts'
import { anAttendee } from '../../../builders/an-attendee.ts'
import { anEvent } from '../../../builders/an-event.ts'

const people = [
  anAttendee({ id: 'A-1' }),
  anAttendee({ id: 'A-2' }),
  anAttendee({ id: 'BAD', status: 'blocked' }),
  anAttendee({ id: 'GONE', status: 'cancelled' }),
]
const aDesk = (policy: EventFile['policy'] = { accreditation: true }) =>
  aStation({ event: anEvent({ policy }), roster: people })

describe('identity is checked once, and that opens all doors', () => {
  test('before it no door opens, after it every one', async () => {
    const station = await aDesk()
    const before: Told[] = [
      ['A-1 WS1 in 09:00', 'not_accredited'],
      ['A-1 PL1 in 09:00', 'not_accredited'],
      ['BAD WS1 in 09:00', 'blocked'],
      ['A-1 WS1 in 08:00', 'not_accredited'],
    ]
    expect(await station.story(before)).toEqual(before)
    expect(await station.as('desk').checkIn.accredit({ attendee: 'A-1' })).toMatchObject({
      attendee: 'A-1',
      wasAccredited: false,
    })
    const after: Told[] = [
      ['A-1 WS1 in 09:10', 'checked_in'],
      ['A-1 PL1 in 09:10', 'checked_in'],
      ['A-1 WS1 in 08:00', 'too_early'],
      ['A-2 WS1 in 09:10', 'not_accredited'],
    ]
    expect(await station.story(after)).toEqual(after)
  })

  test('where the event does not ask for it nobody is stopped', async () => {
    const station = await aDesk({})
    const lines: Told[] = [['A-1 WS1 in 09:00', 'checked_in']]
    expect(await station.story(lines)).toEqual(lines)
  })

  test('a badge that was refused is let in at once after it: no repeat', async () => {
    const station = await aDesk()
    const code = await station.badgeOf('A-1')
    expect(await station.scan(code, { at: '10:00:00' })).toMatchObject({ code: 'not_accredited' })
    await station.client.checkIn.accredit({ attendee: 'A-1' })
    expect(await station.scan(code, { at: '10:00:02' })).toMatchObject({ code: 'checked_in', repeat: false })
  })

  test('twice is once: the first time stands, with one entry, also after a restart', async () => {
    const station = await aDesk()
    const { atMs } = await station.client.checkIn.accredit({ attendee: 'A-1' })
    expect(await station.client.checkIn.accredit({ attendee: station.refOf('A-1') })).toEqual({
      attendee: 'A-1',
      atMs,
      wasAccredited: true,
    })
    await station.close()
    const again = await openedStation(station.dataDir)
    expect(await again.client.checkIn.accredit({ attendee: 'A-1' })).toMatchObject({ atMs, wasAccredited: true })
    expect((await again.entries()).filter(({ kind }) => kind === 'accreditation')).toHaveLength(1)
  })

  test.each([
    ['BAD', 'REJECTED', 'blocked'],
    ['GONE', 'REJECTED', 'cancelled'],
    ['NOBODY', 'NOT_FOUND', 'NOBODY'],
  ])('%s is not accredited', async (attendee, code, word) => {
    const station = await aDesk()
    await expect(station.client.checkIn.accredit({ attendee })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(word) as string,
    })
    expect((await station.entries()).filter(({ kind }) => kind === 'accreditation')).toEqual([])
  })

  test('what another station checked counts here, with the earlier of two times', async () => {
    const station = await aDesk()
    await station.client.checkIn.accredit({ attendee: 'A-1' })
    station.hear('08:30', { kind: 'accreditation', body: { attendee: station.refOf('A-1') } })
    const { atMs } = await station.client.checkIn.accredit({ attendee: 'A-1' })
    expect(new Date(atMs).toISOString()).toBe('2019-11-12T07:30:00.000Z')
  })

  test('who is inside when the event begins to ask goes out, and is told at the desk', async () => {
    const station = await aDesk({})
    await station.story([['A-1 WS1 in 09:00', '']])
    await station.client.event.import({ file: anEvent({ policy: { accreditation: true } }) })
    const left = await station.scan({ attendeeId: 'A-1' }, { direction: 'out', at: '09:30' })
    expect(left).toMatchObject({ code: 'checked_out', wouldRefuse: 'not_accredited' })
  })
})
