import { badgeCodeLength, normalizeBadgeCode } from '../../../shared/domain/badge-code.ts'
import type { ScannerComplaint, ScanReport } from '../scan-report.ts'
import { isBadgeLetter } from './badge-form.ts'
import { affixOf, type BurstText, type Character } from './burst-text.ts'
import { guessLayout } from './guess-layout.ts'
import { fastMs, gapsMs, median } from './pace.ts'

/** Says what a burst tells of its scanner; `suffix` holds what followed the text: Enter, Tab and characters. */
export function describeBurst(burst: BurstText, suffix: string): ScanReport {
  const { characters, readings } = burst
  const [first, last] = [characters[0], characters.at(-1)]
  const msBetweenKeys = Math.round(median(gapsMs(characters)))
  return {
    readings,
    source: 'wedge',
    layout: guessLayout(characters),
    prefix: burst.prefix,
    suffix: affixOf(suffix),
    ms: first === undefined || last === undefined ? 0 : Math.round(last.timeMs - first.timeMs),
    msBetweenKeys,
    complaints: complaintsOf(burst, msBetweenKeys),
  }
}

function complaintsOf(burst: BurstText, msBetweenKeys: number): ScannerComplaint[] {
  const { characters, readings, prefix } = burst
  if (burst.isMingled) return [{ kind: 'twoScanners' }]
  const complaints: ScannerComplaint[] = []
  if (prefix === 'enter' || prefix === 'tab') {
    complaints.push({ kind: 'entersBefore', key: prefix === 'enter' ? 'Enter' : 'Tab' })
  }
  if (isCaseSwapped(characters)) complaints.push({ kind: 'swapsCase' })
  if (msBetweenKeys > fastMs) complaints.push({ kind: 'slow', msBetweenKeys })
  const isBadge = readings.some((text) => normalizeBadgeCode(text) !== null)
  if (!isBadge && characters.some(({ byKey, isComposed }) => byKey === null && isComposed)) {
    complaints.push({ kind: 'losesCharacters', layout: guessLayout(characters) })
  }
  const count = readings.map(lettersOfBrokenCode).find((letters) => letters > 0)
  if (!isBadge && count !== undefined) complaints.push({ kind: 'cutShort', characters: count })
  return complaints
}

/** The letters of what can only be the beginning or the end of a badge code; 0 for every other text. */
function lettersOfBrokenCode(text: string): number {
  const letters = text.replace(/[ -]/g, '')
  const isBroken =
    letters.length >= badgeCodeLength / 2 && letters.length < badgeCodeLength && [...letters].every(isBadgeLetter)
  return isBroken ? letters.length : 0
}

function isCaseSwapped(characters: readonly Character[]): boolean {
  const letters = characters.filter(({ byCode }) => /^[a-z]$/i.test(byCode))
  const isSwapped = ({ byKey, byCode }: Character) =>
    byKey !== null && byKey !== byCode && byKey.toLowerCase() === byCode.toLowerCase()
  return letters.length > 0 && letters.every(isSwapped)
}
