import { catalogues, directionOf, locales, type Language } from '../i18n/language.ts'
import { timesIn, type Times } from '../i18n/times.ts'
import { sayIn, type Say } from '../i18n/words.ts'

/** One language of the hall. The page speaks several at once: the room's, and beside it the visitor's. */
export type HallWords = {
  readonly language: Language
  readonly direction: 'ltr' | 'rtl'
  readonly say: Say
  /** In the event's zone. */
  readonly times: Times
}

/** Speaks a language, with times in a zone (IANA). */
export function hallWordsIn(language: Language, timezone: string): HallWords {
  const locale = locales[language]
  return {
    language,
    direction: directionOf(language),
    say: sayIn(catalogues[language], locale),
    times: timesIn(locale, timezone),
  }
}
