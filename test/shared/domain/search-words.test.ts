import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { foldSpelling } from '../../../shared/domain/latin-reading.ts'
import {
  consonantQuery,
  queryWords,
  reversedTail,
  searchWords,
  tailQuery,
} from '../../../shared/domain/search-words.ts'

function finds(typed: string, ...texts: string[]): boolean {
  const words = searchWords(...texts)
  const query = queryWords(typed)
  return query.length > 0 && query.every((beginning) => words.some((word) => word.startsWith(beginning)))
}

function findsByConsonants(typed: string, ...texts: string[]): boolean {
  const words = searchWords(...texts)
  const query = consonantQuery(typed)
  return query.length > 0 && query.every((beginning) => words.some((word) => word.startsWith(beginning)))
}

describe('a person is found by what is typed', () => {
  test.each([
    ['dupont', 'Jean Dupont'],
    ['dup je', 'Jean Dupont'],
    ['DUPONT', 'Jean Dupont'],
    ["O'Brien", "Siobhán O'Brien"],
    ['o’brien', "Siobhán O'Brien"],
    ['obrien', "Siobhán O'Brien"],
    ['o brien', "Siobhán O'Brien"],
    ['brien', 'Siobhán O’Brien'],
    ['El-Haddad', 'Amina El-Haddad'],
    ['el haddad', 'Amina El-Haddad'],
    ['elhaddad', 'Amina El-Haddad'],
    ['elhaddad', 'Amina El Haddad'],
    ['haddad', 'Amina El-Haddad'],
    ['el-haddad', 'Amina El Haddad'],
    ['vandermeer', 'Joop van der Meer'],
    ['jeanpierre', 'Jean-Pierre Petit'],
    ['pierre', 'Jean‑Pierre Petit'],
    ['tolkien jrr', 'J.R.R. Tolkien'],
    ['un', 'U.N. Office'],
    ['organisation', "L'Organisation internationale"],
    ['l’organisation', "L'Organisation internationale"],
    ['nunez', 'María Ñúñez'],
    ['Ñúñez', 'Maria Nunez'],
    ['gross', 'Jürgen Groß'],
    ['groß', 'Jurgen Gross'],
    ['muller', 'Anna Müller'],
    ['mueller', 'Anna Müller'],
    ['müller', 'Anna Mueller'],
    ['oystein', 'Øystein Ås'],
    ['lukasz', 'Łukasz Żak'],
    ['igdir', 'Iğdır Üniversitesi'],
    ['istanbul', 'İstanbul Emniyeti'],
    ['dang', 'Nguyễn Thị Đặng'],
    ['mohamed', 'Mohammed Ali'],
    ['håkon', 'Haakon Lie'],
    ['Ковальчук', 'Олексій Ковальчук'],
    ['kovalchuk', 'Олексій Ковальчук'],
    ['oleks', 'Олексій Ковальчук'],
    ['hryhorenko', 'Степан Григоренко'],
    ['grigorenko', 'Степан Григоренко'],
    ['yulia', 'Юлия Цой'],
    ['tsoi', 'Юлия Цой'],
    ['елена', 'Алёна Елёна'],
    ['papadopoulou', 'Ελένη Παπαδοπούλου'],
    ['παπαδοπουλου', 'Ελένη Παπαδοπούλου'],
    ['Γιώργος', 'Γιωργος'],
    ['evangelia', 'Ευαγγελία'],
    ['田中', '田中純'],
    ['純', '田中純'],
    ['田中 純', '田中純'],
    ['yamada', 'ヤマダ太郎'],
    ['国家', '中国国家中心局'],
    ['zhonghua', '张中华'],
    ['ใจดี', 'สมชายใจดี'],
    ['สมชาย', 'สมชายใจดี'],
    ['김민준', '김민준'],
    ['민준', '김민준'],
    ['kim min-jun', '김민준'],
    ['gim', '김민준'],
    ['محمد', 'مُحَمَّد الحَدّاد'],
    ['الحداد', 'محمد حداد'],
    ['حداد', 'محمد الحداد'],
    ['احمد', 'أحمد'],
    ['فاطمه', 'فاطمة'],
    ['الي', 'الياس'],
    ['דוד', 'דָּוִד לוי'],
    ['დავით', 'დავით გელაშვილი'],
    ['gelashvili', 'დავით გელაშვილი'],
    ['abebe', 'አበበ'],
    ['aram', 'Արամ'],
    ['दिव्या', 'दिव्या'],
    ['株式会社', 'ABC株式会社'],
    ['abc', 'ABC株式会社'],
    ['interpol', 'ＩＮＴＥＲＰＯＬ'],
    ['dupont', '\u202edupont\u200f'],
    ['team 11', 'Team 11'],
  ])('%s finds %s', (typed, name) => {
    expect(finds(typed, name)).toBe(true)
  })

  it('finds by name and organisation together', () => {
    expect(finds('ann europol', 'Ann Lee', 'Europol')).toBe(true)
    expect(finds('ann interpol', 'Ann Lee', 'Europol')).toBe(false)
  })

  test.each([
    ['mohamed', 'محمد'],
    ['muhammad el-haddad', 'محمد الحدّاد'],
    ['youssef', 'يوسف'],
    ['Yusuf', 'يوسف'],
    ['hussein', 'حسين'],
    ['abdel rahman', 'عبد الرحمن'],
    ['fatima', 'فاطمة'],
    ['qassem', 'قاسم'],
    ['cherif', 'شريف'],
    ['david levi', 'דוד לוי'],
  ])('%s finds %s by its consonants', (typed, name) => {
    expect(findsByConsonants(typed, name)).toBe(true)
  })
})

