import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder } from '../../builders/a-folder.ts'
import { aSessionFile } from '../../builders/a-session.ts'
import { aStation } from '../../builders/a-station.ts'
import { jsonOf, musterEach } from '../../builders/a-terminal.ts'
import { anAttendee } from '../../builders/an-attendee.ts'
import { anEvent } from '../../builders/an-event.ts'

test('event check says who could enter by a file, or by what stands, and changes nothing', async () => {
  const station = await aStation({
    event: anEvent({ sessions: [aSessionFile({ room: 'R1' })] }),
    roster: [anAttendee({ id: 'P-1', sector: 'police' }), anAttendee({ id: 'N-1', sector: 'ngo' })],
  })
  await station.scan({ attendeeId: 'N-1' }, { at: '08:55' })
  await station.close()
  const files = aFolder()
  const file = (name: string, content: unknown): string => {
    const path = join(files, name)
    writeFileSync(path, JSON.stringify(content))
    return path
  }
  const session = aSessionFile({ room: 'R1', rule: { '==': [{ var: 'sector' }, 'police'] } })
  const narrower = file(
    'narrower.json',
    anEvent({ sectors: [{ code: 'police', name: 'Police' }], sessions: [session] }),
  )
  const bad = file(
    'bad.json',
    anEvent({ sessions: [{ ...session, rule: { and: [true, { '==': [{ var: 'hat' }, 1] }] } }] }),
  )
  const nothing = file('null.json', null)

  const [asJson, inWords, standing, refused, refusedNull, exported] = await musterEach(station.dataDir, [
    ['event', 'check', narrower, '--json'],
    ['event', 'check', narrower],
    ['event', 'check', '--json'],
    ['event', 'check', bad, '--json'],
    ['event', 'check', nothing, '--json'],
    ['event', 'export'],
  ])
  if (asJson === undefined || standing === undefined || exported === undefined) throw new Error('each command ran')
  expect(asJson).toMatchObject({ code: 0, stderr: '' })
  expect(jsonOf(asJson)).toEqual({
    attendees: 2,
    warnings: ['The sector "ngo" is used in the roster and not listed in the event.'],
    sessions: [
      {
        code: 'WS1',
        title: 'Workshop',
        at: '2019-11-12T09:00:00+01:00',
        mayEnter: 1,
        mayNotEnter: 1,
        capacity: 30,
        taken: 1,
        inside: 1,
        invited: null,
        bySector: [
          { sector: 'ngo', mayEnter: 0, mayNotEnter: 1 },
          { sector: 'police', mayEnter: 1, mayNotEnter: 0 },
        ],
        reasons: [
          {
            code: 'rule_refused',
            explanation: expect.stringContaining('Police') as string,
            count: 1,
            bySector: [{ sector: 'ngo', count: 1 }],
          },
        ],
        insideNoLonger: [{ id: 'N-1', code: 'rule_refused', explanation: expect.stringContaining('Police') as string }],
      },
    ],
  })
  expect(inWords).toMatchObject({ code: 0, stderr: expect.stringContaining('"ngo"') as string })
  expect(inWords?.stdout).toMatch(/^WS1, Workshop, at 2019-11-12T09:00:00\+01:00\n {2}1 may enter, 1 may not; /)
  expect(inWords?.stdout).toContain('N-1 is inside and would not be let in: rule_refused.')
  expect(jsonOf(standing)).toMatchObject({ sessions: [{ mayEnter: 1, insideNoLonger: [] }] })
  expect(refused).toMatchObject({ code: 3, stdout: '' })
  expect(refused?.stderr).toMatch(/^sessions\.0\.rule\.and\.1\S* \(session "WS1"\): [^\n]+\n$/)
  expect(refusedNull).toMatchObject({ code: 3, stdout: '' })
  expect(jsonOf(exported)).toMatchObject({ sessions: [{ code: 'WS1', rule: null }] })
})
