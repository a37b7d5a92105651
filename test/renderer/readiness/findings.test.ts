import { describe, expect, test } from 'vitest'
import type { Readiness } from '../../../shared/contract/readiness.ts'
import type { Session } from '../../../renderer/desk/session-choice.ts'
import { catalogues, languages, locales } from '../../../renderer/i18n/language.ts'
import { timesIn } from '../../../renderer/i18n/times.ts'
import { sayIn } from '../../../renderer/i18n/words.ts'
import {
  checkNames,
  findingsOf,
  type CheckName,
  type Facts,
  type Finding,
  type Pulse,
  type Speech,
} from '../../../renderer/readiness/findings.ts'
import { at } from '../../builders/an-event.ts'

const timezone = 'Europe/Paris'
const nowMs = at('18:00')
const hourMs = 3_600_000

const speechIn = (language: (typeof languages)[number]): Speech => ({
  say: sayIn(catalogues[language], locales[language]),
  times: timesIn(locales[language], timezone),
  locale: locales[language],
})
const english = speechIn('en')

const wellTried = { isWell: true, atMs: nowMs - hourMs, isOld: false }

const readiness: Readiness = {
  machineMs: nowMs,
  machineZone: timezone,
  version: '0.1.0',
  roster: { people: 250, changedAtMs: at('17:00') },
  clock: { isOwn: false, behindMs: 0, step: null },
  disk: { freeBytes: 32e9, writeMs: 2.4, trouble: null },
  key: { slots: ['passphrase'], isReadableByOthers: false },
  seats: [],
  lastScanAtMs: null,
  pages: 1,
  tried: { camera: wellTried, scanner: wellTried, sound: wellTried, printer: wellTried },
}

function session(startsAtMs: number, more: Partial<Session> = {}): Session {
  return {
    code: `S${startsAtMs}`,
    title: 'Workshop',
    room: null,
    startsAtMs,
    endsAtMs: startsAtMs + hourMs,
    doorsAtMs: startsAtMs - hourMs / 2,
    direction: 'in',
    capacity: null,
    isCancelled: false,
    isByInvitation: false,
    uninvited: 'refuse',
    ...more,
  }
}

const pulse: Pulse = {
  atMs: nowMs - 3_000,
  frames: 25,
  longestWaitMs: 20,
  camera: 'reading',
  isFullScreen: true,
  isKeptAwake: true,
  heapBytes: null,
}

const allWell: Facts = {
  readiness,
  sessions: [session(at('10:00')), session(at('09:00') + 24 * hourMs), session(at('11:00') + 24 * hourMs)],
  timezone,
  nowMs,
  pulses: [pulse],
  hallPlace: 'Auditorium',
}

const plain = ({ state, sentence }: Finding) => `${state}: ${sentence.replaceAll(/[\u2066-\u2069]/g, '')}`
const told = (name: CheckName, facts: Facts): string[] => findingsOf(facts, english)[name].map(plain)

test('of a station that is ready, all is well but what this version cannot do', () => {
  const findings = findingsOf(allWell, english)
  expect(Object.keys(findings).toSorted()).toEqual(checkNames.toSorted())
  const others = checkNames.filter((name) => findings[name].some(({ state }) => state !== 'well'))
  expect(others).toEqual(['backup'])
})

const changed = (more: Partial<Readiness>): Facts => ({ ...allWell, readiness: { ...readiness, ...more } })
const withClock = (clock: Partial<Readiness['clock']>, more: Partial<Readiness> = {}) =>
  changed({ ...more, clock: { ...readiness.clock, ...clock } })
const withDisk = (disk: Partial<Readiness['disk']>) => changed({ disk: { ...readiness.disk, ...disk } })
const withSound = (sound: Readiness['tried']['sound']) => changed({ tried: { ...readiness.tried, sound } })
const withPulse = (more: Partial<Pulse>): Facts => ({ ...allWell, pulses: [{ ...pulse, ...more }] })

