import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { foldSpelling } from '../../../shared/domain/latin-reading.ts'
import { queryWords, reversedTail, searchWords, tailQuery, typedWords } from '../../../shared/domain/search-words.ts'

const wordsOf = (name: string, organisation: string | null = null) => searchWords(name, organisation)

function finds(typed: string, name: string, organisation: string | null = null): boolean {
  const words = wordsOf(name, organisation)
  const query = queryWords(typed)
  return query.length > 0 && query.every((beginning) => words.some((word) => word.startsWith(beginning)))
}

/** What is typed sounds like the name, word by word; a word may be the beginning of one as well. */
function findsBySound(typed: string, name: string): boolean {
  const words = wordsOf(name)
  const query = typedWords(typed).filter(({ isParticle }) => !isParticle)
  return (
    query.length > 0 &&
    query.every(
      ({ word, sounds }) =>
        words.some((each) => each.startsWith(word)) ||
        sounds.some((sound) =>
          words.some((each) => (sound.isWhole ? each === sound.word : each.startsWith(sound.word))),
        ),
    )
  )
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

  /** Names that a passport, a list and their bearer write in as many ways: each finds all of its row. */
  const alike = [
    'Mohamed Muhammad Mohammed Mahomet محمد مُحَمَّد Мухаммед',
    'Aleksandr Alexander Alexandre Александр',
    'Yusuf Youssef Joseph Jusuf يوسف יוסף Юсуф',
    'Cherif Sharif Şerif Scharif شريف Шариф',
    'Khaled Khalid Halit خالد Халид',
    'Gamal Jamal Djamel جمال',
    'Iwanow Ivanov Ivanoff Иванов',
    'Chekhov Tchekhov Tschechow Чехов',
    'Yelena Elena Jelena Елена',
    'Sergei Serguei Sergej Sergey Сергей',
    'Hussein Husayn Hossain حسين',
    'Ghassan Gassan غسان',
    'Qassem Kassim Gacem قاسم',
    'Michael Mikhail Mikael Михаил',
    'Osman Othman Ousmane عثمان',
    'Schwarz Schwartz Shvarts Шварц',
    'Ioannis Yiannis Ιωάννης',
    'Dawud Daoud داود דוד',
    'Abdullah Abdallah عبدالله',
    'Fatima Fatimah فاطمة',
    'Abdelhamid Abdulhamid',
    'Katja Katya Катя',
    'Wali Ouali Vali',
  ].flatMap((row) => {
    const names = row.split(' ')
    return names.flatMap((typed) => names.filter((name) => name !== typed).map((name) => [typed, name] as const))
  })
  test.each(alike)('%s finds %s by its sound', (typed, name) => {
    expect(findsBySound(typed, name)).toBe(true)
  })

  test.each([
    ['muhammad el-haddad', 'محمد الحدّاد'],
    ['abdel rahman', 'عبد الرحمن'],
    ['david levi', 'דוד לוי'],
    ['محمد الحداد', 'Mohamed El Haddad'],
    ['alexandros', 'Αλέξανδρος'],
    ['moham', 'Muhammad'],
    ['alexand', 'Aleksandr'],
  ])('%s finds %s by its sound', (typed, name) => {
    expect(findsBySound(typed, name)).toBe(true)
  })

  test.each([
    ['Anna', 'Ivan'],
    ['Maria', 'Mohamed'],
    ['Li', 'Lu'],
    ['Smith', 'Simon'],
    ['Bernard', 'Barbara'],
  ])('%s does not sound like %s', (typed, name) => {
    expect(findsBySound(typed, name)).toBe(false)
  })
})

describe('search words', () => {
  it('are distinct, and none where there is nothing to search by', () => {
    expect(searchWords('Ann Ann', 'ann')).toEqual(['an', '=an'])
    for (const text of ['', ' - ', "'", '😀', '\u0301\u0308']) expect(searchWords(text, null)).toEqual([])
    expect(queryWords(' -- ')).toEqual([])
    expect(typedWords('el')).toEqual([{ word: 'el', isParticle: true, sounds: [] }])
  })

  it('stay few for a long text without spaces', () => {
    expect(wordsOf('国'.repeat(400)).length).toBeLessThan(60)
    expect(wordsOf('de '.repeat(130)).join('').length).toBeLessThan(200)
    // A sound that is written in many ways is heard in a few.
    expect(wordsOf('chkhgth'.repeat(57)).length).toBeLessThan(10)
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
        const sounds = typedWords(text).flatMap((typed) => typed.sounds.map(({ word }) => word))
        for (const word of [...wordsOf(text), ...queryWords(text), ...sounds]) expect(word).not.toBe('')
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
