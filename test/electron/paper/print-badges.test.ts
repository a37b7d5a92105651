import { describe, expect, test } from 'vitest'
import { chooseFonts, hanOrder } from '../../../electron/paper/fonts.ts'
import { lineOfText } from '../../../electron/paper/line-of-text.ts'
import { UnprintableError } from '../../../electron/paper/print-badges.ts'
import { UnreadableLogoError } from '../../../electron/paper/logo.ts'
import { badgeDesigns } from '../../../shared/domain/badge-design.ts'
import { aBadge, aJob, codesOn, filesOf, inkIn, pagesOf, piecesOfInk, printed, printOf } from './printed.ts'

/** Names in every script of a roster, with the country whose forms they want. */
const names: readonly (readonly [script: string, name: string, country: string | null])[] = [
  ['Latin, every kind of mark', 'Ọlá Adébáyọ̀ Ñíguez Łukasz Þóra ɛ́ M̂ Huỳnh Thị Phương Thảo', 'NG'],
  ['Greek', 'Ελένη Παπαδοπούλου', 'GR'],
  ['Cyrillic', 'Анна Ковальчук', 'UA'],
  ['Arabic', 'محمد عبد الرحمن', 'EG'],
  ['Persian', 'پژمان گلچین', 'IR'],
  ['Hebrew', 'נועה כהן־לוי', 'IL'],
  ['Thaana', 'މުޙައްމަދު', 'MV'],
  ['Devanagari', 'श्रीमती कृष्णा त्रिपाठी', 'IN'],
  ['Bengali', 'শ্রী রবীন্দ্রনাথ', 'BD'],
  ['Gurmukhi', 'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ', 'IN'],
  ['Gujarati', 'કૃષ્ણા પટેલ', 'IN'],
  ['Tamil', 'ஸ்ரீ கிருஷ்ணன்', 'LK'],
  ['Telugu', 'కృష్ణ', 'IN'],
  ['Kannada', 'ಕೃಷ್ಣ', 'IN'],
  ['Malayalam', 'കൃഷ്ണൻ', 'IN'],
  ['Sinhala', 'ශ්‍රී ලංකා', 'LK'],
  ['Thai', 'สมชาย เกียรติศักดิ์ ที่', 'TH'],
  ['Lao', 'ສົມພອນ', 'LA'],
  ['Khmer', 'សុខ ស្រីមុំ', 'KH'],
  ['Myanmar', 'အောင်ဆန်း', 'MM'],
  ['Georgian', 'ხათუნა მაისურაძე', 'GE'],
  ['Armenian', 'Արամ Խաչատրյան', 'AM'],
  ['Ethiopic', 'ጌታቸው ታደሰ', 'ET'],
  ['Chinese', '李伟 欧阳娜娜', 'CN'],
  ['Taiwanese', '陳龍華 歐陽', 'TW'],
  ['Japanese', '田中 純 たなか カワセミ', 'JP'],
  ['Korean', '김민준', 'KR'],
  ['one letter', 'O', null],
  ['code, not run', '#panic("a") *b* $x$ \\ @c <d>', null],
  [
    'very long',
    'Fanomezantsoa Mahefarisoa Tianarivelo Andriamanantenasoa Rakotonirinamanjakatoavina Razafindralambo',
    'MG',
  ],
  [
    'one word too long for any line',
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    'DE',
  ],
]

/** Names that nobody has and somebody types. */
const awkward: readonly (readonly [what: string, name: string, country: string | null])[] = [
  ['letters with marks above and below', 'Ṩ̄̀ậ̀ Ǟ̄ ទ្រុំ', null],
  [
    'marks heaped on letters',
    'Z\u0351\u036B\u0343a\u0306\u0341l\u036E\u0346g\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308o\u0323\u0324\u0325\u0326\u0327',
    null,
  ],
  ['marks without a letter', '\u0301\u0302\u0303\u0323\u0331', null],
  ['four hundred characters in words', 'María de los Ángeles '.repeat(19), null],
  ['four hundred characters in one word', 'n'.repeat(400), null],
  ['turned round by a sign', '\u202EAdmin\u202C Smith', null],
]

const letters = 'BCDEFGHJKNPRSTVX'
const codeOf = (index: number) => `${letters}BCDEFG${letters[index >> 4] ?? ''}${letters[index & 15] ?? ''}`
const everyone = [...names, ...awkward].map(([, name, countryCode], index) =>
  aBadge({
    id: `A-${index}`,
    name,
    countryCode,
    organisation: 'International organisation of people who meet, regional office for the South',
    country: 'France',
    sector: 'Police service',
    code: codeOf(index),
  }),
)

