import { expect, test } from 'vitest'
import { badgeCodeOfRandom, spellBadgeCode } from '../../../../shared/domain/badge-code.ts'
import { kindOfScan } from '../../../../renderer/scanner/check/kind-of-scan.ts'
import type { RawScan } from '../../../../renderer/scanner/scans.ts'

const key = new Uint8Array(32)
const ours = badgeCodeOfRandom({ tag: 'BCDE', key }, new Uint8Array([1, 2, 3, 4, 5]))
const theirs = badgeCodeOfRandom({ tag: 'FGHJ', key }, new Uint8Array([1, 2, 3, 4, 5]))

test.each<[string, RawScan['readings'], ReturnType<typeof kindOfScan>]>([
  ['a badge of this event', [ours], { kind: 'badge', event: 'this' }],
  ['in small letters and groups', [spellBadgeCode(ours).toLowerCase()], { kind: 'badge', event: 'this' }],
  ['a badge of another event', [theirs], { kind: 'badge', event: 'another' }],
  ['garbled by the layout, right by its keys', ['исвуапро', ours], { kind: 'badge', event: 'this' }],
  ['right as written, nonsense by its keys', [ours, 'xx'], { kind: 'badge', event: 'this' }],
  ['a web address', ['https://example.org/'], { kind: 'web address' }],
  ['a web address by its keys', ['httpsMàà', 'https://example.org/'], { kind: 'web address' }],
  ['a contact card', ['BEGIN:VCARD\nN:A'], { kind: 'contact card' }],
  ['the code of another system', ['4006381333931'], { kind: 'other' }],
  ['one letter short', [ours.slice(1)], { kind: 'other' }],
])('%s', (_what, readings, kind) => {
  expect(kindOfScan(readings, 'BCDE')).toEqual(kind)
})
