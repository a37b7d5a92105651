import { expect, test } from 'vitest'
import { newScanId } from '../../renderer/scan-id.ts'

test('a scan’s id is a UUID v7 that sorts by its time', () => {
  const first = newScanId(Date.parse('2019-11-12T08:40:00Z'))
  const later = newScanId(Date.parse('2019-11-12T08:40:00.001Z'))
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(first < later).toBe(true)
  expect(Number.parseInt(first.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse('2019-11-12T08:40:00Z'))
})

test('no two ids of one millisecond are equal', () => {
  expect(new Set(Array.from({ length: 1000 }, () => newScanId(0))).size).toBe(1000)
})
