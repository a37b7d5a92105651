import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldedTables } from '../../../electron/store/apply.ts'
import { badges } from '../../../electron/store/badges.ts'
import { openScratch, type Store } from '../../../electron/store/open-store.ts'
import { compareTables, dumpTables, rebuildInPlace, rebuildInto } from '../../../electron/store/rebuild.ts'
import { verifyJournal } from '../../../electron/store/verify.ts'
import { record } from '../../../electron/station/core.ts'
import type { NewEntry } from '../../../shared/domain/journal-entry.ts'
import {
  aHistory,
  aPeer,
  aScanEntry,
  exchange,
  lastOf,
  parcelsOf,
  people,
  personalParts,
  play,
  secretOf,
  take,
  type Parcel,
  type Peer,
} from '../../builders/a-history.ts'
import { at } from '../../builders/an-event.ts'

const stations = 3
const ids = ['s0', 's1', 's2']
/** About ten seconds together; each failing seed is printed and can be run again. */
const runs = (numRuns: number) => ({ numRuns })
const history = aHistory(stations)
/** Numbers that say whose next entry arrives, over and over. */
const order = fc.array(fc.nat(stations - 1), { minLength: 1, maxLength: 60 })

function close(...stores: Store[]): void {
  for (const store of stores) store.close()
}

/** Delivers what stations wrote to an empty peer, in an order that keeps each station's own. */
function deliver(chains: readonly Parcel[][], whose: readonly number[]): Peer {
  const peer = aPeer('late')
  const rest = chains.map((chain) => [...chain])
  for (let turn = 0; rest.some((chain) => chain.length > 0); turn++) {
    const chosen = rest[(whose[turn % whose.length] ?? 0) % rest.length]
    const next = chosen?.shift() ?? rest.find((chain) => chain.length > 0)?.shift()
    if (next !== undefined) take(peer, next)
  }
  return peer
}

describe('whatever happened at several stations', () => {
  test('their tables come out equal once each has everything, in any order of arrival', () => {
    fc.assert(
      fc.property(history, order, order, (happenings, one, another) => {
        const peers = play(happenings, stations)
        const chains = ids.map((id) => parcelsOf(peers.find((peer) => peer.id === id)?.store as Store, id))
        const late = [deliver(chains, one), deliver(chains, another)]
        for (const from of peers) for (const to of peers) if (from !== to) exchange(from, to, ids)
        const [first, ...others] = [...peers, ...late]
        const expected = dumpTables(first?.store as Store)
        for (const { store } of others) expect(dumpTables(store)).toEqual(expected)
        close(...[...peers, ...late].map(({ store }) => store))
      }),
      runs(50),
    )
  })

  test('live tables equal those that are rebuilt from the journal, elsewhere and in place', () => {
    fc.assert(
      fc.property(history, (happenings) => {
        const peers = play(happenings, stations)
        for (const { store } of peers) {
          const live = dumpTables(store)
          const scratch = openScratch()
          for (const _ of rebuildInto(store, scratch));
          expect(dumpTables(scratch)).toEqual(live)
          expect([...compareTables(store, scratch)].filter((difference) => difference !== null)).toEqual([])
          expect(searchIndex(store)).toEqual(searchIndex(scratch))
          store.write((writable) => rebuildInPlace(writable))
          expect(dumpTables(store)).toEqual(live)
          expect(searchIndex(store)).toEqual(searchIndex(scratch))
          close(scratch, store)
        }
      }),
      runs(40),
    )
  })

  test('the same entry a second time changes nothing', () => {
    fc.assert(
      fc.property(history, (happenings) => {
        const peers = play(happenings, stations)
        for (const from of peers) for (const to of peers) if (from !== to) exchange(from, to, ids)
        const [peer, ...others] = peers
        if (peer === undefined) return
        const before = [dumpTables(peer.store), personalParts(peer.store)]
        for (const { id, store } of others) {
          for (const parcel of parcelsOf(store, id)) expect(take(peer, parcel)).toBe(false)
        }
        expect([dumpTables(peer.store), personalParts(peer.store)]).toEqual(before)
        close(...peers.map(({ store }) => store))
      }),
      runs(25),
    )
  })

  test('every chain verifies at every station, also after erasures', () => {
    fc.assert(
      fc.property(history, (happenings) => {
        const peers = play(happenings, stations)
        for (const from of peers) for (const to of peers) if (from !== to) exchange(from, to, ids)
        for (const { store } of peers) {
          const done = [...verifyJournal(store)].at(-1)
          expect(done).toMatchObject({ kind: 'done', bad: null })
        }
        close(...peers.map(({ store }) => store))
      }),
      runs(25),
    )
  })

  test('nothing of an erased person is left at any station: no personal part, no name, no word, no badge that opens', () => {
    fc.assert(
      fc.property(
        history,
        fc.constantFrom(...people),
        fc.nat(stations - 1),
        fc.boolean(),
        (happenings, who, where, isFirst) => {
          const erasure = {
            station: where,
            nowMs: at('09:30'),
            what: { kind: 'entry', entry: erasureOf(who), atMs: null },
          } as const
          const peers = play(isFirst ? [erasure, ...happenings] : [...happenings, erasure], stations)
          for (const from of peers) for (const to of peers) if (from !== to) exchange(from, to, ids)
          const [expected] = peers.map(({ store }) => personalParts(store))
          for (const { store } of peers) {
            expect(textOf(store)).not.toContain(secretOf(who))
            expect(searchIndex(store).length > 0).toBe((dumpTables(store)['attendee']?.length ?? 0) > 0)
            expect(attendeeRows(store, who)).toEqual([])
            expect(badgesOf(store, who).filter(({ state, is_ours }) => state !== 'revoked' || is_ours === 0)).toEqual(
              [],
            )
            expect(personalParts(store)).toEqual(expected)
          }
          close(...peers.map(({ store }) => store))
        },
      ),
      runs(60),
    )
  })
})

