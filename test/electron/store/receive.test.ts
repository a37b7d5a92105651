import { describe, expect, test } from 'vitest'
import { record } from '../../../electron/station/core.ts'
import { EntryRefused } from '../../../electron/store/receive.ts'
import { dumpTables } from '../../../electron/store/rebuild.ts'
import { hashEntry, hashPersonal, type JournalEntry, type NewEntry } from '../../../shared/domain/journal-entry.ts'
import { aPeer, lastOf, parcelsOf, personalParts, take, type Parcel, type Peer } from '../../builders/a-history.ts'

const attendee: NewEntry = {
  kind: 'attendee',
  body: { attendee: 'ref-a', source: 'import', fields: { country: 'FR' } },
  personal: { id: 'A-1', fullName: 'Ana' },
}
const names = ['Door A', 'Door B', 'Door C'].map((name): NewEntry => ({ kind: 'station', body: { name } }))

/** What a station wrote: an attendee, then its name three times. */
function written(id: string, entries: readonly NewEntry[] = [attendee, ...names]): Parcel[] {
  const peer = aPeer(id)
  for (const entry of entries) peer.store.write((store) => void record(peer.core, store, entry, { operator: 'local' }))
  const parcels = parcelsOf(peer.store, id)
  peer.store.close()
  return parcels
}

/** Why an entry was not taken; the station that refused it is as it was before. */
function refusal(peer: Peer, parcel: Parcel): EntryRefused {
  const before = [dumpTables(peer.store), personalParts(peer.store), lastOf(peer.store, parcel.entry.station)]
  try {
    take(peer, parcel)
  } catch (error) {
    expect([dumpTables(peer.store), personalParts(peer.store), lastOf(peer.store, parcel.entry.station)]).toEqual(
      before,
    )
    if (error instanceof EntryRefused) return error
    throw error
  }
  throw new Error('the entry was taken')
}

const at = (parcels: readonly Parcel[], index: number): Parcel => {
  const parcel = parcels[index]
  if (parcel === undefined) throw new Error(`there is no parcel ${index}`)
  return parcel
}
const changed = (parcel: Parcel, entry: Partial<JournalEntry>): Parcel => ({
  ...parcel,
  entry: { ...parcel.entry, ...entry },
})
/** The same with a hash that fits: what a station would have written that was copied or rewritten. */
function rewritten(parcel: Parcel, entry: Partial<JournalEntry>): Parcel {
  const { hash: _, ...unsealed } = { ...parcel.entry, ...entry }
  return { ...parcel, entry: { ...unsealed, hash: hashEntry(unsealed) } }
}

