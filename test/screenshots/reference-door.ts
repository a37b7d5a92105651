import type { EventFile } from '../../shared/domain/event-definition.ts'
import type { CommandLine, RosterLine } from '../e2e/muster.ts'
import { kept } from './people.ts'

/** A session for the police alone, whose doors are open beside those of the plenary. */
export const forThePolice = 'WS0'

/** Brings the reference event into the state of a morning on which much is on. Gives its roster. */
export async function openTheDoors(cli: CommandLine, withOlderBadge: readonly string[]): Promise<RosterLine[]> {
  const roster = await cli.roster()
  await cli.importEvent(withMoreOn(await cli.event()))
  await fillTheDoor(cli, roster)
  for (const id of withOlderBadge) await cli.run(['badge', 'reissue', id])
  return roster
}

function withMoreOn(event: EventFile): EventFile {
  const { sessions = [] } = event
  const workshop = sessions.find(({ code }) => code === 'WS2')
  if (workshop === undefined) throw new Error('The reference event has no session WS2.')
  // Longer than the plenary: where nobody chose a session, the desk proposes the shorter one.
  const hours = { startsAt: '2019-11-12T09:00:00+01:00', endsAt: '2019-11-12T13:00:00+01:00' }
  return {
    ...event,
    sessions: [...sessions, { ...workshop, ...hours, code: forThePolice, title: 'Victim identification: a series' }],
    questions: [
      {
        code: 'microphone',
        categories: ['speaker'],
        text: {
          en: 'Give the speaker a microphone to pin on.',
          fr: 'Remettre un micro-cravate à l’intervenant.',
          es: 'Entregar al ponente un micrófono de solapa.',
          ar: 'سلِّم المتحدث ميكروفونًا يُثبَّت على الملابس.',
        },
      },
    ],
  }
}

/** A hundred people who came during the last minutes, and some who were refused, by a list that is written down. */
async function fillTheDoor(cli: CommandLine, roster: readonly RosterLine[]): Promise<void> {
  const came = roster.filter(({ id, status }) => status === 'active' && !kept.has(id)).slice(0, 116)
  const openedAtMs = Date.parse('2019-11-12T08:31:00+01:00')
  const betweenMs = 4_700
  const lines = came.map(({ badge_code: code }, index) => {
    // Now and then a telephone shows something else.
    const read = index % 37 === 29 ? 'https://example.org/programme' : code
    return JSON.stringify({ code: read, session: 'PL1', at: new Date(openedAtMs + index * betweenMs).toISOString() })
  })
  await cli.run(['scan', '--batch'], `${lines.join('\n')}\n`)
}
