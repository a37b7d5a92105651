import { Temporal } from 'temporal-polyfill'
import type { EventFile } from '../../../../shared/domain/event-definition.ts'
import type { ReferenceAttendee } from './attendees.ts'
import type { Sector } from './countries/country.ts'
import { randomFrom } from './random.ts'

const timezone = 'Europe/Paris'

type SessionFile = NonNullable<EventFile['sessions']>[number]
type Rule = Exclude<SessionFile['rule'], undefined>

const sectorNames = {
  police: { en: 'Police service', fr: 'Service de police', es: 'Servicio de policía', ar: 'جهاز شرطة' },
  international_organisation: {
    en: 'International organisation',
    fr: 'Organisation internationale',
    es: 'Organización internacional',
    ar: 'منظمة دولية',
  },
  private_sector: { en: 'Private sector', fr: 'Secteur privé', es: 'Sector privado', ar: 'القطاع الخاص' },
  ngo: { en: 'NGO', fr: 'ONG', es: 'ONG', ar: 'منظمة غير حكومية' },
  academia: { en: 'Academia', fr: 'Monde universitaire', es: 'Mundo académico', ar: 'الأوساط الأكاديمية' },
} satisfies Record<Sector, Record<string, string>>

const categories: NonNullable<EventFile['categories']> = [
  { code: 'delegate', name: { en: 'Delegate', fr: 'Délégué(e)', es: 'Delegado/a', ar: 'مندوب' } },
  { code: 'speaker', name: { en: 'Speaker', fr: 'Intervenant(e)', es: 'Ponente', ar: 'متحدث' } },
  {
    code: 'escort',
    name: { en: 'Escort', fr: 'Accompagnant(e)', es: 'Escolta', ar: 'مرافق' },
    countsAttendance: false,
    allSessions: true,
  },
  {
    code: 'interpreter',
    name: { en: 'Interpreter', fr: 'Interprète', es: 'Intérprete', ar: 'مترجم فوري' },
    countsAttendance: false,
    countsCapacity: false,
    allSessions: true,
  },
  {
    code: 'technician',
    name: { en: 'Technician', fr: 'Technicien(ne)', es: 'Técnico/a', ar: 'فني' },
    countsAttendance: false,
    countsCapacity: false,
    allSessions: true,
  },
]

const anyOf = (...sectors: Sector[]): Rule => ({ in: [{ var: 'sector' }, sectors] })
/** The same as a rule editor writes it, with the labels that it shows. */
const anyOfLookups = (...sectors: Sector[]): Rule => ({
  inList: [
    { var: 'sector' },
    { objectList: sectors.map((code) => ({ lookup: ['sector', code, sectorNames[code].en] })) },
  ],
})

/** Who is asked to a session by name: so many, of these sectors; a few seats more than that are in the room. */
type Invitation = { seats: number; sectors: readonly Sector[]; uninvited: 'refuse' | 'register' | 'ask' }
type Workshop = { room: string; title: string; rule?: Rule; invitation?: Invitation; cancelled?: true }
type Slot = { day: number; from: string; to: string; workshops: readonly Workshop[] }