const situations: [what: string, name: CheckName, facts: Facts, told: string[]][] = [
  [
    'an empty roster',
    'roster',
    changed({ roster: { people: 0, changedAtMs: null } }),
    ['todo: Nobody is in the roster yet. Import it.'],
  ],
  ['a roster of today', 'roster', allWell, ['well: 250 people, last changed 17:00']],
  [
    'a roster of another day',
    'roster',
    changed({ roster: { people: 1, changedAtMs: at('17:00') - 48 * hourMs } }),
    ['well: 1 person, last changed Sun 10 Nov, 17:00'],
  ],
  ['a roster of long ago', 'roster', changed({ roster: { people: 2, changedAtMs: null } }), ['well: 2 people']],
  ['a clock that is right', 'clock', allWell, ['well: 18:00 in Europe/Paris']],
  [
    'a machine of another zone',
    'clock',
    changed({ machineZone: 'Europe/London' }),
    ['well: 18:00 in Europe/Paris. This computer is set to Europe/London; the event’s zone counts.'],
  ],
  [
    'a rehearsal',
    'clock',
    withClock({ isOwn: true, behindMs: 5e9 }),
    ['well: A rehearsal has a clock of its own: 18:00 in Europe/Paris'],
  ],
  ['a clock that is behind by a second', 'clock', withClock({ behindMs: 1_000 }), ['well: 18:00 in Europe/Paris']],
  [
    'a clock that is behind by minutes',
    'clock',
    withClock({ behindMs: 300_000 }),
    ['todo: This computer’s clock is behind the journal by 5 minutes. Set it right.'],
  ],
  [
    'a clock that was set back',
    'clock',
    withClock({ step: { atMs: at('12:00'), byMs: 90_000 } }),
    ['todo: The clock was set back by 90 seconds (12:00). Check the scans around then.'],
  ],
  ['a disk', 'disk', allWell, ['well: 32 GB free; a safe write takes 2 milliseconds']],
  ['a full disk', 'disk', withDisk({ freeBytes: 120e6, trouble: 'full' }), ['todo: Only 120 MB free. Make room.']],
  [
    'a slow disk',
    'disk',
    withDisk({ writeMs: 2_500, trouble: 'slow' }),
    ['todo: A safe write takes 3 seconds. Close other programs, or use another disk.'],
  ],
  [
    'a disk that cannot be written',
    'disk',
    withDisk({ writeMs: null, trouble: 'unwritable' }),
    ['todo: The disk cannot be written. Make room, or see whether it is protected.'],
  ],
  [
    'a key in clear',
    'key',
    changed({ key: { slots: ['clear'], isReadableByOthers: false } }),
    ['note: Kept in clear beside the database, the weakest way. Keep this computer locked away.'],
  ],
  [
    'a key that is gone',
    'key',
    changed({ key: { slots: [], isReadableByOthers: false } }),
    ['todo: The key file is gone. Bring it back before this station is started again.'],
  ],
  [
    'a key that others read',
    'key',
    changed({ key: { slots: ['passphrase'], isReadableByOthers: true } }),
    ['todo: Other users of this computer can read the key file. Take that right from them.'],
  ],
  [
    'no backup',
    'backup',
    allWell,
    ['note: No backup yet: this version makes none. Take the attendance away each evening.'],
  ],
  [
    'too few seats',
    'seats',
    changed({ seats: [{ session: 'WS3', title: 'Workshop 3', invited: 40, seats: 30 }] }),
    ['todo: Workshop 3 has 40 invited and 30 seats. Take a larger room or a shorter list.'],
  ],
  ['seats for all', 'seats', allWell, ['well: Everyone who is invited has a seat.']],
  ['sessions tomorrow', 'sessions', allWell, ['well: Wednesday 13 November: 2 sessions, first doors at 08:30']],
  [
    'a cancelled session tomorrow',
    'sessions',
    { ...allWell, sessions: [session(at('09:00') + 24 * hourMs, { isCancelled: true })] },
    ['well: No sessions after today'],
  ],
  ['no programme', 'sessions', { ...allWell, sessions: [] }, ['todo: There are no sessions yet. Set them up.']],
  ['what was not tried', 'sound', withSound(null), ['todo: Play the tone and listen.']],
  ['what was tried', 'sound', allWell, ['well: Heard (17:00)']],
  [
    'what did not work',
    'sound',
    withSound({ ...wellTried, isWell: false }),
    ['todo: Not heard (17:00). Turn this computer’s volume up and play it again.'],
  ],
  [
    'what was tried long ago',
    'sound',
    withSound({ ...wellTried, isOld: true }),
    ['todo: Last tried 17:00, more than a day ago. Try it again.'],
  ],
  ['a hall page that paints', 'hall', allWell, ['well: Paints (last heard at 17:59:57)']],
  ['a hall page without a camera', 'hall', withPulse({ camera: 'off' }), ['well: Paints (last heard at 17:59:57)']],
  ['no hall', 'hall', { ...allWell, pulses: [], hallPlace: null }, ['well: This station has no hall page.']],
  [
    'a hall page that is not open',
    'hall',
    { ...allWell, pulses: [] },
    ['todo: The hall page of Auditorium is not open. Open it.'],
  ],
  [
    'a hall page that fell silent',
    'hall',
    withPulse({ atMs: nowMs - 60_000 }),
    ['todo: The hall page has not painted since 17:59:00. Load it again.'],
  ],
  [
    'a hall page that runs and paints nothing',
    'hall',
    withPulse({ frames: 0 }),
    ['todo: The hall page has not painted since 17:59:57. Load it again.'],
  ],
  [
    'a hall whose camera is blind',
    'hall',
    withPulse({ camera: 'blind' }),
    ['todo: The hall page’s camera shows nothing. Look at its lens and its cable.'],
  ],
  [
    'a hall page in a window',
    'hall',
    withPulse({ isFullScreen: false }),
    ['todo: The hall page does not fill its screen. Touch it once.'],
  ],
  [
    'a hall screen that may sleep',
    'hall',
    withPulse({ isKeptAwake: false }),
    ['todo: The hall’s screen may fall asleep. Switch its sleep off in the system’s settings.'],
  ],
]

describe('each check is well or says in one sentence what to do', () => {
  test.each(situations)('%s', (_, name, facts, expected) => {
    expect(told(name, facts)).toEqual(expected)
  })
})

test.each(languages)('every finding is filled in %s', (language) => {
  for (const [, name, facts] of situations) {
    for (const { sentence } of findingsOf(facts, speechIn(language))[name]) expect(sentence).not.toMatch(/[{}]|^$/)
  }
})
