import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  entryKinds,
  firstPrevious,
  hashEntry,
  hashPersonal,
  readBody,
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

test('no body has a place for a name: only the personal parts have', () => {
  const personal = Object.keys(entryKinds.attendee.personal.shape)
  expect(personal).toEqual(['id', 'fullName', 'givenName', 'familyName', 'organisation', 'email', 'note', 'delegation'])
  const open = Object.keys(entryKinds.attendee.body.shape.fields.shape)
  expect(open.filter((field) => personal.includes(field))).toEqual([])
})