describe.each(badgeDesigns)('the design %s', (design) => {
  test('has a badge that scans for a name in any script, at 203 dpi in black and white', async () => {
    const files = await filesOf(everyone, aJob('svg', { design }))
    expect(files.size).toBe(everyone.length)
    for (const badge of everyone) {
      const read = await codesOn(await printed(String(files.get(`${badge.file}.svg`)), design))
      expect([badge.name, read]).toEqual([badge.name, [badge.code]])
    }
  })

  test('takes a page for each side of a badge, however long its lines are', async () => {
    const files = await filesOf(everyone, aJob('pdf', { design, back: true }))
    expect([...files.keys()]).toEqual(['badges.pdf'])
    expect(pagesOf(files.get('badges.pdf'))).toBe(2 * everyone.length)
  })

  test('has a back that scans', async () => {
    const files = await filesOf([aBadge()], aJob('svg', { design, back: true }))
    expect([...files.keys()]).toEqual(['A-0001.svg', 'A-0001-back.svg'])
    expect(await codesOn(await printed(String(files.get('A-0001-back.svg')), design))).toEqual([aBadge().code])
  })
})

describe('a code of another system', () => {
  test.each(['4711', 'https://tickets.example/o/7?a=b', 'Ünïcode ☃', 'x'.repeat(200)])(
    'scans as it is: %s',
    async (code) => {
      for (const design of badgeDesigns) expect(await codesOn(await printOf({ code }, design))).toEqual([code])
    },
  )
})

/** The box of the name on an A6 badge, in mm; around it is nothing where the event and organisation are left out. */
const nameBox = { top: 23, bottom: 61, left: 7, right: 98 }

describe('a name', () => {
  test.each([...names, ...awkward])('is drawn inside of its box, whole: %s', async (_, name, countryCode) => {
    const ink = inkIn(await printOf({ name, countryCode }), 0, 80)
    expect(ink).not.toBeNull()
    expect(ink?.top).toBeGreaterThanOrEqual(nameBox.top)
    expect(ink?.bottom).toBeLessThanOrEqual(nameBox.bottom)
    expect(ink?.left).toBeGreaterThanOrEqual(nameBox.left)
    expect(ink?.right).toBeLessThanOrEqual(nameBox.right)
  })

  test.each([...names, ...awkward].filter(([, name]) => name.length > 60))(
    'does not run into the code beside it, which would hide its letters: %s',
    async (_, name, countryCode) => {
      const print = await printOf({ name, countryCode }, 'card')
      // The last column of dots that the paper of the code does not cover, from the upper to the lower end of the name's box.
      const column = Math.floor((51 * 203) / 25.4)
      const rows = Array.from({ length: 144 }, (_row, index) => 84 + index)
      expect(rows.filter((row) => print.isBlack(column, row))).toEqual([])
    },
  )

  test('in Arabic is joined', async () => {
    const pieces = async (name: string) => piecesOfInk(await printOf({ name }), 0, 80)
    expect(await pieces('محمد')).toBe(1)
    // A non-joiner between the letters gives each its form alone.
    expect(await pieces([...'محمد'].join('\u200C'))).toBeGreaterThan(1)
  })

  test.each([
    ['ਗੁਰਪ੍ਰੀਤ', false],
    ['محمد', true],
    ['נועה', true],
    ['މުޙައްމަދު', true],
    ['(محمد) Smith', true],
    ['Smith محمد', false],
  ])('runs in its own direction: %s', (name, isRightToLeft) => {
    expect(lineOfText(name, null, chooseFonts())?.isRightToLeft).toBe(isRightToLeft)
  })

  test.each([
    ['CN', '直', 'sc'],
    ['TW', '直', 'tc'],
    ['JP', '直', 'jp'],
    ['KR', '直', 'kr'],
    [null, '直', 'sc'],
    [null, '直 なお', 'jp'],
    [null, '直 김', 'kr'],
  ])('in Han characters has the forms of its country: %s %s', (country, name, form) => {
    expect(hanOrder(country, name)[0]).toBe(form)
    expect(
      chooseFonts()
        .familiesFor(name, country)
        .find((family) => /-(?:sc|tc|jp|kr)-/.test(family)),
    ).toMatch(new RegExp(`^noto-sans-${form}-`))
  })

  test('in Han characters is drawn in the forms of its country', async () => {
    const drawn = await Promise.all(
      ['CN', 'JP'].map(async (countryCode) => (await printOf({ name: '直', countryCode })).pixels.join('')),
    )
    expect(drawn[0]).not.toBe(drawn[1])
  })

  test.each([
    ['José', 'Jose\u0301'],
    ['Ana Lima', ' Ana\u00A0 \n Lima\t'],
    ['Ana', '\u202AA\u200Bna\u202C\uFE0F'],
    ['\u25CC\u0301', '\u0301'],
  ])('is set without what cannot be seen: %s', (set, written) => {
    expect(lineOfText(written, null, chooseFonts())?.text).toBe(set)
  })

  test('of nothing that can be seen gives way to the id', async () => {
    expect(inkIn(await printOf({ name: '\u200B' }), 0, 80)).not.toBeNull()
  })
})

describe('a line that fits at no size', () => {
  test('is an error that names the person', async () => {
    const badges = [aBadge({ id: 'A-1' }), aBadge({ id: 'A-2', name: 'W'.repeat(2000) })]
    const error = await filesOf(badges, aJob('pdf', { design: 'label' })).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UnprintableError)
    expect((error as UnprintableError).badges.map(({ id, reason }) => [id, reason])).toEqual([
      ['A-2', 'a line is too long for this design at any size'],
    ])
  })
})

