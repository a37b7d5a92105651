import { describe, expect, test } from 'vitest'
import { layOut } from '../../../renderer/badges/print-layout.ts'
import { badgeDesigns, badgeSheets, badgeSizes } from '../../../shared/domain/badge-design.ts'

describe('badges on paper of their own', () => {
  test.each(badgeDesigns)('are a page each, of the size of a %s', (design) => {
    const { widthMm, heightMm, pages, cuts } = layOut({ design, sheet: null, hasBack: false }, 3)
    expect({ widthMm, heightMm }).toEqual(badgeSizes[design])
    expect(pages).toEqual([0, 1, 2].map((picture) => [{ picture, leftMm: 0, topMm: 0 }]))
    expect(cuts).toEqual([])
  })

  test('with backs are two pages each, the back behind its front', () => {
    const { pages } = layOut({ design: 'a6', sheet: null, hasBack: true }, 4)
    expect(pages.map((page) => page.map(({ picture }) => picture))).toEqual([[0], [1], [2], [3]])
  })
})

describe('badges on sheets', () => {
  const sheets = badgeDesigns.flatMap((design) => badgeSheets.map((sheet) => ({ design, sheet })))
  test.each(sheets)('lie whole on the paper and not on each other: $design on $sheet', (paper) => {
    const { widthMm, heightMm, badge, pages, cuts } = layOut({ ...paper, hasBack: false }, 40)
    expect(pages.flat().map(({ picture }) => picture)).toEqual(Array.from({ length: 40 }, (_, index) => index))
    for (const page of pages) {
      for (const [index, one] of page.entries()) {
        expect(one.leftMm).toBeGreaterThanOrEqual(0)
        expect(one.topMm).toBeGreaterThanOrEqual(0)
        expect(one.leftMm + badge.widthMm).toBeLessThanOrEqual(widthMm)
        expect(one.topMm + badge.heightMm).toBeLessThanOrEqual(heightMm)
        for (const other of page.slice(index + 1)) {
          const isApart =
            Math.abs(one.leftMm - other.leftMm) >= badge.widthMm - 1e-9 ||
            Math.abs(one.topMm - other.topMm) >= badge.heightMm - 1e-9
          expect(isApart).toBe(true)
        }
      }
    }
    expect(cuts.length).toBeGreaterThan(0)
  })

  test('have each back where its front is, seen from behind, turned along the upright edge', () => {
    const { widthMm, badge, pages } = layOut({ design: 'card', sheet: 'a4', hasBack: true }, 14)
    expect(pages.length % 2).toBe(0)
    for (let at = 0; at < pages.length; at += 2) {
      const [fronts = [], backs = []] = [pages[at], pages[at + 1]]
      expect(backs.map(({ picture }) => picture)).toEqual(fronts.map(({ picture }) => picture + 1))
      for (const [index, front] of fronts.entries()) {
        const back = backs[index]
        expect(back?.topMm).toBe(front.topMm)
        expect(back?.leftMm).toBeCloseTo(widthMm - front.leftMm - badge.widthMm, 9)
      }
    }
  })
})