/** The words of the search index with the number of people who have each; throws where it does not fit its content. */
function searchIndex(store: Store): unknown[] {
  store.database.exec(`INSERT INTO search (search, rank) VALUES ('integrity-check', 1)`)
  store.database.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab (main, search, row)`)
  return store.database.prepare('SELECT term, doc FROM temp.word ORDER BY term').raw(true).all()
}

function erasureOf(attendee: string): NewEntry {
  return { kind: 'erasure', body: { attendee } }
}

/** Everything that stands in the tables and in the personal parts, as one text. */
function textOf(store: Store): string {
  return JSON.stringify([dumpTables(store), personalParts(store)])
}

function attendeeRows(store: Store, who: string): unknown[] {
  return store.database.prepare(`SELECT * FROM attendee WHERE attendee = ?`).all(who)
}

const badgesOf = (store: Store, who: string) => badges.ofAttendee(store, who)

describe('a badge that was let in before its owner was in the roster', () => {
  const [ana, zoe] = people
  const provisional = (): NewEntry => aScanEntry({ attendee: null, badge: 'CODE-1' })
  const issued = (attendee: string): NewEntry => ({
    kind: 'badge',
    body: { attendee, action: 'issued', code: 'CODE-1' },
  })
  const write = (peer: Peer, entry: NewEntry): number =>
    peer.store.write((store) => record(peer.core, store, entry, { operator: 'local' }).seq)
  const voided = (seq: number): NewEntry => ({
    kind: 'void',
    body: { station: 's0', seq },
    personal: { reason: 'wrong' },
  })
  const attendanceOf = (peer: Peer): unknown[] =>
    peer.store.database
      .prepare('SELECT session, attendee, entries, inside_since_ms IS NOT NULL FROM attendance ORDER BY 1, 2')
      .raw(true)
      .all()
  const inside = (who: string, session = 'WS1') => [session, who, 1, 1]

  test('counts for the badge, then for who has it, then for who has it in the end', () => {
    const peer = aPeer('s0')
    write(peer, provisional())
    expect(attendanceOf(peer)).toEqual([inside('badge:CODE-1')])
    peer.nowMs = at('09:10')
    const first = write(peer, issued(ana))
    expect(attendanceOf(peer)).toEqual([inside(ana)])
    peer.nowMs = at('09:20')
    write(peer, issued(zoe))
    expect(attendanceOf(peer)).toEqual([inside(zoe)])
    write(peer, voided(first))
    expect(attendanceOf(peer)).toEqual([inside(zoe)])
    peer.store.close()
  })

  test('counts for the badge again when it was the wrong person’s', () => {
    const peer = aPeer('s0')
    const badge = write(peer, issued(ana))
    write(peer, provisional())
    expect(attendanceOf(peer)).toEqual([inside(ana)])
    write(peer, voided(badge))
    expect(attendanceOf(peer)).toEqual([inside('badge:CODE-1')])
    peer.store.close()
  })

  test('takes with it the end of the visit that its check-in ended elsewhere', () => {
    const peer = aPeer('s0')
    peer.nowMs = at('09:00')
    write(peer, aScanEntry({ attendee: ana, session: 'PL1' }))
    peer.nowMs = at('09:10')
    const scan = write(peer, provisional())
    write(peer, { kind: 'visit-end', body: { scan, session: 'PL1' } })
    expect(attendanceOf(peer)).toEqual([['PL1', 'badge:CODE-1', 0, 0], inside(ana, 'PL1'), inside('badge:CODE-1')])
    write(peer, issued(ana))
    expect(attendanceOf(peer)).toEqual([['PL1', ana, 1, 0], inside(ana)])
    write(peer, voided(scan))
    expect(attendanceOf(peer)).toEqual([inside(ana, 'PL1')])
    peer.store.close()
  })
})

test('a scan that was taken back ends no visit elsewhere, admitted or refused, whichever was heard first', () => {
  const undo: NewEntry = { kind: 'void', body: { station: 's0', seq: 1 }, personal: { reason: 'wrong' } }
  for (const code of ['checked_in', 'blocked'] as const) {
    const [door, desk] = [aPeer('s0'), aPeer('s1')]
    door.store.write((store) => {
      const { seq } = record(door.core, store, aScanEntry({ attendee: people[0], code }), { operator: 'local' })
      record(door.core, store, { kind: 'visit-end', body: { scan: seq, session: 'PL1' } }, { operator: 'local' })
    })
    desk.store.write((store) => void record(desk.core, store, undo, { operator: 'local' }))
    exchange(door, desk, ['s0', 's1'])
    exchange(desk, door, ['s0', 's1'])
    expect(dumpTables(door.store)).toEqual(dumpTables(desk.store))
    close(door.store, desk.store)
  }
})

describe('of two stations that say something of one operator at the same instant', () => {
  const entryOf = (role: 'desk' | 'kiosk', name: string): NewEntry => ({
    kind: 'operator',
    body: { operator: 'op-1', action: 'set', role },
    personal: { name, pin: 'hash' },
  })

  test('every station believes the same one, whichever it heard first', () => {
    const peers = [aPeer('s0'), aPeer('s1')] as const
    peers.forEach((peer, index) => {
      const entry = index === 0 ? entryOf('desk', 'Lea') : entryOf('kiosk', 'Omar')
      peer.store.write((store) => void record(peer.core, store, entry, { operator: 'local' }))
    })
    exchange(peers[0], peers[1], ['s0', 's1'])
    exchange(peers[1], peers[0], ['s0', 's1'])
    const [one, other] = peers.map(({ store }) => dumpTables(store)['operator'])
    expect(one).toHaveLength(1)
    expect(other).toEqual(one)
    close(...peers.map(({ store }) => store))
  })
})

describe('every table but the journal and what is local to the station is folded', () => {
  const local = [
    'local_asked',
    'local_pin_attempt',
    'local_print_badge',
    'local_print_job',
    'local_reading',
    'local_setting',
    'local_sign_in',
  ]
  const recorded = ['journal', 'personal', 'station_number']

  test('and stands in the list that rebuild and comparison go by', () => {
    const store = openScratch()
    const tables = store.database
      .prepare(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'search*' ORDER BY name`,
      )
      .pluck()
      .all()
    expect(tables).toEqual([...Object.keys(foldedTables), ...local, ...recorded].sort())
    store.close()
  })

  test('and has an order in which no two of its rows tie', () => {
    const store = openScratch()
    for (const [table, columns] of Object.entries(foldedTables)) {
      const unique = store.database.prepare(
        `SELECT i.name FROM pragma_index_list(?) AS i WHERE i."unique" = 1
           AND (SELECT group_concat(name, ', ') FROM pragma_index_info(i.name)) = ?`,
      )
      const isRowId = store.database.prepare(
        `SELECT 1 FROM pragma_table_info(?) WHERE pk = 1 AND name = ? AND type = 'INTEGER'`,
      )
      expect([table, unique.all(table, columns).length + isRowId.all(table, columns).length]).toEqual([table, 1])
    }
    store.close()
  })
})

