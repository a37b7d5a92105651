import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { record } from '../../../electron/station/core.ts'
import { databaseFileName, openReadOnly, openStore, type Store } from '../../../electron/store/open-store.ts'
import { StoreError } from '../../../electron/store/store-error.ts'
import { verifyJournal, type BadEntry } from '../../../electron/store/verify.ts'
import type { NewEntry } from '../../../shared/domain/journal-entry.ts'
import { aFolder } from '../../builders/a-folder.ts'
import { aPeer, exchange, type Peer } from '../../builders/a-history.ts'

const attendee = (index: number): NewEntry => ({
  kind: 'attendee',
  body: { attendee: `ref-${index}`, source: 'import', fields: { country: 'FR' } },
  personal: { id: `A-${index}`, fullName: `Person ${index}` },
})

function write(peer: Peer, ...entries: NewEntry[]): void {
  peer.store.write((store) => entries.forEach((entry) => record(peer.core, store, entry, { operator: 'local' })))
}

/** A station `here` with five people and a void of the third, that heard of two entries of `there`. */
function twoStations(): Peer {
  const there = aPeer('there')
  write(there, { kind: 'station', body: { name: 'There' } }, attendee(9))
  const here = aPeer('here')
  write(here, ...[1, 2, 3, 4, 5].map(attendee))
  write(here, { kind: 'void', body: { station: 'here', seq: 3 }, personal: { reason: 'twice' } })
  exchange(there, here, ['there'])
  there.store.close()
  onTestFinished(() => here.store.close())
  return here
}

function verified(store: Store) {
  const done = [...verifyJournal(store)].at(-1)
  if (done?.kind !== 'done') throw new Error('a verification ends with its result')
  return done
}

test('a journal that holds is counted, every station’s', () => {
  expect(verified(twoStations().store)).toEqual({ kind: 'done', entries: 8, stations: 2, bad: null })
})

describe('the entry where a row was changed is named:', () => {
  test.each<[string, string, Partial<BadEntry>]>([
    ['the body', `UPDATE journal SET body = replace(body, 'FR', 'ES') WHERE station = 'here' AND seq = 2`, { seq: 2 }],
    ['the time', `UPDATE journal SET at_ms = at_ms + 1 WHERE station = 'here' AND seq = 4`, { seq: 4 }],
    ['the hybrid time', `UPDATE journal SET time_n = time_n + 7 WHERE station = 'here' AND seq = 1`, { seq: 1 }],
    ['the clock', `UPDATE journal SET clock = 'supplied' WHERE station = 'here' AND seq = 1`, { seq: 1 }],
    ['the operator', `UPDATE journal SET operator = 'eve' WHERE station = 'here' AND seq = 5`, { seq: 5 }],
    ['the kind', `UPDATE journal SET kind = 'erasure' WHERE station = 'here' AND seq = 5`, { seq: 5 }],
    ['the version of the kind', `UPDATE journal SET kind_version = 9 WHERE station = 'here' AND seq = 5`, { seq: 5 }],
    [
      'the hash',
      `UPDATE journal SET hash = replace(hash, substr(hash, 1, 1), 'g') WHERE station = 'here' AND seq = 3`,
      { seq: 3 },
    ],
    [
      'the hash of the personal part',
      `UPDATE journal SET personal_hash = NULL WHERE station = 'here' AND seq = 3`,
      { seq: 3 },
    ],
    [
      'the person whom it is about',
      `UPDATE journal SET attendee = 'ref-1' WHERE station = 'here' AND seq = 3`,
      { seq: 3 },
    ],
    [
      'the personal part',
      `UPDATE personal SET part = replace(part, 'Person', 'Madam') WHERE station = 'here' AND seq = 2`,
      { seq: 2 },
    ],
    ['the salt of the personal part', `UPDATE personal SET salt = '00' WHERE station = 'here' AND seq = 2`, { seq: 2 }],
    ['a personal part that is gone', `DELETE FROM personal WHERE station = 'here' AND seq = 2`, { seq: 2 }],
    [
      'the reason of a void',
      `UPDATE personal SET part = '{"reason":"x"}' WHERE station = 'here' AND seq = 6`,
      { seq: 6 },
    ],
    [
      'another station’s entry',
      `UPDATE journal SET body = '{"name":"Eve"}' WHERE station = 'there' AND seq = 1`,
      { station: 'there', seq: 1 },
    ],
    ['one that is gone', `DELETE FROM journal WHERE station = 'here' AND seq = 3`, { seq: 3, toSeq: 3 }],
    ['several that are gone', `DELETE FROM journal WHERE station = 'here' AND seq IN (2, 3)`, { seq: 2, toSeq: 3 }],
    ['the first that is gone', `DELETE FROM journal WHERE station = 'here' AND seq = 1`, { seq: 1, toSeq: 1 }],
  ])('%s', (_, sql, bad) => {
    const { store } = twoStations()
    expect(store.database.prepare(sql).run().changes).toBeGreaterThan(0)
    expect(verified(store).bad).toMatchObject({ station: 'here', toSeq: null, ...bad })
  })

  test('where somebody rewrote the hash too, the entry after it, for that holds the one before', () => {
    const { store } = twoStations()
    store.database.exec(
      `UPDATE journal SET hash = (SELECT hash FROM journal WHERE station = 'there' AND seq = 1) WHERE station = 'here' AND seq = 2`,
    )
    expect(verified(store).bad?.seq).toBe(2)
  })
})

