import { describe, expect, test } from 'vitest'
import { aSessionFile } from '../../builders/a-session.ts'
import { aStation, openedStation } from '../../builders/a-station.ts'
import { jsonOf, muster, musterEach } from '../../builders/a-terminal.ts'
import { attendees } from '../../builders/an-attendee.ts'
import { anEvent } from '../../builders/an-event.ts'

/** A folder with two workshops and two people who were admitted to the first, whose station is closed. */
async function aFolderWithScans() {
  const event = anEvent({ sessions: [aSessionFile(), aSessionFile({ code: 'WS2', capacity: 1 })] })
  const station = await aStation({ event, roster: attendees(3) })
  for (const id of ['A-0001', 'A-0002']) await station.scan(await station.badgeOf(id), { at: '09:30' })
  await station.close()
  return { dataDir: station.dataDir, id: station.core.station }
}

const time = (clock: string) => `2019-11-12T${clock}:00+01:00`
const stretch = ['--since', time('09:00'), '--until', time('10:00'), '--reason', 'wrong session']
const addIn = ['attendance', 'add', 'A-0003', '--session', 'WS1', '--direction', 'in', '--at', time('09:05')]

describe('at a terminal the organizer', () => {
  test('adds an entry that was missed, and moves a stretch of time', async () => {
    const { dataDir, id } = await aFolderWithScans()
    const added = await muster(dataDir, ['--json', ...addIn, '--reason', 'no battery'])
    expect([added.code, jsonOf(added)]).toMatchObject([
      0,
      {
        station: id,
        attendee: 'A-0003',
        session: 'WS1',
        code: 'checked_in',
        at: '2019-11-12T08:05:00.000Z',
        added: true,
      },
    ])
    const again = await muster(dataDir, [...addIn, '--reason', 'no battery'])
    expect([again.code, again.stdout]).toEqual([0, `It is there as ${id}:${(jsonOf(added) as { seq: number }).seq}.\n`])
    const moved = await muster(dataDir, ['--json', 'attendance', 'move', '--from', 'WS1', '--to', 'WS2', ...stretch])
    expect([moved.code, jsonOf(moved)]).toEqual([0, { moved: 3, people: 3, inside: 3, capacity: 1, beyondCapacity: 2 }])
    const back = await muster(dataDir, [
      'attendance',
      'move',
      '--from',
      'WS2',
      '--to',
      'WS1',
      ...stretch,
      '--station',
      id,
    ])
    expect(back.stdout).toBe('3 entries of 3 people moved.\n')
    const station = await openedStation(dataDir)
    const rows = JSON.parse(await station.exported('attendance', { format: 'json', session: 'WS1' })) as object[]
    expect(rows).toMatchObject([{ entries: 1 }, { entries: 1 }, { entries: 1, first_in: time('09:05') }])
  })

  test('is told what was wrong, with the code for it', async () => {
    const { dataDir } = await aFolderWithScans()
    const wrong: [string[], number, RegExp][] = [
      [[...addIn], 2, /--reason/],
      [['attendance', 'add', 'A-0003', '--session', 'WS1', '--at', time('09:05'), '--reason', 'x'], 2, /--direction/],
      [['attendance', 'move', '--from', 'WS1', '--to', 'WS2', ...stretch.slice(2)], 2, /--since/],
      [
        ['attendance', 'move', '--from', 'WS1', '--to', 'WS2', '--since', 'nine', ...stretch.slice(2)],
        2,
        /nine is no instant/,
      ],
      [['attendance', 'move', '--from', 'WS1', '--to', 'WS1', ...stretch], 3, /another session/],
      [['attendance', 'move', '--from', 'WS1', '--to', 'WS9', ...stretch], 1, /"WS9"/],
      [
        [
          'attendance',
          'add',
          'A-0003',
          '--session',
          'WS1',
          '--direction',
          'out',
          '--at',
          time('09:05'),
          '--reason',
          'x',
        ],
        3,
        /not inside/,
      ],
      [
        ['attendance', 'add', 'X', '--session', 'WS1', '--direction', 'in', '--at', time('09:05'), '--reason', 'x'],
        1,
        /attendee "X"/,
      ],
    ]
    const ran = await musterEach(
      dataDir,
      wrong.map(([args]) => args),
    )
    for (const [index, [args, code, sentence]] of wrong.entries()) {
      expect([args, ran[index]?.code, ran[index]?.stdout]).toEqual([args, code, ''])
      expect(ran[index]?.stderr).toMatch(sentence)
    }
  })
})
