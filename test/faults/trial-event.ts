import { randomBytes } from 'node:crypto'
import { issueBadge } from '../../electron/station/badges/badge.ts'
import { record } from '../../electron/station/core.ts'
import { refOf } from '../../electron/station/identity.ts'
import { openStation } from '../../electron/station/open-station.ts'
import { setUpEvent } from '../../electron/station/event/set-up-event.ts'
import type { Person } from './messages.ts'

export const sessionCodes = ['PL1', 'WS1', 'WS2', 'LAB']
const operator = 'local'

/** Makes the folder of an event whose doors are open at any hour, and closes it again. */
export async function makeTrialEvent(dataDir: string, attendees: number): Promise<Person[]> {
  const { core, close } = await openStation({ dataDir, stationName: 'Door' })
  try {
    setUpEvent(core, operator, {
      isRehearsal: false,
      file: {
        name: 'Kill run',
        timezone: 'Europe/Paris',
        policy: { enforceDoors: false },
        sessions: sessionCodes.map((code) => ({
          code,
          title: code,
          startsAt: '2019-11-12T09:00:00+01:00',
          endsAt: '2019-11-12T18:00:00+01:00',
          direction: code === 'PL1' ? 'in' : 'in-out',
        })),
      },
    })
    return core.store.write((store) =>
      Array.from({ length: attendees }, (_, index) => {
        const id = `A-${String(index + 1).padStart(4, '0')}`
        const attendee = refOf(core.secrets(), id)
        const personal = { id, fullName: `Person ${index + 1}` }
        record(
          core,
          store,
          { kind: 'attendee', body: { attendee, source: 'import', fields: {} }, personal },
          { operator },
        )
        return { id, code: issueBadge(core, store, operator, { attendee, action: 'issued', random: randomBytes(5) }) }
      }),
    )
  } finally {
    await close()
  }
}