test('an erased person’s missing parts are no damage', () => {
  const here = twoStations()
  write(here, { kind: 'erasure', body: { attendee: 'ref-3' } })
  expect(verified(here.store).bad).toBeNull()
})

describe('where pages of the file are damaged', () => {
  const entries = 600
  const pageBytes = 4096

  /** A closed folder with a larger journal of one station. */
  function aLargerFolder(): string {
    const dataDir = aFolder()
    const store = openStore(dataDir)
    const peer = aPeer('here')
    const { core } = peer
    peer.store.close()
    store.write((writable) => {
      for (let index = 0; index < entries; index++) record(core, writable, attendee(index), { operator: 'local' })
    })
    store.close()
    return dataDir
  }

  test('the range of sequence numbers is named, and every entry lies in one of them', () => {
    const dataDir = aLargerFolder()
    const file = join(dataDir, databaseFileName)
    const whole = readFileSync(file)
    const seen = new Set<number>()
    const outcomes = new Set<string>()
    for (let page = 1; page < whole.length / pageBytes; page++) {
      const damaged = Buffer.from(whole)
      damaged.fill(0x5a, page * pageBytes + 1_000, page * pageBytes + 1_200)
      writeFileSync(file, damaged)
      const outcome = outcomeOf(dataDir)
      outcomes.add(typeof outcome === 'string' ? outcome : 'range')
      if (typeof outcome === 'string') continue
      expect(outcome.station).toBe('here')
      // Where the last page is damaged nothing says which entry is the last.
      const last = outcome.toSeq ?? (outcome.reason.includes('to the last entry') ? entries : outcome.seq)
      // A page holds some entries, an inner page of the tree all below it.
      for (let seq = outcome.seq; seq <= last; seq++) if (last - outcome.seq < 100) seen.add(seq)
    }
    expect([...outcomes].filter((each) => !['range', 'intact', 'damaged'].includes(each))).toEqual([])
    const missed = Array.from({ length: entries }, (_, index) => index + 1).filter((seq) => !seen.has(seq))
    expect(missed).toEqual([])
  })

  /** What verify says of a folder: the bad entry, that it is intact, or the kind of error that says it cannot be read. */
  function outcomeOf(dataDir: string): BadEntry | string {
    let store: Store | null = null
    try {
      store = openReadOnly(dataDir)
      return verified(store).bad ?? 'intact'
    } catch (error) {
      return error instanceof StoreError ? error.kind : `threw ${String(error)}`
    } finally {
      store?.close()
    }
  }
})
