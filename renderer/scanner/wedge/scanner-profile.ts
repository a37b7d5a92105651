import { type Affix, keyboardLayouts, type ScannerProfile } from '../scan-report.ts'
import type { KnownAffixes } from './burst-text.ts'

const rememberedKey = 'muster.scanner'

/** What the calibration learnt of this machine's scanner, or null. Storage may be switched off by a browser's policy. */
export function rememberedProfile(): ScannerProfile | null {
  try {
    return parseProfile(JSON.parse(localStorage.getItem(rememberedKey) ?? 'null'))
  } catch {
    return null
  }
}

/** Keeps what was learnt on this machine, for the desk that is opened next; null forgets it. */
export function rememberProfile(profile: ScannerProfile | null): void {
  try {
    if (profile === null) localStorage.removeItem(rememberedKey)
    else localStorage.setItem(rememberedKey, JSON.stringify(profile))
  } catch {
    // See above.
  }
}

/** A text of `JSON.parse` as a profile, or null where it is none. */
export function parseProfile(kept: unknown): ScannerProfile | null {
  if (typeof kept !== 'object' || kept === null) return null
  const { layout, prefix, suffix, msBetweenKeys } = kept as Partial<Record<keyof ScannerProfile, unknown>>
  const known = layout === null ? null : keyboardLayouts.find((one) => one === layout)
  if (known === undefined || !isAffix(prefix) || !isAffix(suffix)) return null
  return typeof msBetweenKeys === 'number' ? { layout: known, prefix, suffix, msBetweenKeys } : null
}

/** The texts that are to be left out of what the scanner sends. Enter and Tab are left out of every text anyway. */
export function knownAffixes(profile: ScannerProfile | null): KnownAffixes {
  return { prefix: textOf(profile?.prefix), suffix: textOf(profile?.suffix) }
}

function textOf(affix: Affix | undefined): string | null {
  if (affix === undefined || typeof affix === 'string') return null
  const text = affix.text.replace(/^[\n\t]+|[\n\t]+$/g, '')
  return text === '' ? null : text
}

function isAffix(kept: unknown): kept is Affix {
  if (kept === 'none' || kept === 'enter' || kept === 'tab') return true
  return typeof kept === 'object' && kept !== null && 'text' in kept && typeof kept.text === 'string'
}