describe('a country', () => {
  test('is as large in a script whose font has tall lines as in another', async () => {
    const [svg] = (await filesOf([aBadge({ country: 'المغرب', countryCode: 'MA' })], aJob('svg'))).values()
    const ink = inkIn(await printed(String(svg), 'a6'), 73, 82)
    // Of fourteen points; where the font's own line had to fit into the box, it was ten millimetres wide.
    expect((ink?.right ?? 0) - (ink?.left ?? 0)).toBeGreaterThan(13)
  })
})

describe('a character that no font has', () => {
  // Any machine with a desktop has fonts for these: that none of them is taken shows that they are never asked.
  const badges = [
    aBadge({ id: 'A-1', name: 'Ana' }),
    aBadge({ id: 'A-2', name: 'Fox 🦊' }),
    aBadge({ id: 'A-3', name: 'ᏣᎳᎩ' }),
    aBadge({ id: 'A-4', name: 'Bo', organisation: 'Snow ☃' }),
  ]

  test.each(['pdf', 'svg', 'png'] as const)('is an error that names every person, not a box: %s', async (format) => {
    const error = await filesOf(badges, aJob(format)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UnprintableError)
    const { badges: told, message } = error as UnprintableError
    expect(told.map(({ id }) => id)).toEqual(['A-2', 'A-3', 'A-4'])
    expect(message).toMatch(/^3 badges cannot be printed, and none was: A-2 \(Fox 🦊\): no font here has “🦊”; A-3/u)
  })
})

describe('paper', () => {
  test('comes out the same, to the byte, from one time to the next', async () => {
    for (const format of ['pdf', 'svg', 'png'] as const) {
      const [one, two] = [
        await filesOf(everyone.slice(3, 9), aJob(format)),
        await filesOf(everyone.slice(3, 9), aJob(format)),
      ]
      expect([...one.keys()]).toEqual([...two.keys()])
      for (const [name, data] of one) expect(data.equals(two.get(name) ?? Buffer.alloc(0)), name).toBe(true)
    }
  })

  test.each([
    ['a6', 'a4', 4],
    ['a6', 'letter', 2],
    ['card', 'a4', 10],
    ['card', 'letter', 10],
    ['label', 'a4', 8],
    ['label', 'letter', 8],
  ] as const)('%s on %s takes %i badges a sheet', async (design, sheet, perSheet) => {
    const badges = Array.from({ length: perSheet + 1 }, (_, index) => aBadge({ id: `A-${index}` }))
    const pages = async (count: number) =>
      pagesOf((await filesOf(badges.slice(0, count), aJob('pdf', { design, sheet }))).get('badges.pdf'))
    expect([await pages(perSheet), await pages(perSheet + 1)]).toEqual([1, 2])
  })

  test('is tagged, and says of each code what it is', async () => {
    const pdf = String((await filesOf([aBadge()], aJob('pdf'))).get('badges.pdf')?.toString('latin1'))
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(pdf).toMatch(/\/Alt/)
  })

  test('as SVG holds outlines only, and a name for a screen reader', async () => {
    const svg = String((await filesOf([aBadge({ name: 'A "b" <c> & d' })], aJob('svg'))).get('A-0001.svg'))
    expect(svg).not.toMatch(/<(?:script|text|image|foreignObject)\b/)
    expect(svg).toContain('role="img" aria-label="A &quot;b&quot; &lt;c> &amp; d, Meeting, BCDE FGHJ')
  })

  test('as PNG says how large it is', async () => {
    const png = (await filesOf([aBadge()], aJob('png', { design: 'card' }))).get('A-0001.png') ?? Buffer.alloc(0)
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1031, 647])
    expect(png.readUInt32BE(png.indexOf('pHYs') + 4)).toBe(11_988)
  })

  test('above some hundred badges is several files', async () => {
    const badges = Array.from({ length: 501 }, (_, index) => aBadge({ id: `A-${index}`, organisation: null }))
    const files = await filesOf(badges, aJob('pdf', { design: 'card', lines: { event: false } }))
    expect([...files].map(([name, pdf]) => [name, pagesOf(pdf)])).toEqual([
      ['badges-1.pdf', 500],
      ['badges-2.pdf', 1],
    ])
  })
})

describe('a logo', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1"/></svg>'
  const logo = (data: string) => ({ format: 'svg' as const, data: Buffer.from(data).toString('base64') })

  test('is drawn above, beside the event', async () => {
    const job = aJob('svg', { logo: logo(svg), lines: { event: false } })
    const [badge] = (await filesOf([aBadge()], job)).values()
    expect(inkIn(await printed(String(badge), 'a6'), 0, 22)).not.toBeNull()
  })

  test('that is no picture is refused before any badge', async () => {
    await expect(filesOf([aBadge()], aJob('pdf', { logo: logo('no picture') }))).rejects.toThrow(UnreadableLogoError)
  })
})