describe('an erased person', () => {
  const ref = 'ref-a'
  const entries: NewEntry[] = [
    {
      kind: 'attendee',
      body: { attendee: ref, source: 'import', fields: {} },
      personal: { id: 'A-1', fullName: 'Ana' },
    },
    { kind: 'badge', body: { attendee: ref, action: 'issued', code: 'CODE-1' } },
    { kind: 'badge', body: { attendee: ref, action: 'linked', code: 'CODE-2' } },
  ]
  const writeAll = (peer: Peer, all: readonly NewEntry[]): void => {
    for (const entry of all) peer.store.write((store) => void record(peer.core, store, entry, { operator: 'local' }))
  }

  test('has badges that open nothing, also when one of them is taken back afterwards', () => {
    const peer = aPeer('s0')
    writeAll(peer, [...entries, erasureOf(ref)])
    writeAll(peer, [{ kind: 'void', body: { station: 's0', seq: 3 }, personal: { reason: 'wrong' } }])
    expect(badgesOf(peer.store, ref)).toMatchObject([{ code: 'CODE-1', state: 'revoked' }])
    peer.store.close()
  })

  test('leaves no reason in which he is named: those of the entries about him go with him', () => {
    const reason = 'Ana was counted twice'
    const undo: NewEntry = { kind: 'void', body: { station: 's0', seq: 2 }, personal: { reason } }
    for (const order of [
      [...entries, undo, erasureOf(ref)],
      [...entries, erasureOf(ref), undo],
    ]) {
      const peer = aPeer('s0')
      writeAll(peer, order)
      expect(JSON.stringify(personalParts(peer.store))).not.toContain(reason)
      peer.store.close()
    }
  })

  test('stays in the counts: his attendance is kept without his name', () => {
    const peer = aPeer('s0')
    writeAll(peer, [...entries, aScanEntry({ attendee: ref })])
    const before = dumpTables(peer.store)['attendance']
    writeAll(peer, [erasureOf(ref)])
    expect(dumpTables(peer.store)['attendance']).toEqual(before)
    expect(before).toHaveLength(1)
    peer.store.close()
  })
})

