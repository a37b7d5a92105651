import type { ArrivalGroups, ArrivalPerson, Delegation, HandedOver } from '../../../shared/contract/presence.ts'
import { transliterate } from '../../../shared/domain/latin-reading.ts'
import { arrivals, type ArrivalRow } from '../../store/arrivals.ts'
import { nameOf } from '../../store/attendees.ts'
import { badges, currentBadge } from '../../store/badges.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { accredit } from '../door/accredit.ts'
import { attendeeNamed } from '../attendee-named.ts'
import type { Core } from '../core.ts'
import { handOverBadge } from '../badges/badge-hand-over.ts'
import { StationError } from '../station-error.ts'
import { timeSlice } from '../time-slice.ts'
import type { Commits } from '../watch-commits.ts'
import { whenChanged, type Watching } from './when-changed.ts'

const pageRows = 200

const hasArrived = (row: ArrivalRow): boolean => row.is_accredited === 1 || row.has_checked_in === 1

/** Everyone who is expected, a page at a time: who is cancelled or blocked is not. */
function* expectedPages(store: ReadableStore): Generator<ArrivalRow[]> {
  let after: ArrivalRow | null = null
  for (;;) {
    const page: ArrivalRow[] = arrivals.page(store, after, pageRows)
    if (page.length === 0) return
    yield page.filter(({ status }) => status === 'active')
    after = page.at(-1) ?? null
  }
}

/** Sums by delegation and by letter: at once, and again after commits. */
export async function* watchArrivals(
  core: Core,
  commits: Commits,
  { signal, isStillThere }: Pick<Watching, 'signal' | 'isStillThere'>,
): AsyncGenerator<ArrivalGroups> {
  for await (const _ of whenChanged(commits, signal)) {
    if (!isStillThere()) return
    yield await readGroups(core)
  }
}

type Sum = { expected: number; arrived: number }

async function readGroups(core: Core): Promise<ArrivalGroups> {
  const all: Sum = { expected: 0, arrived: 0 }
  const byDelegation = new Map<string, Sum & { delegation: Delegation }>()
  const byLetter = new Map<string, Sum & { letter: string }>()
  const slice = timeSlice()
  for (const page of expectedPages(core.store)) {
    for (const row of page) {
      const arrived = hasArrived(row) ? 1 : 0
      const count = (sum: Sum): void => {
        sum.expected += 1
        sum.arrived += arrived
      }
      count(all)
      const delegation = delegationOf(row)
      const key = JSON.stringify(delegation)
      const sums = byDelegation.get(key) ?? { delegation, expected: 0, arrived: 0 }
      byDelegation.set(key, sums)
      count(sums)
      for (const letter of lettersOf(row)) {
        const sum = byLetter.get(letter) ?? { letter, expected: 0, arrived: 0 }
        byLetter.set(letter, sum)
        count(sum)
      }
    }
    if (slice.isOver()) await slice.rest()
  }
  return { ...all, delegations: [...byDelegation.values()], letters: [...byLetter.values()] }
}

/** A list tells neither who somebody confidential is nor with whom he comes. */
function delegationOf(row: ArrivalRow): Delegation {
  if (row.is_confidential === 1) return { kind: 'confidential' }
  const name = row.delegation ?? row.organisation
  return name === null ? { kind: 'none' } : { kind: 'delegation', name }
}

/**
 * The letters that one looks for somebody under, in Latin reading: of the family name; where the roster has only a whole
 * name, of each of its words, for it does not say which one that is.
 */
function lettersOf(row: ArrivalRow): ReadonlySet<string> {
  if (row.is_confidential === 1) return new Set()
  const names = row.family_name === null ? nameOfRow(row).split(/[\s.,]+/u) : [row.family_name]
  const letters = names
    .map((name) => /[a-z]/.exec(transliterate(name.slice(0, 40)))?.[0]?.toUpperCase())
    .filter((letter) => letter !== undefined)
  return new Set(letters.length === 0 ? ['#'] : letters)
}

function nameOfRow(row: ArrivalRow): string {
  const { external_id: id, full_name: fullName, given_name: givenName, family_name: familyName } = row
  return nameOf({ id, fullName, givenName, familyName })
}

/** People of a delegation or under a letter, page by page, in no order. */
export function* readArrivals(
  core: Core,
  of: { readonly delegation: Delegation } | { readonly letter: string },
): Generator<ArrivalPerson[]> {
  const isAmong = (row: ArrivalRow): boolean =>
    'letter' in of ? lettersOf(row).has(of.letter) : isSame(delegationOf(row), of.delegation)
  for (const page of expectedPages(core.store)) {
    yield page.filter(isAmong).map((row) => personOf(core.store, row))
  }
}

function isSame(a: Delegation, b: Delegation): boolean {
  return a.kind === 'delegation' && b.kind === 'delegation' ? a.name === b.name : a.kind === b.kind
}

function personOf(store: ReadableStore, row: ArrivalRow): ArrivalPerson {
  const isMasked = row.is_confidential === 1
  const badge = currentBadge(badges.ofAttendee(store, row.attendee))
  return {
    ref: row.attendee,
    id: row.external_id,
    name: isMasked ? null : nameOfRow(row),
    organisation: isMasked ? null : row.organisation,
    country: row.country,
    category: row.category,
    hasArrived: hasArrived(row),
    isAccredited: row.is_accredited === 1,
    badge: badge === null ? 'none' : badge.handed_over_ms === null ? 'here' : 'handed_over',
  }
}

/**
 * Identity checked and badge handed over, of several people in one gesture; each of them is recorded for himself, and
 * asked twice nothing is written again. The door is answered in between.
 */
export async function handOver(core: Core, operator: string, named: readonly string[]): Promise<HandedOver> {
  const done: string[] = []
  const withoutBadge: string[] = []
  const refused: string[] = []
  const slice = timeSlice()
  for (const one of new Set(named)) {
    const handed = handOverOne(core, operator, one)
    if (handed === null) refused.push(one)
    else {
      done.push(handed.id)
      if (!handed.hasBadge) withoutBadge.push(handed.id)
    }
    if (slice.isOver()) await slice.rest()
  }
  return { done, withoutBadge, refused }
}

function handOverOne(core: Core, operator: string, named: string): { id: string; hasBadge: boolean } | null {
  const attendee = found(() => attendeeNamed(core, core.store, named))
  if (attendee === null || attendee.status !== 'active') return null
  const { ref, id } = attendee
  accredit(core, operator, ref)
  if (currentBadge(badges.ofAttendee(core.store, ref)) === null) return { id, hasBadge: false }
  handOverBadge(core, operator, { attendee: ref, code: null })
  return { id, hasBadge: true }
}

/** Null where what was named is not there. */
function found<T>(find: () => T): T | null {
  try {
    return find()
  } catch (error) {
    if (error instanceof StationError && error.kind === 'NOT_FOUND') return null
    throw error
  }
}
