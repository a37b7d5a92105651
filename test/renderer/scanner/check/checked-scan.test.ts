import { expect, test } from 'vitest'
import {
  ofCamera,
  ofPicture,
  ofSerial,
  ofWedge,
  withScan,
  type CheckedScan,
} from '../../../../renderer/scanner/check/checked-scan.ts'
import type { ScanReport } from '../../../../renderer/scanner/scan-report.ts'

const report: ScanReport = {
  readings: ['ab', 'qb'],
  source: 'wedge',
  layout: 'fr',
  prefix: 'none',
  suffix: 'tab',
  ms: 40,
  msBetweenKeys: 20,
  complaints: [{ kind: 'losesCharacters', layout: 'fr' }],
}

test('a burst is listed with all that it told', () => {
  expect(ofWedge(report, null)).toEqual({ ...report, isCard: false })
})

test('the calibration card, which holds what layouts lose, is listed with what it proves', () => {
  const { layout, prefix, suffix } = report
  const profile = { layout, prefix, suffix, msBetweenKeys: 20 }
  expect(ofWedge(report, { profile, complaints: [] })).toMatchObject({ complaints: [], isCard: true })
})

test('of the camera only the text is known', () => {
  expect(ofCamera({ readings: ['ab'], source: 'camera' })).toMatchObject({ source: 'camera', ms: null, complaints: [] })
})

test('a picture is listed with the time that it took', () => {
  expect(ofPicture('ab', 12.4)).toMatchObject({ readings: ['ab'], source: 'picture', ms: 12.4 })
})

test.each([
  [false, []],
  [true, [{ kind: 'garbled' }]],
])('a serial scan that is garbled (%s) is complained of', (isGarbled, complaints) => {
  const scan = ofSerial({ readings: ['ab'], source: 'serial', ms: 3, isGarbled })
  expect(scan).toMatchObject({ source: 'serial', ms: 3, complaints })
})

test('the newest scan stands first, and fifty are kept, each with an id of its own', () => {
  let scans: readonly CheckedScan[] = []
  for (let count = 1; count <= 60; count++) scans = withScan(scans, ofPicture(`scan ${count}`, 1))
  expect(scans.map(({ readings }) => readings[0])).toEqual(
    Array.from({ length: 50 }, (_, index) => `scan ${60 - index}`),
  )
  expect(new Set(scans.map(({ id }) => id)).size).toBe(50)
})
