import { traverseContractProcedures } from '@orpc/server'
import { describe, expect, test } from 'vitest'
import { contract } from '../../../shared/contract/contract.ts'
import { roles, type Role } from '../../../shared/domain/role.ts'
import { aStation, type Client, type TestStation } from '../../builders/a-station.ts'
import { attendees, rosterFile } from '../../builders/an-attendee.ts'

/** A call of each procedure that its schema accepts. */
const calls: Record<string, (client: Client, station: TestStation) => Promise<unknown>> = {
  'station.status': (client) => client.station.status(),
  'station.watch': (client) => client.station.watch(),
  'station.setUpEvent': (client) => client.station.setUpEvent({ name: 'Mine', timezone: 'UTC', languages: ['en'] }),
  'station.tryReferenceEvent': (client) => client.station.tryReferenceEvent(),
  'station.moveClock': (client) => client.station.moveClock({ toMs: 0 }),
  'station.doctor': (client) => client.station.doctor(),
  'event.programme': (client) => client.event.programme(),
  'event.import': (client) => client.event.import({ file: {} }),
  'event.check': (client) => client.event.check(null),
  'event.export': (client) => client.event.export(),
  'checkIn.scan': (client) => client.checkIn.scan({ id: 'one', who: { readings: ['x'] }, session: 'WS1' }),
  'checkIn.invite': (client) => client.checkIn.invite({ attendee: 'A-0001', session: 'WS1' }),
  'checkIn.accredit': (client) => client.checkIn.accredit({ attendee: 'A-0001' }),
  'checkIn.takeBack': (client, { core }) => client.checkIn.takeBack({ station: core.station, seq: 1 }),
  'checkIn.overview': (client) => client.checkIn.overview({ session: 'WS1' }),
  'checkIn.trialBadge': (client) => client.checkIn.trialBadge({ session: 'WS1' }),
  'roster.importFile': (client) => client.roster.importFile({ file: rosterFile(attendees(1)) }),
  'roster.list': (client) => client.roster.list({}),
  'roster.search': (client) => client.roster.search({ text: 'person' }),
  'badge.export': (client) => client.badge.export({ format: 'pdf' }),
  'badge.revoke': (client) => client.badge.revoke({ code: 'x' }),
  'badge.reissue': (client) => client.badge.reissue({ attendee: 'A-0001' }),
  'badge.link': (client) => client.badge.link({ code: 'x', attendee: 'A-0001' }),
  'attendance.export': (client) => client.attendance.export({ format: 'csv' }),
  'attendance.exportScans': (client) => client.attendance.exportScans({ format: 'csv' }),
  'attendance.add': (client) =>
    client.attendance.add({ attendee: 'A-0001', session: 'WS1', direction: 'in', atMs: 0, reason: 'x' }),
  'attendance.move': async (client) =>
    (await client.attendance.move({ from: 'WS1', to: 'PL1', fromMs: 0, toMs: 1, reason: 'x' })).next(),
  'journal.void': (client, { core }) => client.journal.void({ station: core.station, seq: 1, reason: 'x' }),
  'journal.verify': (client) => client.journal.verify(),
  'journal.list': (client) => client.journal.list({}),
  'operators.list': (client) => client.operators.list(),
  'operators.add': (client) => client.operators.add({ operator: 'ann', role: 'organizer', pin: '2580' }),
  'operators.remove': (client) => client.operators.remove({ operator: 'ann' }),
  'operators.signIn': (client) => client.operators.signIn({ operator: 'ann', pin: '2580' }),
  'operators.signOut': (client) => client.operators.signOut(),
}

