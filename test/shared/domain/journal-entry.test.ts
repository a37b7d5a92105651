import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  entryKinds,
  firstPrevious,
  hashEntry,
  hashPersonal,
  readBody,
  readPersonal,
  type EntryKind,
  type JournalEntry,
} from '../../../shared/domain/journal-entry.ts'

const entry: Omit<JournalEntry, 'hash'> = {
  station: 'desk-1',
  seq: 1,
  time: { ms: 1_573_548_067_120, n: 0 },
  atMs: 1_573_548_067_120,
  clock: 'station',
  operator: 'local',
  kind: 'station',
  kindVersion: 1,
  body: '{"name":"Desk 1"}',
  personalHash: null,
  previous: firstPrevious,
}

describe('the hash of an entry', () => {
  test('is the same one for ever: what was written by an older program still verifies', () => {
    expect(hashEntry(entry)).toBe('faea4647154f17a63c042bbbda8b1de507ab9123f696146f33a480febb0a7b11')
    expect(hashPersonal({ salt: '00ff', part: '{"fullName":"Zoë"}' })).toBe(
      '703372fb88e2f74aeb798d7c0cc58ed3a5f2912363b7dc88cfbd69836259ca3c',
    )
  })

  test.each<[string, Partial<JournalEntry>]>([
    ['station', { station: 'desk-2' }],
    ['sequence number', { seq: 2 }],
    ['hybrid time', { time: { ms: 1_573_548_067_121, n: 0 } }],
    ['count of its hybrid time', { time: { ms: 1_573_548_067_120, n: 1 } }],
    ['time', { atMs: 1 }],
    ['clock', { clock: 'supplied' }],
    ['operator', { operator: 'anna' }],
    ['kind', { kind: 'scan' }],
    ['version of its kind', { kindVersion: 2 }],
    ['body', { body: '{"name":"Desk 2"}' }],
    ['personal part', { personalHash: 'a'.repeat(64) }],
    ['entry before', { previous: 'a'.repeat(64) }],
  ])('changes with its %s', (_, changed) => {
    expect(hashEntry({ ...entry, ...changed })).not.toBe(hashEntry(entry))
  })

  test('tells where one field ends and the next one begins', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string({ minLength: 1 }), (kind, body, moved) => {
        expect(hashEntry({ ...entry, kind: kind + moved, body })).not.toBe(
          hashEntry({ ...entry, kind, body: moved + body }),
        )
      }),
    )
  })

  test('of a personal part hangs on the salt, so that no list of names finds it', () => {
    const part = '{"fullName":"Jane Doe"}'
    expect(hashPersonal({ salt: '01', part })).not.toBe(hashPersonal({ salt: '02', part }))
  })
})

describe('a body', () => {
  test('is read where kind and version are known', () => {
    expect(readBody('station', entry)).toEqual({ name: 'Desk 1' })
  })

  test.each<[string, Partial<JournalEntry>]>([
    ['of a newer version', { kindVersion: 2 }],
    ['of another kind', { kind: 'gate' }],
    ['that does not say what it must', { body: '{}' }],
    ['that says more than is known', { body: '{"name":"Desk 1","floor":2}' }],
  ])('%s is left for a program that knows it', (_, changed) => {
    expect(readBody('station', { ...entry, ...changed })).toBeNull()
  })
})

describe('an entry about an attendee', () => {
  const read = (kind: EntryKind, body: object) =>
    readBody(kind, { kind, kindVersion: entryKinds[kind].version, body: JSON.stringify(body) })
  const about = (fields: object, attendee = 'a1b2') => ({ attendee, source: 'import', fields })

  test.each(['active', 'cancelled', 'blocked'])('says that he is %s', (status) => {
    expect(read('attendee', about({ status }))).toEqual(about({ status }))
  })

  test('says of what counts for the statistics what it sets, and nothing that no station knows', () => {
    const fields = {
      country: 'FR',
      sector: null,
      category: 'delegate',
      language: 'fr',
      tags: ['vip'],
      confidential: true,
    }
    expect(read('attendee', about(fields))).toEqual(about(fields))
    expect(read('attendee', about({ status: 'expelled' }))).toBeNull()
    expect(read('attendee', about({ fullName: 'Jane Doe' }))).toBeNull()
  })

  test('names him by an id', () => {
    expect(read('accreditation', { attendee: 'a1b2' })).toEqual({ attendee: 'a1b2' })
    expect(read('accreditation', { attendee: '' })).toBeNull()
  })

  test('says which badge was printed and handed over; the code of another system is not in the open part', () => {
    for (const kind of ['badge-printed', 'badge-handed-over'] as const) {
      expect(read(kind, { attendee: 'a1b2', code: null })).toEqual({ attendee: 'a1b2', code: null })
      expect(read(kind, { attendee: 'a1b2' })).toBeNull()
    }
  })
})

describe('a personal part', () => {
  test('is read where it is there and known', () => {
    expect(readPersonal('void', '{"reason":"the wrong person"}')).toEqual({ reason: 'the wrong person' })
    expect(readPersonal('attendee', '{"fullName":"Jane Doe"}')).toEqual({ fullName: 'Jane Doe' })
  })

  test.each<[string, EntryKind, string | null]>([
    ['was erased, or never was', 'void', null],
    ['says nothing that it must', 'void', '{}'],
    ['says more than is known', 'attendee', '{"shoeSize":43}'],
    ['of an entry that has none', 'erasure', '{"reason":"asked for"}'],
  ])('that %s is none', (_, kind, part) => {
    expect(readPersonal(kind, part)).toBeNull()
  })
})

test('no body has a place for a name: only the personal parts have', () => {
  const personal = Object.keys(entryKinds.attendee.personal.shape)
  expect(personal).toEqual(['id', 'fullName', 'givenName', 'familyName', 'organisation', 'email', 'note', 'delegation'])
  const open = Object.keys(entryKinds.attendee.body.shape.fields.shape)
  expect(open.filter((field) => personal.includes(field))).toEqual([])
})
