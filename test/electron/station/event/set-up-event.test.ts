import { describe, expect, test } from 'vitest'
import { aFolder } from '../../../builders/a-folder.ts'
import { openedStation } from '../../../builders/a-station.ts'
import { attendees } from '../../../builders/an-attendee.ts'

const mine = { name: 'Mine', timezone: 'Europe/Paris', languages: ['en', 'fr'] as ('en' | 'fr')[] }

describe('an empty station', () => {
  test('says that it has no event, and refuses in words what needs one', async () => {
    const station = await openedStation(aFolder())
    expect((await station.client.station.status()).event).toBeNull()
    const asked = [
      station.scan('nonsense'),
      station.importRoster(attendees(1)),
      station.client.event.programme(),
      station.client.event.export(),
      station.client.event.import({ file: { name: 'X', timezone: 'UTC' } }),
      station.exported('attendance'),
      station.exported('scans'),
      station.client.badge.revoke({ code: 'x' }),
    ]
    const codes = await Promise.all(
      asked.map(async (each) => each.then(String, (error: { code: string }) => error.code)),
    )
    expect(codes).toEqual(codes.map(() => 'NO_EVENT'))
  })

  test('takes one event, and no second one', async () => {
    const station = await openedStation(aFolder())
    await station.client.station.setUpEvent(mine)
    expect((await station.client.station.status()).event).toEqual({
      ...mine,
      isRehearsal: false,
      attendees: 0,
      badgeTag: station.core.secrets().badge.tag,
    })
    await expect(station.client.station.setUpEvent(mine)).rejects.toMatchObject({ code: 'EVENT_EXISTS' })
    await expect(station.client.station.tryReferenceEvent()).rejects.toMatchObject({ code: 'EVENT_EXISTS' })
    expect((await station.client.station.status()).event?.name).toBe('Mine')
  })

  test.each([
    ['no name', { ...mine, name: '  ' }],
    ['no time zone', { ...mine, timezone: 'Lyon' }],
    ['no language', { ...mine, languages: [] }],
    ['a language that has no words here', { ...mine, languages: ['de'] }],
  ])('takes none with %s', async (_, input) => {
    const station = await openedStation(aFolder())
    await expect(station.client.station.setUpEvent(input as never)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect((await station.client.station.status()).event).toBeNull()
  })

  test('gives two events secrets of their own: a badge of one opens no door of the other', async () => {
    const stations = [await openedStation(aFolder()), await openedStation(aFolder())]
    for (const station of stations) {
      await station.client.station.setUpEvent(mine)
      await station.importRoster(attendees(1))
    }
    const [one, other] = stations
    const verdict = await one?.scan((await other?.badgeOf('A-0001')) ?? '')
    expect(['other_event', 'not_a_badge']).toContain(verdict?.code)
  })

  test('makes the same reference event each time: the same people with the same badges', async () => {
    const codes = []
    for (const _ of [1, 2]) {
      const station = await openedStation(aFolder())
      await station.client.station.tryReferenceEvent()
      codes.push(await station.badgeOf('A-0042'))
      await station.close()
    }
    expect(codes[0]).toBe(codes[1])
  })
})

test('what was undone is not remembered: the secrets of an event that could not be made are not used for the next one', async () => {
  const station = await openedStation(aFolder())
  const { database } = station.core.store
  const pages = database.pragma('page_count', { simple: true }) as number
  database.pragma(`max_page_count = ${pages + 60}`)
  await expect(station.client.station.tryReferenceEvent()).rejects.toMatchObject({ code: 'NOT_RECORDED' })
  expect((await station.client.station.status()).event).toBeNull()
  database.pragma('max_page_count = 1000000')
  await station.client.station.setUpEvent({ name: 'Mine', timezone: 'Europe/Paris', languages: ['en'] })
  await station.importRoster(attendees(1))
  await station.close()
  const again = await openedStation(station.dataDir)
  // With other secrets nobody would be known by his id, and everyone would come in a second time.
  expect(await again.importRoster(attendees(1))).toMatchObject({ added: 0, unchanged: 1 })
})