/** The role that each procedure asks for: who may do more than he should would be let in here first. */
const needed: Record<string, Role> = {
  'station.status': 'kiosk',
  'station.watch': 'kiosk',
  'station.setUpEvent': 'organizer',
  'station.tryReferenceEvent': 'organizer',
  'station.moveClock': 'organizer',
  'station.doctor': 'organizer',
  'event.programme': 'kiosk',
  'event.import': 'organizer',
  'event.check': 'organizer',
  'event.export': 'organizer',
  'checkIn.scan': 'kiosk',
  'checkIn.invite': 'desk',
  'checkIn.accredit': 'desk',
  'checkIn.takeBack': 'desk',
  'checkIn.overview': 'desk',
  'checkIn.trialBadge': 'desk',
  'roster.importFile': 'organizer',
  'roster.list': 'organizer',
  'roster.search': 'desk',
  'badge.export': 'desk',
  'badge.revoke': 'desk',
  'badge.reissue': 'desk',
  'badge.link': 'desk',
  'attendance.export': 'desk',
  'attendance.exportScans': 'organizer',
  'attendance.add': 'organizer',
  'attendance.move': 'organizer',
  'journal.void': 'organizer',
  'journal.verify': 'organizer',
  'journal.list': 'organizer',
  'operators.list': 'kiosk',
  'operators.add': 'organizer',
  'operators.remove': 'organizer',
  'operators.signIn': 'kiosk',
  'operators.signOut': 'kiosk',
}

/** Every procedure of the contract by its name, with the role that it states. */
function stated(): Record<string, Role> {
  const found: Record<string, Role> = {}
  traverseContractProcedures({ path: [], router: contract }, ({ path, contract: procedure }) => {
    found[path.join('.')] = (procedure['~orpc'].meta as { role: Role }).role
  })
  return found
}

describe('the contract', () => {
  test('states for each procedure the role that it needs', () => {
    expect(stated()).toEqual(needed)
    expect(Object.keys(calls).sort()).toEqual(Object.keys(needed).sort())
  })
})

describe.each(roles)('a page with the role %s', (role) => {
  test('is refused what needs more, before anything is done, and nothing else', async () => {
    const station = await aStation({ roster: attendees(1) })
    const client = station.as(role)
    for (const [name, call] of Object.entries(calls)) {
      const entries = (await station.entries()).length
      const answer = await call(client, station).then(
        () => 'answered',
        (error: { code: string }) => error.code,
      )
      const isAllowed = roles.indexOf(role) >= roles.indexOf(needed[name] ?? 'organizer')
      expect([name, answer === 'FORBIDDEN']).toEqual([name, !isAllowed])
      if (!isAllowed) expect(await station.entries()).toHaveLength(entries)
    }
  })
})

describe('a scan', () => {
  const scans: Record<string, { who: object; override?: { reason: string }; needs: Role }> = {
    'of a badge': { who: { readings: ['x'] }, needs: 'kiosk' },
    'of an attendee by his own id': { who: { attendeeId: 'A-0001' }, needs: 'desk' },
    'of an attendee who was searched for': { who: { ref: 'x' }, needs: 'desk' },
    'with an override': { who: { readings: ['x'] }, override: { reason: 'He was here' }, needs: 'desk' },
  }
  test.each(Object.entries(scans))('%s is refused to whose role is less, and not recorded', async (_, each) => {
    const { who, override = null, needs } = each
    const station = await aStation({ roster: attendees(1) })
    for (const role of roles) {
      const entries = (await station.entries()).length
      const input = { id: role, who, override, session: 'WS1' } as Parameters<Client['checkIn']['scan']>[0]
      const answer = await station
        .as(role)
        .checkIn.scan(input)
        .then(
          () => 'answered',
          (error: { code: string }) => error.code,
        )
      const isAllowed = roles.indexOf(role) >= roles.indexOf(needs)
      expect([role, answer === 'FORBIDDEN']).toEqual([role, !isAllowed])
      if (!isAllowed) expect(await station.entries()).toHaveLength(entries)
    }
  })
})

test('an entry names the operator who made it', async () => {
  const station = await aStation({ roster: attendees(1) })
  const code = await station.badgeOf('A-0001')
  await station.as('kiosk').checkIn.scan({ id: 'one', who: { readings: [code] }, session: 'WS1' })
  await station.as('desk').badge.reissue({ attendee: 'A-0001' })
  expect((await station.entries()).slice(-2).map(({ operator }) => operator)).toEqual(['kiosk', 'desk'])
})

test('a role is told to a page', async () => {
  const station = await aStation({})
  for (const role of roles) expect(await station.as(role).station.status()).toMatchObject({ role })
})
