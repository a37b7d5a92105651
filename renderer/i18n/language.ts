import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import type { Catalogue } from './words.ts'

export const languages = ['en', 'fr', 'es', 'ar'] as const
export type Language = (typeof languages)[number]

/** Each language by its own name, as its readers look for it. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
}

export const catalogues: Record<Language, Catalogue> = { en, fr, es, ar }

/**
 * The locale that writes numbers, times and lists. British English for a day before its month; Arabic with the digits
 * that stand on badges and clocks beside the page.
 */
export const locales: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES', ar: 'ar-u-nu-latn' }

export function isLanguage(text: string | null): text is Language {
  return languages.some((language) => language === text)
}

/** The first of the wished languages (`fr-CA`, …) that the product speaks, else English. */
export function firstSpoken(wished: readonly string[]): Language {
  for (const tag of wished) {
    const language = tag.toLowerCase().split('-')[0] ?? null
    if (isLanguage(language)) return language
  }
  return 'en'
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}