describe('an entry of another station', () => {
  test('is taken once, with its personal part', () => {
    const parcels = written('there')
    const here = aPeer('here')
    expect(parcels.map((parcel) => take(here, parcel))).toEqual([true, true, true, true])
    expect(parcels.map((parcel) => take(here, parcel))).toEqual([false, false, false, false])
    expect(parcelsOf(here.store, 'there')).toEqual(parcels)
    here.store.close()
  })

  test('is refused as a gap where one before it is missing', () => {
    const parcels = written('there')
    const here = aPeer('here')
    expect(refusal(here, at(parcels, 1))).toMatchObject({ reason: 'gap' })
    take(here, at(parcels, 0))
    expect(refusal(here, at(parcels, 2)).message).toBe('Entry 3 of station there came before entry 2.')
    here.store.close()
  })

  test('is refused as forked, and named, where another one stands under its sequence number', () => {
    const parcels = written('there')
    const here = aPeer('here')
    for (const parcel of parcels.slice(0, 2)) take(here, parcel)
    const fork = rewritten(at(parcels, 1), { atMs: 1 })
    const refused = refusal(here, fork)
    expect(refused.reason).toBe('forked')
    expect(refused.message).toContain('Entry 2 of station there')
    here.store.close()
  })

  test('is refused as forked where it follows another past', () => {
    const [one, other] = [written('there'), written('there', [...names, attendee])]
    const here = aPeer('here')
    take(here, at(one, 0))
    expect(refusal(here, at(other, 1))).toMatchObject({ reason: 'forked' })
    here.store.close()
  })

  test.each<[string, Partial<JournalEntry>]>([
    ['the time', { atMs: 1 }],
    ['the hybrid time', { time: { ms: 1, n: 0 } }],
    ['the operator', { operator: 'somebody' }],
    ['the kind', { kind: 'erasure' }],
    ['the version of the kind', { kindVersion: 9 }],
    ['the body', { body: '{"attendee":"ref-b","source":"import","fields":{}}' }],
    ['the hash of the personal part', { personalHash: 'a'.repeat(64) }],
    ['the hash', { hash: 'a'.repeat(64) }],
  ])('is refused as altered where %s was changed on its way', (_, change) => {
    const here = aPeer('here')
    expect(refusal(here, changed(at(written('there'), 0), change))).toMatchObject({ reason: 'altered' })
    here.store.close()
  })

  test('is refused as altered where its personal part was changed on its way', () => {
    const here = aPeer('here')
    const parcel = at(written('there'), 0)
    const personal = { salt: parcel.personal?.salt ?? '', part: '{"id":"A-1","fullName":"Eve"}' }
    expect(refusal(here, { ...parcel, personal })).toMatchObject({ reason: 'altered' })
    expect(refusal(here, { ...parcel, personal: { ...personal, salt: '00' } })).toMatchObject({ reason: 'altered' })
    here.store.close()
  })

  test('is taken without its personal part where its sender had erased that', () => {
    const here = aPeer('here')
    expect(take(here, { ...at(written('there'), 0), personal: null })).toBe(true)
    expect(dumpTables(here.store)['attendee']).toEqual([])
    here.store.close()
  })

  test('with a body or a personal part that is no object is refused, and stops nothing', () => {
    const here = aPeer('here')
    const parcel = at(written('there'), 0)
    for (const kind of ['attendee', 'station', 'scan', 'gate']) {
      for (const body of ['{', 'null', '[]', '7', '']) {
        expect(refusal(here, rewritten(parcel, { kind, body }))).toMatchObject({ reason: 'altered' })
      }
    }
    for (const part of ['no JSON', '[]', 'null']) {
      const personal = { salt: '00', part }
      const odd = rewritten(parcel, { personalHash: hashPersonal(personal) })
      expect(refusal(here, { ...odd, personal })).toMatchObject({ reason: 'altered' })
    }
    expect(take(here, parcel)).toBe(true)
    here.store.close()
  })

  test('with a personal part that says something else than its kind is kept, and what it says is left out', () => {
    const here = aPeer('here')
    const parcel = at(written('there'), 0)
    for (const [index, part] of ['{"fullName":7}', '{"hat":"red"}'].entries()) {
      const personal = { salt: '00', part }
      const odd = rewritten(changed(parcel, { station: `odd-${index}` }), { personalHash: hashPersonal(personal) })
      expect(take(here, { ...odd, personal })).toBe(true)
    }
    expect(take(here, parcel)).toBe(true)
    expect(dumpTables(here.store)['attendee']).toHaveLength(1)
    here.store.close()
  })

  test('of a kind or version that is not known is kept, and changes no table', () => {
    const here = aPeer('here')
    const parcel = at(written('there', names), 0)
    const before = dumpTables(here.store)
    expect(take(here, rewritten(parcel, { kind: 'hologram', body: '{"colour":"blue"}' }))).toBe(true)
    expect(take(here, rewritten(changed(parcel, { station: 'elsewhere' }), { kindVersion: 2 }))).toBe(true)
    expect(dumpTables(here.store)).toEqual(before)
    expect([lastOf(here.store, 'there'), lastOf(here.store, 'elsewhere')]).toEqual([1, 1])
    here.store.close()
  })
})