describe('search words', () => {
  it('are distinct, and none where there is nothing to search by', () => {
    expect(searchWords('Ann Ann', 'ann', null)).toEqual(['an'])
    expect(searchWords(null, '', ' - ', "'", '😀')).toEqual([])
    expect(queryWords(' -- ')).toEqual([])
    expect(consonantQuery('Ковальчук')).toEqual([])
    expect(consonantQuery('Ali')).toEqual([])
  })

  it('stay few for a long text without spaces', () => {
    expect(searchWords('国'.repeat(400)).length).toBeLessThan(60)
    expect(searchWords('de '.repeat(130)).join('').length).toBeLessThan(200)
  })

  it('find whatever beginning of a word was typed, in any script', () => {
    const letters = fc.constantFrom(...Array.from('aebyouehnßøłıéñüœдвгхйщαβγουςمحدלוד田中純ใจดี김민준だー'))
    const word = fc.string({ unit: letters, minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(12), (words, pick, length) => {
        const typed = (words[pick % words.length] ?? '').slice(0, length)
        expect(queryWords(typed).length === 0 || finds(typed, words.join(' '))).toBe(true)
      }),
    )
  })

  it('keep the beginning of a word the beginning of its folded spelling', () => {
    const word = fc.string({ unit: fc.constantFrom(...Array.from('aaeeoouuybcdnn01')), maxLength: 20 })
    fc.assert(
      fc.property(word, fc.nat(20), (text, length) => {
        expect(foldSpelling(text).startsWith(foldSpelling(text.slice(0, length)))).toBe(true)
      }),
    )
  })

  it('take any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        for (const word of [...searchWords(text), ...queryWords(text)]) expect(word).not.toBe('')
        expect(() => consonantQuery(text)).not.toThrow()
      }),
    )
  })
})

describe('the end of a badge code', () => {
  it('is a search word that its last letters begin', () => {
    const tail = reversedTail('BCDE-FGHJ-KNPR-STVX-BCDE-FGHJ')
    expect(tail).toBe('~jhgfedcbxvts')
    for (const typed of ['GHJ', 'fghj', 'de-fg hj', 'BCDEFGHJKNPRSTVXBCDEFGHJ']) {
      expect(tail.startsWith(tailQuery(typed) ?? 'nothing')).toBe(true)
    }
    expect(tail.startsWith(tailQuery('GHK') ?? '')).toBe(false)
  })

  it('is found for codes of other systems too', () => {
    expect(reversedTail('zq6m_3vhk8wz4yd2c').startsWith(tailQuery('yd2c') ?? 'nothing')).toBe(true)
  })

  test.each(['', 'ab', '--', 'a-b'])('is not what "%s" can be', (typed) => {
    expect(tailQuery(typed)).toBeNull()
  })
})