const slots: readonly Slot[] = [
  {
    day: 2,
    from: '09:00',
    to: '10:30',
    workshops: [
      { room: 'RHO', title: 'Tracing hosts' },
      {
        room: 'SAO',
        title: 'Victim identification: working together on a series',
        rule: anyOfLookups('police', 'international_organisation'),
      },
      {
        room: 'TDO',
        title: 'Helplines: what callers tell us, and what they need',
        rule: { or: [anyOf('ngo', 'academia', 'international_organisation'), { in: ['helpline', { var: 'tags' }] }] },
      },
      { room: 'CRX', title: 'Image hashing I: how lists are made and shared' },
    ],
  },
  {
    day: 2,
    from: '11:00',
    to: '12:30',
    workshops: [
      {
        room: 'RHO',
        title: 'Travelling offenders: alerts before departure',
        rule: anyOf('police', 'international_organisation'),
      },
      {
        room: 'SAO',
        title: 'Victim-centred interviewing: practice in small groups',
        invitation: { seats: 24, sectors: ['police', 'ngo'], uninvited: 'refuse' },
      },
      { room: 'FOU', title: 'Wellbeing of analysts' },
      { room: 'TDO', title: 'Legal frameworks: evidence across borders' },
    ],
  },
  {
    day: 2,
    from: '14:00',
    to: '15:30',
    workshops: [
      { room: 'RHO', title: 'Tracing hosts (repeated)' },
      {
        room: 'SAO',
        title: 'Victim identification: places and objects',
        rule: anyOfLookups('police', 'international_organisation'),
      },
      { room: 'CRX', title: 'Image hashing II: matching at scale', rule: { attended: ['WS4'] } },
      {
        room: 'FOU',
        title: 'Research with survivors: ethics and consent',
        rule: { '!=': [{ var: 'sector' }, 'private_sector'] },
      },
    ],
  },
  {
    day: 3,
    from: '09:00',
    to: '10:30',
    workshops: [
      {
        room: 'RHO',
        title: 'Working with providers: preserving what matters',
        rule: anyOf('police', 'private_sector', 'international_organisation'),
      },
      {
        room: 'SAO',
        title: 'Legal frameworks: drafting group',
        invitation: { seats: 18, sectors: ['police', 'international_organisation', 'academia'], uninvited: 'register' },
      },
      { room: 'TDO', title: 'Missing children: the first hours' },
    ],
  },
  {
    day: 3,
    from: '11:00',
    to: '12:30',
    workshops: [
      {
        room: 'RHO',
        title: 'Victim identification: exercise',
        rule: { and: [anyOf('police', 'international_organisation'), { attended: ['WS2'] }] },
      },
      {
        room: 'FOU',
        title: 'Wellbeing of analysts: a circle of peers',
        invitation: { seats: 14, sectors: ['police', 'ngo', 'private_sector'], uninvited: 'ask' },
      },
      { room: 'CRX', title: 'Prevention in schools: what works' },
      { room: 'TDO', title: 'Following payments with banks', cancelled: true },
    ],
  },
  {
    day: 3,
    from: '14:00',
    to: '15:30',
    workshops: [
      {
        room: 'SAO',
        title: 'Travelling offenders: a case from four sides',
        rule: anyOf('police', 'international_organisation', 'ngo'),
      },
      { room: 'TDO', title: 'Helplines and police: handing over well' },
    ],
  },
]

const plenaries = [
  { code: 'PL1', day: 0, from: '09:00', to: '12:30', title: 'Opening plenary' },
  { code: 'PL2', day: 0, from: '14:00', to: '17:30', title: 'Case studies I' },
  { code: 'PL3', day: 1, from: '09:00', to: '12:30', title: 'Case studies II' },
  { code: 'PL4', day: 1, from: '14:00', to: '17:30', title: 'From report to rescue: who does what' },
] as const

/** Rooms with their seats in the event of 250. */
const rooms = [
  { code: 'FOY', name: 'Foyer', seats: null },
  { code: 'AUD', name: 'Auditorium', seats: 300 },
  { code: 'RHO', name: 'Rhône', seats: 25 },
  { code: 'SAO', name: 'Saône', seats: 30 },
  { code: 'BEL', name: 'Bellecour (laboratory)', seats: 20 },
  { code: 'CRX', name: 'Croix-Rousse', seats: 40 },
  { code: 'FOU', name: 'Fourvière', seats: 24 },
  { code: 'TDO', name: 'Tête d’Or', seats: 60 },
] as const

const gates = [
  { code: 'DESK', name: 'Registration desk', room: 'FOY' },
  { code: 'A', name: 'Main entrance', room: 'AUD' },
  { code: 'B', name: 'Balcony', room: 'AUD' },
  { code: 'RHO', name: 'Rhône', room: 'RHO' },
  { code: 'SAO', name: 'Saône', room: 'SAO' },
  { code: 'BEL', name: 'Laboratory', room: 'BEL' },
  { code: 'CRX', name: 'Croix-Rousse', room: 'CRX' },
  { code: 'FOU', name: 'Fourvière', room: 'FOU' },
  { code: 'TDO', name: 'Tête d’Or', room: 'TDO' },
]

