import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  badgeSettingsSchema,
  badgeSizes,
  inkOn,
  sectorColour,
  sheetGrid,
  type BadgeDesign,
  type BadgeSheet,
} from '../../../shared/domain/badge-design.ts'

describe('badges lie on a sheet', () => {
  test.each<[BadgeDesign, BadgeSheet, columns: number, rows: number, sheetWidth: number, left: number, top: number]>([
    ['a6', 'a4', 2, 2, 210, 0, 0.5],
    ['card', 'a4', 2, 5, 210, 19, 13.5],
    ['label', 'a4', 4, 2, 297, 24.5, 5],
    ['a6', 'letter', 2, 1, 215.9, 2.95, 65.7],
    ['card', 'letter', 2, 5, 215.9, 21.95, 4.7],
    ['label', 'letter', 4, 2, 279.4, 15.7, 7.95],
  ])('%s on %s: %i by %i on one that is %d mm wide', (design, sheet, columns, rows, sheetWidth, left, top) => {
    const grid = sheetGrid(design, sheet)
    expect(grid).toMatchObject({ columns, rows, widthMm: sheetWidth })
    expect(grid.leftMm).toBeCloseTo(left, 6)
    expect(grid.topMm).toBeCloseTo(top, 6)
  })

  test('in its middle, and none beyond its edge', () => {
    for (const design of ['a6', 'card', 'label'] as const) {
      for (const sheet of ['a4', 'letter'] as const) {
        const { widthMm, heightMm, columns, rows, leftMm, topMm } = sheetGrid(design, sheet)
        expect(leftMm).toBeGreaterThanOrEqual(0)
        expect(topMm).toBeGreaterThanOrEqual(0)
        expect(2 * leftMm + columns * badgeSizes[design].widthMm).toBeCloseTo(widthMm, 6)
        expect(2 * topMm + rows * badgeSizes[design].heightMm).toBeCloseTo(heightMm, 6)
      }
    }
  })
})

describe('the colour of a sector', () => {
  const sectors = Array.from({ length: 9 }, (_, n) => ({ code: `S${n}` }))

  test('is the one that was set, whatever the case of its letters', () => {
    expect(sectorColour('S1', sectors, { S1: '#ABCDEF' })).toBe('#abcdef')
  })

  test('is one of ours, each sector its own, in the order of the event, and from the first again after the eighth', () => {
    const colours = sectors.map(({ code }) => sectorColour(code, sectors, {}))
    expect(new Set(colours.slice(0, 8)).size).toBe(8)
    expect(colours[0]).toBe('#1d4e89')
    expect(colours[1]).toBe('#0f6b5c')
    expect(colours[8]).toBe(colours[0])
  })

  test('is grey for who has no sector', () => {
    expect(sectorColour(null, sectors, { null: '#000000' })).toBe('#374151')
  })

  test.each([
    ['police', '#9b1c3f'],
    ['NGO', '#9b1c3f'],
    ['constructor', '#3f6212'],
    ['𝔸', '#0e6886'],
    ['', '#1d4e89'],
  ])('of one that the event does not list, %j, stays the same from one export to the next', (sector, colour) => {
    expect(sectorColour(sector, sectors, {})).toBe(colour)
    expect(sectorColour(sector, [], { S1: '#000000' })).toBe(colour)
  })
})

describe('the ink on a colour', () => {
  const channel = (value: number) => (value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
  /** Relative luminance and contrast by WCAG's definition, written once more. */
  const luminance = ([red, green, blue]: readonly [number, number, number]) =>
    0.2126 * channel(red / 255) + 0.7152 * channel(green / 255) + 0.0722 * channel(blue / 255)
  const contrast = (one: number, other: number) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
  const hex = (parts: readonly number[]) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`

  test('is the one of black and white that is read better', () => {
    const part = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 14 }))
    fc.assert(
      fc.property(fc.tuple(part, part, part), (parts) => {
        const [onBlack, onWhite] = [contrast(luminance(parts), 0), contrast(luminance(parts), 1)]
        // The two are equal at 0.1791: nearer to it than a thousandth either will do.
        fc.pre(Math.abs(onBlack - onWhite) > 0.01)
        expect(inkOn(hex(parts))).toBe(onBlack > onWhite ? '#000000' : '#ffffff')
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([
    ['#ffffff', '#000000'],
    ['#000000', '#ffffff'],
    ['#0000ff', '#ffffff'],
    ['#00ff00', '#000000'],
    ['#ff0000', '#000000'],
    // Greys on both sides of the border.
    ['#757575', '#ffffff'],
    ['#767676', '#000000'],
  ])('on %s is %s', (colour, ink) => {
    expect(inkOn(colour)).toBe(ink)
  })

  test('on each of our own colours is white, with a contrast of 4.5 at least, and black to a printer of black alone', () => {
    for (let n = 0; n < 8; n++) {
      const sectors = Array.from({ length: 8 }, (_, each) => ({ code: `S${each}` }))
      const colour = sectorColour(`S${n}`, sectors, {})
      const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number]
      expect(inkOn(colour)).toBe('#ffffff')
      expect(contrast(luminance(parts), 1)).toBeGreaterThanOrEqual(4.5)
      expect(luminance(parts)).toBeLessThan(0.5)
    }
  })
})

describe('what an organizer settles about badges', () => {
  const refusal = (settings: unknown) => {
    const parsed = badgeSettingsSchema.safeParse(settings)
    return parsed.success ? 'accepted' : `${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`
  }

  test('is A6, one a page, one side and all lines where nothing is said', () => {
    expect(badgeSettingsSchema.parse({})).toEqual({
      design: 'a6',
      sheet: null,
      back: false,
      lines: { event: true, organisation: true, country: true, sector: true },
      colours: {},
      logo: null,
    })
  })

  test.each([
    ['a card', { design: 'card' }],
    ['a label', { design: 'label' }],
    ['on sheets of A4', { sheet: 'a4' }],
    ['on sheets of letter', { sheet: 'letter' }],
    ['a colour in either case', { colours: { S1: '#1D4e89' } }],
    ['a logo as PNG', { logo: { format: 'png', data: 'iVBORw0KGgo=' } }],
    ['a logo as JPEG', { logo: { format: 'jpg', data: '/9j/' } }],
    ['a logo as SVG', { logo: { format: 'svg', data: 'PHN2Zy8+' } }],
    ['a logo of a megabyte', { logo: { format: 'png', data: 'A'.repeat(1_333_336) } }],
  ])('may be %s', (_, settings) => {
    expect(refusal(settings)).toBe('accepted')
  })

  test.each([
    [{ colours: { S1: '#1d4e8' } }, 'colours.S1: is no colour such as #1d4e89'],
    [{ colours: { S1: '#1d4e890' } }, 'colours.S1: is no colour such as #1d4e89'],
    [{ colours: { S1: 'x#1d4e89' } }, 'colours.S1: is no colour such as #1d4e89'],
    [{ colours: { S1: '#1d4e8g' } }, 'colours.S1: is no colour such as #1d4e89'],
    [{ logo: { format: 'png', data: 'no base64' } }, 'logo.data: is not base64'],
    [{ logo: { format: 'png', data: 'A'.repeat(1_333_340) } }, 'logo.data: is larger than 1 MB'],
  ])('is not %#', (settings, sentence) => {
    expect(refusal(settings)).toBe(sentence)
  })

  test.each([{ design: 'a5' }, { sheet: 'a3' }, { logo: { format: 'gif', data: '' } }, { fonts: 'none' }])(
    'knows nothing of %j',
    (settings) => {
      expect(refusal(settings)).not.toBe('accepted')
    },
  )
})
