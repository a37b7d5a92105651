import type { Language } from '../../renderer/i18n/language.ts'

/** Who comes in the pictures of each language: people of the reference event, other ones for each. */
type Cast = {
  readonly welcome: string
  /** Has a note, and is asked what the event asks of speakers. */
  readonly noted: string
  /** Of no sector that the session for the police is for. */
  readonly refused: string
  /** Shows a badge that a newer one replaced. */
  readonly olderBadge: string
  /** Speaks another language than the room. */
  readonly visitor: string
}

export const cast: Record<Language, Cast> = {
  en: { welcome: 'A-0037', noted: 'A-0076', refused: 'A-0036', olderBadge: 'A-0031', visitor: 'A-0043' },
  fr: { welcome: 'A-0001', noted: 'A-0085', refused: 'A-0050', olderBadge: 'A-0052', visitor: 'A-0029' },
  es: { welcome: 'A-0060', noted: 'A-0062', refused: 'A-0059', olderBadge: 'A-0058', visitor: 'A-0051' },
  ar: { welcome: 'A-0045', noted: 'A-0047', refused: 'A-0048', olderBadge: 'A-0049', visitor: 'A-0028' },
}

/** Whoever reads what language, these are refused too. */
export const othersRefused = ['A-0021', 'A-0006'] as const
/** Is welcomed in the picture of the README. */
export const onReadme = 'A-0142'
export const blocked = 'A-0019'
export const confidential = 'A-0013'
/** Comes in at the hall in the language of the room. */
export const atTheHall: Record<Language, string> = { en: 'A-0024', fr: 'A-0053', es: 'A-0061', ar: 'A-0046' }

/** Nobody else may check them in beforehand. */
export const kept: ReadonlySet<string> = new Set([
  ...Object.values(cast).flatMap((own) => Object.values(own)),
  ...Object.values(atTheHall),
  ...othersRefused,
  onReadme,
  blocked,
  confidential,
])
