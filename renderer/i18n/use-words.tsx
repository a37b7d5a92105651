import { createContext, useContext, useLayoutEffect, useMemo, useState, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { catalogues, directionOf, firstSpoken, isLanguage, locales, type Language } from './language.ts'
import { timesIn, type Times } from './times.ts'
import { sayIn, type Say } from './words.ts'

const storedAt = 'muster.language'

export type Words = {
  readonly language: Language
  readonly locale: string
  readonly say: Say
  readonly number: (value: number) => string
  /** The name of a country (ISO 3166 alpha-2) in the reader's language; a code that is none as it stands. */
  readonly country: (code: string) => string
  readonly speak: (language: Language) => void
}

const WordsContext = createContext<Words | null>(null)

function firstLanguage(): Language {
  const stored = localStorage.getItem(storedAt)
  return isLanguage(stored) ? stored : firstSpoken(navigator.languages)
}

/** Speaks the reader's language to everything inside, and sets the page's direction. */
export function Words({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage)
  const words = useMemo<Words>(() => {
    const locale = locales[language]
    const numbers = new Intl.NumberFormat(locale)
    const regions = new Intl.DisplayNames(locale, { type: 'region' })
    return {
      language,
      locale,
      say: sayIn(catalogues[language], locale),
      number: (value) => numbers.format(value),
      country: (code) => (/^[A-Za-z]{2}$/.test(code) ? (regions.of(code.toUpperCase()) ?? code) : code),
      speak(next) {
        localStorage.setItem(storedAt, next)
        setLanguage(next)
      },
    }
  }, [language])

  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
  }, [language])

  return (
    <WordsContext value={words}>
      <I18nProvider locale={words.locale}>{children}</I18nProvider>
    </WordsContext>
  )
}

export function useWords(): Words {
  const words = useContext(WordsContext)
  if (words === null) throw new Error('useWords outside of Words')
  return words
}

/** Times of the event, in its zone. */
export function useTimes(timeZone: string): Times {
  const { locale } = useWords()
  return useMemo(() => timesIn(locale, timeZone), [locale, timeZone])
}
