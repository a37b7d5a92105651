import { setImmediate } from 'node:timers/promises'
import { issueBadge } from '../../electron/station/badges/badge.ts'
import type { Core } from '../../electron/station/core.ts'
import { findAttendees } from '../../electron/station/roster/find-attendee.ts'
import { refOf } from '../../electron/station/identity.ts'
import { likelyDuplicates } from '../../electron/station/roster/likely-duplicates.ts'
import { rosterLineOf } from '../../electron/station/roster/list-roster.ts'
import { openStation } from '../../electron/station/open-station.ts'
import { recordDeskFields } from '../../electron/station/roster/record-desk-fields.ts'
import { referenceAttendees } from '../../electron/station/event/reference-event/attendees.ts'
import { setUpEvent } from '../../electron/station/event/set-up-event.ts'
import { attendees } from '../../electron/store/attendees.ts'
import { badges } from '../../electron/store/badges.ts'
import { queryWords } from '../../shared/domain/search-words.ts'
import { count, milliseconds, quantile } from './figures.ts'
import type { Section } from './report.ts'

const mostFound = 13
const rowsPerTransaction = 2_000

/** What is typed at a desk, letter by letter; `badge` stands for the end of somebody's code. */
const typed: Readonly<Record<string, readonly string[]>> = {
  'a name as it is written': [
    'jose ferreira',
    'ousmane ndiaye',
    'sigurdardottir',
    'kovalchuk',
    'smith',
    'maria garcia',
  ],
  'a name as it sounds': ['muhammad haddad', 'alexandr ivanow', 'yousef', 'oussman', 'tchekhov', 'gamal'],
  'another script': ['محمد', 'Ковальчук', 'يوسف الحداد', 'Παπαδοπούλου', '田中'],
  'an organisation or a country': ['police', 'allemagne', 'united kingdom police', 'interpol', 'ministry of', 'brasil'],
  'name and country': ['mohamed maroc', 'anna ukraine', 'jose brazil'],
  nobody: ['zzyzx', 'xqv kkw', 'qwertyuiop asdf'],
  'the end of a code': ['badge', 'badge', 'badge'],
}

export type SearchTimes = {
  readonly people: number
  readonly rows: readonly { readonly title: string; readonly plain: number[]; readonly all: number[] }[]
  /** Of the question for likely duplicates, once a name was typed. */
  readonly duplicates: number[]
}

/** Times each key of each text in a roster of so many invented people: words by their beginnings only, and everything. */
export async function timeSearch(dataDir: string, people: number, onProgress: (sentence: string) => void) {
  await fill(dataDir, people, onProgress)
  const { core, close } = await openStation({ dataDir })
  try {
    const rows = Object.keys(typed).map((title) => ({ title, plain: [] as number[], all: [] as number[] }))
    const duplicates: number[] = []
    // The first round warms the pages of the index; a desk that was just opened is not the one with a queue.
    for (let round = 0; round < 6; round++) {
      for (const [index, texts] of Object.values(typed).entries()) {
        for (const [position, each] of texts.entries()) {
          const text = each === 'badge' ? endOfCode(core, people, round * 10 + position) : each
          for (const beginning of beginnings(text)) {
            const timed = [
              () => timeOf(() => plainSearch(core, beginning)),
              () => timeOf(() => findAttendees(core, beginning, mostFound)),
            ].map((time, which) => ({ which, time }))
            for (const { which, time } of round % 2 === 0 ? timed : timed.toReversed()) {
              const took = time()
              if (round > 0) rows[index]?.[which === 0 ? 'plain' : 'all'].push(took)
            }
            await setImmediate()
          }
          if (round > 0) {
            const person = { fullName: text, organisation: null, country: 'FR' }
            duplicates.push(timeOf(() => likelyDuplicates(core, person)))
          }
        }
      }
    }
    return { people: attendees.count(core.store), rows, duplicates } satisfies SearchTimes
  } finally {
    await close()
  }
}

function timeOf(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

function beginnings(text: string): string[] {
  return Array.from(text, (_, index) => text.slice(0, index + 1)).filter((beginning) => !beginning.endsWith(' '))
}

/** One question to the index, words by their beginnings, its rows as they come. */
function plainSearch(core: Core, text: string): unknown[] {
  const words = queryWords(text).map((word) => [{ word, isWhole: false }])
  return attendees.search(core.store, words, mostFound).map((each) => rosterLineOf(core.store, each, true))
}

const idOf = (index: number): string => `A-${String(index + 1).padStart(6, '0')}`

function endOfCode(core: Core, people: number, index: number): string {
  const ref = refOf(core.secrets(), idOf((index * 7_919) % people))
  return badges.ofAttendee(core.store, ref)[0]?.code.slice(-6).toLowerCase() ?? ''
}

async function fill(dataDir: string, people: number, onProgress: (sentence: string) => void): Promise<void> {
  const { core, close } = await openStation({ dataDir })
  try {
    core.store.database.pragma('synchronous = OFF')
    setUpEvent(core, 'local', { isRehearsal: false, file: { name: 'Bench', timezone: 'Europe/Paris' } })
    const invented = referenceAttendees(people)
    for (let done = 0; done < invented.length; done += rowsPerTransaction) {
      core.store.write((store) => {
        for (const [index, person] of invented.slice(done, done + rowsPerTransaction).entries()) {
          const { fullName, givenName, familyName, organisation, country, sector, category, delegation } = person
          const id = idOf(done + index)
          const ref = refOf(core.secrets(), id)
          issueBadge(core, store, 'local', { attendee: ref, action: 'issued' })
          const fields = { id, fullName, givenName, familyName, organisation, country, sector, category, delegation }
          recordDeskFields(core, store, 'local', { ref, fields })
        }
      })
      onProgress(`Making the roster to search: ${done} of ${invented.length} people`)
      await setImmediate()
    }
    core.store.database.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    await close()
  }
}

export function searchSection(times: SearchTimes): Section {
  const row = (title: string, values: { readonly plain?: readonly number[]; readonly all: readonly number[] }) => [
    title,
    ...[values.plain, values.all].flatMap((list) =>
      [0.5, 0.99].map((share) => (list === undefined ? '' : milliseconds(quantile(list, share)))),
    ),
  ]
  return {
    title: 'Finding a person, for each key typed',
    columns: ['typed', 'plain p50', 'plain p99', 'search p50', 'search p99'],
    rows: [
      ...times.rows.map((each) => row(each.title, each)),
      row('all of these', {
        plain: times.rows.flatMap(({ plain }) => plain),
        all: times.rows.flatMap(({ all }) => all),
      }),
      row('likely duplicates of a walk-in', { all: times.duplicates }),
    ],
    notes: [
      `${count(times.people)} invented people. Plain: one question to the index for words that begin as typed, the first ${mostFound} as they come. Search: exact words, beginnings, sounds and codes, in order.`,
      'Aim: under 50 ms a key.',
    ],
  }
}
