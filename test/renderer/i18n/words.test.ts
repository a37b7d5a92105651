import { describe, expect, test } from 'vitest'
import { ar } from '../../../renderer/i18n/ar.ts'
import { en } from '../../../renderer/i18n/en.ts'
import { firstSpoken } from '../../../renderer/i18n/language.ts'
import { namedIn } from '../../../renderer/i18n/named.ts'
import { timesIn } from '../../../renderer/i18n/times.ts'
import { sayIn } from '../../../renderer/i18n/words.ts'

describe('a text', () => {
  const say = sayIn(en, 'en-GB')

  test('keeps the direction of what is filled in apart from its own', () => {
    expect(say('search.none', { text: 'فاطمة' })).toBe('Nobody found for \u2068فاطمة\u2069')
  })

  test('says one scan and several scans', () => {
    expect(say('waiting.count', { n: 1 })).toBe('1 scan is waiting')
    expect(say('waiting.count', { n: 2 })).toBe('2 scans are waiting')
    expect(say('waiting.count', { n: 1200 })).toBe('1,200 scans are waiting')
  })

  test('counts in Arabic as Arabic does', () => {
    const say = sayIn(ar, 'ar-u-nu-latn')
    expect(say('waiting.count', { n: 1 })).toBe('قراءة واحدة في الانتظار')
    expect(say('waiting.count', { n: 2 })).toBe('قراءتان في الانتظار')
    expect(say('waiting.count', { n: 3 })).toBe('3 قراءات في الانتظار')
    expect(say('waiting.count', { n: 11 })).toBe('11 قراءة في الانتظار')
  })
})

test.each([
  [['fr-CA', 'en'], 'fr'],
  [['de', 'pt-BR', 'es-MX'], 'es'],
  [['ar-TN'], 'ar'],
  [['de'], 'en'],
  [[], 'en'],
] as const)('a browser that wishes for %j is spoken to in %s', (wished, language) => {
  expect(firstSpoken(wished)).toBe(language)
})

test('a sector is named in the reader’s language, else for all, else in English, else by its code', () => {
  const sectors = { police: { en: 'Police', fr: 'Police nationale' }, ngo: { '*': 'NGO' }, media: { de: 'Medien' } }
  expect(namedIn(sectors, 'police', 'fr')).toBe('Police nationale')
  expect(namedIn(sectors, 'police', 'ar')).toBe('Police')
  expect(namedIn(sectors, 'ngo', 'ar')).toBe('NGO')
  expect(namedIn(sectors, 'media', 'en')).toBe('Medien')
  expect(namedIn(sectors, 'unlisted', 'en')).toBe('unlisted')
})

describe('times', () => {
  const start = Date.parse('2019-11-12T09:00:00+01:00')
  const end = Date.parse('2019-11-12T12:30:00+01:00')

  test.each(['en-GB', 'fr-FR', 'es-ES', 'ar-u-nu-latn'])('are on 24 hours and in the event’s zone in %s', (locale) => {
    const times = timesIn(locale, 'Europe/Paris')
    expect(times.span(start, end)).toBe('09:00–12:30')
    expect(times.second(end + 7000)).toBe('12:30:07')
  })

  test('begin a day at 00', () => {
    expect(timesIn('en-GB', 'Europe/Paris').minute(Date.parse('2019-11-12T00:05:00+01:00'))).toBe('00:05')
  })
})
