import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { VerdictSign } from '../../../renderer/design/verdict-sign.tsx'
import { catalogues, languages } from '../../../renderer/i18n/language.ts'
import { colourOf, verdictCodes, type VerdictColour } from '../../../shared/domain/verdict.ts'
import { differenceOf, inkOf } from './colour-free-shape.ts'
import { contrastOf, lightOf, seenAs, type ColourVision } from './colour-vision.ts'

const renderer = join(import.meta.dirname, '../../../renderer')
const visions: readonly ColourVision[] = ['protanopia', 'deuteranopia', 'tritanopia', 'achromatopsia']
const colours: readonly VerdictColour[] = ['green', 'amber', 'red']

/** The colours of the first rule of a selector in a style sheet, by name. */
function coloursOf(file: string, selector: string): Record<string, string> {
  const css = readFileSync(join(renderer, file), 'utf8')
  const start = css.indexOf(`${selector} {`)
  const rule = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries([...rule.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]))
}

const light = coloursOf('design/tokens.css', ':root')
const dark = { ...light, ...coloursOf('design/tokens.css', ":root[data-theme='dark']") }
const hallDark = { ...light, ...coloursOf('hall/hall.css', '.hall') }
const hallLight = { ...hallDark, ...coloursOf('hall/hall.css', ".hall[data-look='light']") }

describe.each(visions)('to eyes with %s', (vision) => {
  const contrast = (all: Record<string, string>, one: string, other: string): number =>
    contrastOf(seenAs(vision, lightOf(all[one] ?? one)), seenAs(vision, lightOf(all[other] ?? other)))

  test.each([
    ['light', light],
    ['dark', dark],
  ])('what stands on a verdict in %s colours has a contrast of at least 7:1', (_, all) => {
    for (const ground of ['go', 'wait', 'stop']) expect(contrast(all, 'on-verdict', ground)).toBeGreaterThanOrEqual(7)
    // A welcome that stood for a while steps back to its tint.
    expect(contrast(all, 'text', 'go-tint')).toBeGreaterThanOrEqual(7)
  })

  test.each([
    ['light', light],
    ['dark', dark],
  ])('the small signs beside the last scans stand out in %s colours', (_, all) => {
    for (const sign of ['go-sign', 'wait-sign', 'stop-sign']) {
      for (const ground of ['paper', 'card']) expect(contrast(all, sign, ground)).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('the light along the edge of the hall stands out from the verdict that it frames', () => {
    for (const verdict of ['go', 'wait', 'stop']) {
      expect(contrast(hallDark, `hall-${verdict}-edge`, verdict)).toBeGreaterThanOrEqual(3)
    }
  })

  test.each([
    ['dark', hallDark],
    ['light', hallLight],
  ])('the hall at rest is read in its %s look', (_, all) => {
    for (const ink of ['hall-text', 'hall-soft', 'hall-muted', 'hall-mark']) {
      expect(contrast(all, ink, 'hall-paper')).toBeGreaterThanOrEqual(7)
    }
  })
})

describe('without any colour', () => {
  test.each([480, 96, 24])('the three signs are three shapes, %i pixels wide', async (width) => {
    const shapes = new Map(
      await Promise.all(colours.map(async (colour) => [colour, await drawn(colour, width)] as const)),
    )
    for (const [one, other] of pairs) {
      expect(differenceOf(shapes.get(one), shapes.get(other)), `${one} and ${other}`).toBeGreaterThan(0.25)
    }
  })

  test('the outlines alone are three shapes, as who sees the sign from far away has them', async () => {
    const shapes = new Map(
      await Promise.all(colours.map(async (colour) => [colour, filled(await drawn(colour, 96), 96)] as const)),
    )
    for (const [one, other] of pairs) {
      // A circle and an octagon are near each other: what stands in them is not, above.
      expect(differenceOf(shapes.get(one), shapes.get(other)), `${one} and ${other}`).toBeGreaterThan(0.02)
    }
  })

  test.each(languages)(
    'the words of a verdict belong to one colour, and to one verdict, in the language %s',
    (language) => {
      const words = verdictCodes.map((code) => ({
        colour: colourOf(code),
        word: catalogues[language][`verdict.${code}`],
      }))
      words.push({ colour: colourOf('already_in'), word: catalogues[language]['verdict.already_in_in'] })
      const twice = words.filter(({ word }, index) =>
        words.some((other, at) => at !== index && fold(other.word) === fold(word)),
      )
      expect(twice).toEqual([])
    },
  )

  test.each(languages)(
    'the hall never says one word for a refusal and for a welcome, in the language %s',
    (language) => {
      const all = catalogues[language]
      const refusing = verdictCodes.filter((code) => colourOf(code) === 'red').map((code) => all[`verdict.${code}`])
      refusing.push(all['hall.seeDesk'], all['hall.unknown'])
      const welcoming = [all['verdict.checked_in'], all['verdict.re_entered'], all['hall.goodbye']]
      expect(refusing.map(fold).filter((word) => welcoming.map(fold).includes(word))).toEqual([])
      // Amber that welcomes, or says goodbye, says in its second line what is to be known.
      expect(fold(all['hall.provisional'])).not.toBe(fold(all['step.checked_in']))
      expect(fold(all['hall.notInside'])).not.toBe(fold(all['step.checked_out']))
    },
  )
})

test('a sign is not told from itself', async () => {
  expect(differenceOf(await drawn('green', 96), await drawn('green', 96))).toBe(0)
})

const pairs = [
  ['green', 'amber'],
  ['green', 'red'],
  ['amber', 'red'],
] as const satisfies readonly (readonly [VerdictColour, VerdictColour])[]

const fold = (word: string): string => word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()

/** The sign as it is drawn, in one grey on white: which pixels of a square are inked. */
async function drawn(colour: VerdictColour, width: number): Promise<boolean[]> {
  const markup = renderToStaticMarkup(createElement(VerdictSign, { colour }))
    .replace('<svg', `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${width}"`)
    .replaceAll('currentColor', '#555555')
  const pixels = await Transformer.fromSvg(markup, 'white').rawPixels()
  return inkOf(pixels, width ** 2)
}

/** A shape with all that it encloses: what is not reached from outside. */
function filled(shape: readonly boolean[], width: number): boolean[] {
  const isOutside = shape.map(() => false)
  const left = [0]
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    if (shape[at] !== false || isOutside[at] === true) continue
    isOutside[at] = true
    if (at % width > 0) left.push(at - 1)
    if (at % width < width - 1) left.push(at + 1)
    left.push(at - width, at + width)
  }
  return isOutside.map((is) => !is)
}
