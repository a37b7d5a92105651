import type { TextKind } from '../../../shared/domain/badge-code.ts'
import type { en } from '../../i18n/en.ts'
import type { Words } from '../../i18n/use-words.tsx'
import type { Affix, KeyboardLayout, ScanReport } from '../scan-report.ts'
import type { Complaint } from './checked-scan.ts'
import type { ScanKind } from './kind-of-scan.ts'

type Spoken = Pick<Words, 'say' | 'number'>

const layouts = {
  us: 'scanner.layoutUs',
  fr: 'scanner.layoutFr',
  de: 'scanner.layoutDe',
  es: 'scanner.layoutEs',
  tr: 'scanner.layoutTr',
  ar: 'scanner.layoutAr',
  ru: 'scanner.layoutRu',
} as const satisfies Record<KeyboardLayout, keyof typeof en>

export const sourceKeys = {
  camera: 'scanner.byCamera',
  wedge: 'scanner.byWedge',
  picture: 'scanner.byPicture',
  serial: 'scanner.bySerial',
} as const satisfies Record<ScanReport['source'], keyof typeof en>

/** The name of a keyboard layout. */
export function nameOfLayout(layout: KeyboardLayout, { say }: Spoken): string {
  return say(layouts[layout])
}

/** What leads or follows a code: a key's name, or the characters themselves. */
export function nameOfAffix(affix: Affix, { say }: Spoken): string {
  if (typeof affix === 'object') return affix.text
  switch (affix) {
    case 'none':
      return say('scanner.affixNone')
    case 'enter':
      return say('scanner.keyEnter')
    case 'tab':
      return say('scanner.keyTab')
  }
}

/** What is wrong, and what to do. */
export function sentenceOf(complaint: Complaint, { say, number }: Spoken): string {
  switch (complaint.kind) {
    case 'entersBefore':
      return say('scanner.entersBefore', {
        key: say(complaint.key === 'Enter' ? 'scanner.keyEnter' : 'scanner.keyTab'),
      })
    case 'losesCharacters':
      return complaint.layout === null
        ? say('scanner.losesCharacters')
        : say('scanner.losesCharactersOn', { layout: say(layouts[complaint.layout]) })
    case 'swapsCase':
      return say('scanner.swapsCase')
    case 'slow':
      return say('scanner.slow', { ms: number(Math.round(complaint.msBetweenKeys)) })
    case 'cutShort':
      return say('scanner.cutShort', { n: complaint.characters })
    case 'twoScanners':
      return say('scanner.twoScanners')
    case 'garbled':
      return say('scanner.garbled')
  }
}

const kinds = {
  'web address': 'scanner.kindWeb',
  'contact card': 'scanner.kindContact',
  other: 'scanner.kindOther',
} as const satisfies Record<TextKind, keyof typeof en>

const badgeKinds = {
  this: 'scanner.kindOurs',
  another: 'scanner.kindAnother',
} as const

/** What was read: a badge code and whose, or another kind of text. */
export function nameOfKind(kind: ScanKind, { say }: Spoken): string {
  return say(kind.kind === 'badge' ? badgeKinds[kind.event] : kinds[kind.kind])
}
