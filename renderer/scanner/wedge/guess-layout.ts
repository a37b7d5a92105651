import { keyboardLayouts, type KeyboardLayout } from '../scan-report.ts'
import type { Character } from './burst-text.ts'
import { deadKey, keysOfLayout, shiftedOnUs } from './keyboard-layouts.ts'

/** This share of the keys must write what the layout says; the rest are AltGr's, and variants of a layout. */
const leastShare = 0.7

const tables = keyboardLayouts.map((layout) => ({ layout, keys: keysOfLayout(layout) }))

/**
 * The computer's layout as its keys tell: the one that agrees with the most of them, each known by its place and by what it
 * wrote. Null where place and writing are the same all through, and where two layouts agree as well as each other.
 */
export function guessLayout(characters: readonly Character[]): KeyboardLayout | null {
  // What comes after a dead key is changed by it.
  const keys = characters.filter(({ isComposed, byKey }) => !isComposed || byKey === null)
  if (keys.every(({ byKey, byCode }) => byKey === byCode)) return null
  const counts = tables.map(({ layout, keys: table }) => {
    const count = (isCapsLocked: boolean) => keys.filter((key) => isWritten(key, table, isCapsLocked)).length
    return { layout, agreeing: Math.max(count(false), count(true)) }
  })
  const most = Math.max(...counts.map(({ agreeing }) => agreeing))
  const best = counts.filter(({ agreeing }) => agreeing === most)
  const [only] = best
  return only !== undefined && best.length === 1 && most >= leastShare * keys.length ? only.layout : null
}

function isWritten({ byKey, byCode }: Character, table: ReadonlyMap<string, string>, isCapsLocked: boolean): boolean {
  const written = table.get(byCode) ?? byCode
  if (written === (byKey ?? deadKey)) return true
  // Caps Lock acts on letters only, but in French and German on Windows on digits as well.
  return isCapsLocked && table.get(shiftedOnUs(byCode)) === (byKey ?? deadKey)
}
