import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(join(import.meta.dirname, '../../../renderer/design/tokens.css'), 'utf8')

/** The colours of a rule, by name. */
function coloursOf(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`)
  const rule = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries([...rule.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]))
}

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string | undefined, other: string | undefined): number {
  const [dark = 0, light = 0] = [luminance(one ?? '#808080'), luminance(other ?? '#808080')].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const light = coloursOf(':root')
const dark = { ...light, ...coloursOf(":root[data-theme='dark']") }

describe.each([
  ['light', light],
  ['dark', dark],
])('in %s colours', (_, colours) => {
  test.each(['go', 'stop', 'wait'])('white on a verdict (%s) has a contrast over 7:1', (verdict) => {
    expect(contrast(colours['on-verdict'], colours[verdict])).toBeGreaterThan(7)
  })

  test.each([
    ['text', 'paper', 7],
    ['text', 'card', 7],
    ['text', 'sunken', 7],
    ['text', 'blue-tint', 7],
    ['text', 'go-tint', 7],
    ['muted', 'paper', 4.5],
    ['muted', 'card', 4.5],
    ['muted', 'blue-tint', 4.5],
    ['on-ink', 'ink', 7],
    ['on-note', 'note', 7],
    ['on-blue', 'blue', 4.5],
    ['blue', 'blue-tint', 4.5],
    ['go-sign', 'paper', 4.5],
    ['stop-sign', 'card', 4.5],
    ['wait-sign', 'paper', 4.5],
    ['edge', 'card', 3],
  ])('%s on %s is readable', (ink, ground, least) => {
    expect(contrast(colours[ink], colours[ground])).toBeGreaterThan(least)
  })
})