describe('an edit wins over what it replaces, also where that came from a clock far ahead', () => {
  /** A station whose clock is an hour ahead gave a badge; another one heard of it. */
  function heardOfTheFuture(entries: readonly NewEntry[]): Peer {
    const ahead = aPeer('ahead')
    ahead.nowMs = at('11:00')
    for (const entry of entries)
      ahead.store.write((store) => void record(ahead.core, store, entry, { operator: 'local' }))
    const here = aPeer('here')
    here.nowMs = at('10:00')
    exchange(ahead, here, ['ahead'])
    ahead.store.close()
    return here
  }

  test('a stamp more than ten minutes ahead is stored, and does not move the clock', () => {
    const here = heardOfTheFuture([{ kind: 'station', body: { name: 'Ahead' } }])
    here.store.write((store) => {
      const { time } = record(here.core, store, { kind: 'station', body: { name: 'Here' } }, { operator: 'local' })
      expect(time).toEqual({ ms: at('10:00'), n: 0 })
    })
    expect(lastOf(here.store, 'ahead')).toBe(1)
    here.store.close()
  })

  test('one within ten minutes moves it', () => {
    const near = aPeer('near')
    near.nowMs = at('10:10')
    const here = aPeer('here')
    here.nowMs = at('10:00')
    const entry: NewEntry = { kind: 'station', body: { name: 'Near' } }
    near.store.write((store) => void record(near.core, store, entry, { operator: 'local' }))
    exchange(near, here, ['near'])
    here.store.write((store) => {
      const { time } = record(here.core, store, { kind: 'station', body: { name: 'Here' } }, { operator: 'local' })
      expect(time).toEqual({ ms: at('10:10'), n: 1 })
    })
    near.store.close()
    here.store.close()
  })
})