/** Ids of up to `seats` people, and never more than a third of those who could be asked: somebody must be left out. */
function invite({ seats, sectors }: Invitation, roster: readonly ReferenceAttendee[], seed: number): string[] {
  const eligible = roster.filter(
    ({ status, category, sector }) =>
      status === 'active' &&
      (category === 'delegate' || category === 'speaker') &&
      sectors.some((asked) => asked === sector),
  )
  const random = randomFrom(seed)
  const invited = new Set<string>()
  const count = Math.min(seats, Math.ceil(eligible.length / 3))
  while (invited.size < count) invited.add(random.pick(eligible).id)
  return [...invited].toSorted()
}

/**
 * The event file of the reference event from `startDate` (`YYYY-MM-DD`, in the zone of Lyon) for the people of `roster`.
 * Throws a RangeError where the date is none.
 */
export function referenceProgramme(startDate: string, roster: readonly ReferenceAttendee[]): EventFile {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(startDate)) throw new RangeError(`"${startDate}" is no date such as 2019-11-12.`)
  const firstDay = Temporal.PlainDate.from(startDate)
  const instant = (day: number, time: string) =>
    firstDay
      .add({ days: day })
      .toZonedDateTime({ timeZone: timezone, plainTime: Temporal.PlainTime.from(time) })
      .toString({ timeZoneName: 'never' })

  // More people meet in larger rooms, so that the rooms fill alike.
  const scale = Math.max(1, roster.length / 250)
  const registration: SessionFile = {
    code: 'REG',
    title: 'Early registration and welcome coffee',
    room: 'FOY',
    startsAt: instant(0, '07:30'),
    // Over when the doors of the opening plenary open: whoever asks then what is on is told the plenary.
    endsAt: instant(0, '08:30'),
    doorsAt: instant(0, '07:30'),
    direction: 'in',
    reentry: { multipleEntries: true },
  }
  const inAuditorium = plenaries.map(({ code, day, from, to, title }): SessionFile => ({
    code,
    title,
    room: 'AUD',
    startsAt: instant(day, from),
    endsAt: instant(day, to),
    direction: 'in',
    reentry: { multipleEntries: true },
  }))
  const laboratory = [0, 1, 2, 3].map((day): SessionFile => ({
    code: `LAB${day + 1}`,
    title: 'Laboratory: tools to try',
    room: 'BEL',
    startsAt: instant(day, '10:00'),
    endsAt: instant(day, day === 3 ? '15:30' : '18:00'),
    doorsAt: instant(day, '10:00'),
    direction: 'in-out',
    reentry: { multipleEntries: false, entryAfterExit: true },
    // On the last day everybody shall have had a turn.
    rule: day === 3 ? { '<': [{ var: 'entries_today' }, 3] } : null,
  }))
  let number = 0
  const workshops = slots.flatMap(({ day, from, to, workshops: parallel }) =>
    parallel.map(({ room, title, rule, invitation, cancelled }): SessionFile => {
      number += 1
      return {
        code: `WS${number}`,
        title,
        room,
        startsAt: instant(day, from),
        endsAt: instant(day, to),
        direction: 'in-out',
        rule: rule ?? null,
        ...(invitation === undefined
          ? {}
          : {
              invited: invite(invitation, roster, 1_000_000 + number),
              uninvited: invitation.uninvited,
              capacity: invitation.seats + 4,
            }),
        ...(cancelled === true ? { cancelled } : {}),
      }
    }),
  )
  const closing: SessionFile = {
    code: 'END',
    title: 'Closing session',
    room: 'AUD',
    startsAt: instant(3, '16:00'),
    endsAt: instant(3, '17:00'),
    direction: 'in',
    reentry: { multipleEntries: true },
  }

  return {
    name: `International Meeting of Child Protection Specialists, Lyon ${firstDay.year}`,
    timezone,
    languages: ['en', 'fr', 'es', 'ar'],
    policy: { displayName: 'initial' },
    rooms: rooms.map(({ code, name, seats }) => ({
      code,
      name,
      capacity: seats === null ? null : Math.round(seats * scale),
    })),
    gates,
    sectors: Object.entries(sectorNames).map(([code, name]) => ({ code, name })),
    categories,
    sessions: [registration, ...inAuditorium, ...workshops, ...laboratory, closing],
  }
}
