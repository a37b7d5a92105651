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
  'desk.setAside': (client) => client.desk.setAside(),
  'desk.whereTo': (client) => client.desk.whereTo({ attendee: 'A-0001' }),
  'desk.notices': (client) => client.desk.notices({ attendee: 'A-0001' }),
  'desk.seeNotice': (client) => client.desk.seeNotice({ attendee: 'A-0001', notice: 'question:headset' }),
  'desk.register': (client) => client.desk.register({ readings: ['x'] }),
  'desk.changeSession': (client) => client.desk.changeSession({ session: 'WS1', longerByMinutes: 15 }),
  'checkIn.trialBadge': (client) => client.checkIn.trialBadge({ session: 'WS1' }),
  'roster.importFile': (client) => client.roster.importFile({ file: rosterFile(attendees(1)) }),
  'roster.previewFile': (client) => client.roster.previewFile({ file: rosterFile(attendees(1)) }),
  'roster.rejectedLines': (client) => client.roster.rejectedLines({ file: rosterFile(attendees(1)) }),
  'roster.cancelMissing': (client) => client.roster.cancelMissing({ ids: [] }),
  'roster.list': (client) => client.roster.list({}),
  'roster.search': (client) => client.roster.search({ text: 'person' }),
  'roster.person': (client) => client.roster.person({ attendee: 'A-0001' }),
  'roster.usedValues': (client) => client.roster.usedValues(),
  'roster.organisations': (client) => client.roster.organisations({ text: 'x' }),
  'roster.likelyDuplicates': (client) => client.roster.likelyDuplicates({ fullName: 'x' }),
  'roster.addWalkIn': (client) => client.roster.addWalkIn({ id: 'page-of-a-desk', fields: { fullName: 'x' } }),
  'roster.correct': (client) => client.roster.correct({ attendee: 'A-0001', fields: { fullName: 'x' } }),
  'badge.export': (client) => client.badge.export({ format: 'pdf' }),
  'badge.revoke': (client) => client.badge.revoke({ code: 'x' }),
  'badge.reissue': (client) => client.badge.reissue({ attendee: 'A-0001' }),
  'badge.link': (client) => client.badge.link({ code: 'x', attendee: 'A-0001' }),
  'badge.handOver': (client) => client.badge.handOver({ attendee: 'A-0001' }),
  'badge.ofAttendee': (client) => client.badge.ofAttendee({ attendee: 'A-0001' }),
  'badge.overview': (client) => client.badge.overview(),
  'badge.preview': (client) => client.badge.preview({ limit: 0 }),
  'badge.habits': (client) => client.badge.habits(),
  'badge.keepHabits': async (client) => client.badge.keepHabits(await client.badge.habits()),
  'badge.print': (client) => client.badge.print({}),
  'badge.printSpare': (client) => client.badge.printSpare({ count: 1 }),
  'badge.pages': (client) => client.badge.pages({ job: 'x', format: 'svg' }),
  'badge.sent': (client) => client.badge.sent({ job: 'x', printer: null }),
  'badge.jobs': (client) => client.badge.jobs(),
  'badge.jobBadges': (client) => client.badge.jobBadges({ job: 'x' }),
  'badge.cameOut': (client) => client.badge.cameOut({ job: 'x' }),
  'badge.dropJob': (client) => client.badge.dropJob({ job: 'x' }),
  'attendance.export': (client) => client.attendance.export({ format: 'csv' }),
  'attendance.exportScans': (client) => client.attendance.exportScans({ format: 'csv' }),
  'attendance.add': (client) =>
    client.attendance.add({ attendee: 'A-0001', session: 'WS1', direction: 'in', atMs: 0, reason: 'x' }),
  'attendance.move': async (client) =>
    (await client.attendance.move({ from: 'WS1', to: 'PL1', fromMs: 0, toMs: 1, reason: 'x' })).next(),
  'inside.watch': async (client) => (await client.inside.watch()).next(),
  'inside.taken': (client) => client.inside.taken({ as: 'paper' }),
  'arrivals.watch': async (client) => (await client.arrivals.watch()).next(),
  'arrivals.people': async (client) => (await client.arrivals.people({ letter: 'P' })).next(),
  'arrivals.handOver': (client) => client.arrivals.handOver({ attendees: ['A-0001'] }),
  'handover.read': async (client) => (await client.handover.read({})).next(),
  'readiness.read': (client) => client.readiness.read(),
  'readiness.tried': (client) => client.readiness.tried({ part: 'sound', isWell: true }),
  'readiness.practise': (client) => client.readiness.practise({ readings: ['x'], session: 'WS1' }),
  'journal.void': (client, { core }) => client.journal.void({ station: core.station, seq: 1, reason: 'x' }),
  'journal.verify': (client) => client.journal.verify(),
  'journal.list': (client) => client.journal.list({}),
  'hall.place': (client) => client.hall.place(),
  'hall.setPlace': (client) => client.hall.setPlace({ kind: 'room', code: 'AUD', language: 'en' }),
  'hall.programme': (client) => client.hall.programme(),
  'hall.scan': (client) => client.hall.scan({ id: 'hall', readings: ['x'] }),
  'hall.pulse': (client) =>
    client.hall.pulse({
      frames: 1,
      longestWaitMs: 1,
      camera: 'off',
      isFullScreen: true,
      isKeptAwake: true,
      heapBytes: null,
    }),
  'hall.pulses': (client) => client.hall.pulses(),
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
  'desk.setAside': 'desk',
  'desk.whereTo': 'desk',
  'desk.notices': 'desk',
  'desk.seeNotice': 'desk',
  'desk.register': 'desk',
  'desk.changeSession': 'organizer',
  'roster.importFile': 'organizer',
  'roster.previewFile': 'organizer',
  'roster.rejectedLines': 'organizer',
  'roster.cancelMissing': 'organizer',
  'roster.list': 'organizer',
  'roster.search': 'desk',
  'roster.person': 'desk',
  'roster.usedValues': 'desk',
  'roster.organisations': 'desk',
  'roster.likelyDuplicates': 'desk',
  'roster.addWalkIn': 'desk',
  'roster.correct': 'desk',
  'badge.export': 'desk',
  'badge.revoke': 'desk',
  'badge.reissue': 'desk',
  'badge.link': 'desk',
  'badge.handOver': 'desk',
  'badge.ofAttendee': 'desk',
  'badge.overview': 'desk',
  'badge.preview': 'desk',
  'badge.habits': 'desk',
  'badge.keepHabits': 'desk',
  'badge.print': 'desk',
  'badge.printSpare': 'desk',
  'badge.pages': 'desk',
  'badge.sent': 'desk',
  'badge.jobs': 'desk',
  'badge.jobBadges': 'desk',
  'badge.cameOut': 'desk',
  'badge.dropJob': 'desk',
  'attendance.export': 'desk',
  'attendance.exportScans': 'organizer',
  'attendance.add': 'organizer',
  'attendance.move': 'organizer',
  'inside.watch': 'desk',
  'inside.taken': 'desk',
  'arrivals.watch': 'desk',
  'arrivals.people': 'desk',
  'arrivals.handOver': 'desk',
  'handover.read': 'desk',
  'readiness.read': 'desk',
  'readiness.tried': 'desk',
  'readiness.practise': 'desk',
  'journal.void': 'organizer',
  'journal.verify': 'organizer',
  'journal.list': 'organizer',
  'hall.place': 'kiosk',
  'hall.setPlace': 'organizer',
  'hall.programme': 'kiosk',
  'hall.scan': 'kiosk',
  'hall.pulse': 'kiosk',
  'hall.pulses': 'desk',
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
