import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { matchHeaders } from '../../../shared/domain/roster-columns.ts'
import { idOf, parseRow } from '../../../shared/domain/roster-row.ts'

function fieldsOf(headers: string[], map: Record<string, string> = {}): string {
  const { columns } = matchHeaders(headers, map)
  return headers.map((_, index) => [...columns].find(([, column]) => column.index === index)?.[0] ?? '-').join(' ')
}

function parse(line: Record<string, string>) {
  const match = matchHeaders(Object.keys(line), {})
  expect(match.problems).toEqual([])
  return parseRow(Object.values(line), match.columns)
}

function rowOf(line: Record<string, string>) {
  const parsed = parse({ id: 'A-1', full_name: 'Ann Lee', ...line })
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.row
}

function problemsOf(line: Record<string, string>) {
  const parsed = parse({ id: 'A-1', full_name: 'Ann Lee', ...line })
  return 'problems' in parsed ? parsed.problems : []
}

function like(reason: RegExp): unknown {
  return expect.stringMatching(reason)
}

const all =
  'id full_name given_name family_name organisation country sector category email language tags note status badge_code confidential delegation'

describe('headers are recognised', () => {
  test.each([
    ['as documented', all.split(' ')],
    ['in capitals with spaces', all.split(' ').map((field) => field.toUpperCase().replace('_', ' '))],
    ['with dashes', all.split(' ').map((field) => ` ${field.replace('_', '-')}: `)],
    [
      'in English',
      'Attendee ID|Attendee name|First name|Last name|Organization|Country code|Industry|Ticket type|E-mail address|Preferred language|Labels|Comments|Registration status|Badge number|Is confidential?|Delegation'.split(
        '|',
      ),
    ],
    [
      'in French',
      "Identifiant|Nom complet|Prénom|Nom de famille|Société|Pays|Secteur d'activité|Catégorie|Adresse e-mail|Langue|Étiquettes|Remarques|Statut|Code du badge|Confidentiel|Délégation".split(
        '|',
      ),
    ],
    [
      'in Spanish',
      'Identificador|Nombre completo|Nombre|Apellidos|Organización|País|Sector|Categoría|Correo electrónico|Idioma|Etiquetas|Observaciones|Estado|Código|Confidencial|Delegación'.split(
        '|',
      ),
    ],
  ])('%s', (_, headers) => {
    const bare = headers.map((header) => header.normalize('NFD').replace(/\p{M}/gu, ''))
    for (const written of [headers, bare]) {
      expect(matchHeaders(written, {})).toMatchObject({ problems: [], unknown: [] })
      expect(fieldsOf(written)).toBe(all)
    }
  })

  test.each([
    ['N°|Prénom|Nom', 'id given_name family_name'],
    ['Matricule|NOM|PRENOM', 'id family_name given_name'],
    ['id|Nom', 'id full_name'],
    ['id|Nombre', 'id full_name'],
    ['id|Nombre|Apellido', 'id given_name family_name'],
    ['ID|Name|First Name|Last Name', 'id full_name given_name family_name'],
    ['ID|First Name|Name', 'id given_name family_name'],
    ['#|Nom / Name|Prénom / First name|Pays (ISO)', 'id family_name given_name country'],
    ['id|Nom|Prénom (usuel)', 'id family_name given_name'],
    ['id|Nom et prénom|Courriel', 'id full_name email'],
    ['Attendee #|First Name|Surname|Order #|Barcode #', 'id given_name family_name - badge_code'],
    ['Attendee name|Ticket secret|id', 'full_name badge_code id'],
    ['id|Organisation|Company|full_name', 'id organisation - full_name'],
    ['id|Attendee name|Attendee name: Given name', 'id full_name given_name'],
    ['id|full_name||Регион|', 'id full_name - - -'],
  ])('%s', (headers, fields) => {
    expect(fieldsOf(headers.split('|'))).toBe(fields)
    expect(matchHeaders(headers.split('|'), {}).problems).toEqual([])
  })

  it('and what they are not is named', () => {
    expect(matchHeaders(['id', 'Name', 'Shoe size', '', 'Company', 'Employer'], {}).unknown).toEqual([
      'Shoe size',
      'Employer',
    ])
  })

  it('by what the operator says before what they look like', () => {
    const headers = ['Name', 'Ref', 'Code', 'E-mail', 'Email']
    expect(fieldsOf(headers, { id: 'code', note: 'Ref', email: 'Email' })).toBe('full_name note id - email')
    expect(fieldsOf(['id', 'Name', 'Estado'], { status: '' })).toBe('id full_name -')
    const { columns } = matchHeaders(['Secret', 'Name'], { id: 'secret', badge_code: 'SECRET' })
    expect([columns.get('id')?.index, columns.get('badge_code')?.index]).toEqual([0, 0])
  })
})

describe('a header that is not enough is told', () => {
  test.each([
    ['no id', ['full_name', 'email'], {}, 'id', /is missing/],
    ['no name', ['id', 'email'], {}, 'full_name', /is missing/],
    ['a column twice', ['id', 'full_name', 'E-mail', 'email'], {}, 'E-mail', /more than once.*columns 3 and 4/],
    ['a field that is none', ['id', 'full_name'], { nom: 'full_name' }, 'nom', /is no field/],
    ['a column that is not there', ['id', 'full_name'], { country: 'Pays' }, 'Pays', /is not in the header/],
  ])('%s', (_, headers, map: Record<string, string>, column, reason) => {
    expect(matchHeaders(headers, map).problems).toEqual([{ column, reason: like(reason) }])
  })

  it('but a column twice that nobody reads is no matter', () => {
    expect(matchHeaders(['id', 'full_name', 'Answer', 'Answer'], {}).problems).toEqual([])
  })
})

describe('what is wrong with a header is said', () => {
  const problems = (headers: string[], map: Record<string, string> = {}) => matchHeaders(headers, map).problems

  test.each<[string[], Record<string, string>, string, string]>([
    [['full_name'], {}, 'id', 'is missing: every attendee needs an id that stays his'],
    [['id'], {}, 'full_name', 'is missing, and so are given_name and family_name'],
    [
      ['id', 'Nom', 'Pays', 'PAYS', 'pays'],
      {},
      'Pays',
      'stands more than once in the header (columns 3 and 4 and 5): rename all but the one to be read',
    ],
    [
      ['id', 'Nom', 'Land', 'Land'],
      { country: 'Land' },
      'Land',
      'stands more than once in the header (columns 3 and 4): rename all but the one to be read',
    ],
    [['id', 'Nom'], { country: ' Land ' }, 'Land', 'is not in the header, where country is said to be'],
    [
      ['id', 'Nom'],
      { land: 'Nom' },
      'land',
      'is no field of a roster: those are id, full_name, given_name, family_name, organisation, country, sector, category, email, language, tags, note, status, badge_code, confidential, delegation',
    ],
  ])('%j with %j', (headers, map, column, reason) => {
    expect(problems(headers, map)).toEqual([{ column, reason }])
  })

  it('by its header on one line, cut where it is long', () => {
    expect(matchHeaders(['id', 'Nom', ' Shoe\n \u0007 size '], {}).unknown).toEqual(['Shoe size'])
    expect(matchHeaders(['id', 'Nom', 'x'.repeat(60), 'y'.repeat(61)], {}).unknown).toEqual([
      'x'.repeat(60),
      `${'y'.repeat(59)}…`,
    ])
  })

  it('not where one part of a name is there', () => {
    expect(problems(['id', 'given_name'])).toEqual([])
    expect(problems(['id', 'family_name'])).toEqual([])
  })

  it('not of a column that the operator left out, or chose by what exactly stands there', () => {
    expect(problems(['id', 'Nom', 'Pays', 'pays'], { country: ' ' })).toEqual([])
    expect(fieldsOf(['id', 'Nom', 'Pays', 'pays'], { country: 'pays' })).toBe('id full_name - country')
    expect(fieldsOf(['id', 'Nom', 'Pays', 'pays'], { COUNTRY: ' pays ' })).toBe('id full_name - country')
    expect(fieldsOf(['id', 'Nom', 'Land'], { 'coun-try': 'LAND' })).toBe('id full_name country')
  })
})

describe('a header is known by', () => {
  test.each([
    ['itself before what one of its parts says', 'id|Nom|Email / Note|Note', 'id full_name email note'],
    ['what stands before a bracket', 'id|Nom|Pays [ISO 3166]|Langue {code}', 'id full_name country language'],
    ['what stands in its next line', 'id|Nom|Foo\nPays', 'id full_name country'],
    ['the surer of two words for one thing', 'id|Nom|Société|Organisation', 'id full_name - organisation'],
    ['the surer of two words, whatever their order', 'id|Nom|Organisation|Société', 'id full_name organisation -'],
    ['nothing that is only a part of a word', 'id|Nom|Paysage', 'id full_name -'],
    ['nothing, where it is made of signs', 'id|Nom|---|()', 'id full_name - -'],
    ['a name alone beside a part that is known', 'id|First name|Nom', 'id given_name family_name'],
    ['a full name beside both parts', 'id|First name|Last name|Name', 'id given_name family_name full_name'],
  ])('%s', (_, headers, fields) => {
    expect(fieldsOf(headers.split('|'))).toBe(fields)
  })

  it('what stands on either side of a bar or a slash', () => {
    expect(fieldsOf(['id', 'Nom', 'Foo | Pays', 'Langue/Foo'])).toBe('id full_name country language')
  })
})

describe('a line is read', () => {
  it('with what it says, and nothing of what it does not', () => {
    expect(rowOf({})).toEqual({ id: 'A-1', fields: { fullName: 'Ann Lee' }, badgeCode: null })
    expect(
      rowOf({ country: '', email: '', tags: '', status: '', confidential: '', badge_code: '', note: ' ' }),
    ).toEqual({
      id: 'A-1',
      fields: {
        fullName: 'Ann Lee',
        country: null,
        email: null,
        tags: [],
        status: 'active',
        confidential: false,
        note: null,
      },
      badgeCode: null,
    })
  })

  it('with a full name made of its parts where none is given', () => {
    const row = (line: Record<string, string>) => {
      const parsed = parse({ id: '1', ...line })
      return 'row' in parsed ? parsed.row.fields : null
    }
    expect(row({ given_name: 'Ann', family_name: 'Lee' })).toEqual({
      fullName: 'Ann Lee',
      givenName: 'Ann',
      familyName: 'Lee',
    })
    expect(row({ given_name: '', family_name: 'Lee' })).toMatchObject({ fullName: 'Lee', givenName: null })
    expect(row({ full_name: '', family_name: 'Lee' })).toMatchObject({ fullName: 'Lee' })
    expect(row({ full_name: 'Lee Ann', given_name: 'Ann' })).toMatchObject({ fullName: 'Lee Ann' })
  })

  test.each([
    ['country', 'Allemagne', { country: 'DE' }],
    ['country', 'ESP', { country: 'ES' }],
    ['status', 'Annulée', { status: 'cancelled' }],
    ['status', 'canceled', { status: 'cancelled' }],
    ['status', 'Bloqueado', { status: 'blocked' }],
    ['status', 'ACTIF', { status: 'active' }],
    ['status', 'Checked In', { status: 'active' }],
    ['confidential', 'Sí', { confidential: true }],
    ['confidential', 'OUI', { confidential: true }],
    ['confidential', 'x', { confidential: true }],
    ['confidential', '1', { confidential: true }],
    ['confidential', '✔', { confidential: true }],
    ['confidential', 'Non', { confidential: false }],
    ['confidential', '✗', { confidential: false }],
    ['language', 'FR', { language: 'fr' }],
    ['language', 'fr_CA', { language: 'fr' }],
    ['language', 'fra', { language: 'fr' }],
    ['language', 'Français', { language: 'fr' }],
    ['language', 'inglés', { language: 'en' }],
    ['language', 'العربية', { language: 'ar' }],
    ['language', 'EN / FR', { language: 'en' }],
    ['tags', ' a;b ;; a ', { tags: ['a', 'b'] }],
    ['email', ' Ann.Lee(at)example.org ', { email: 'Ann.Lee(at)example.org' }],
    ['note', ' first \r\nsecond\tline\r', { note: 'first\nsecond line' }],
    ['sector', ' police ', { sector: 'police' }],
    ['organisation', 'A\u00a0 \tB', { organisation: 'A B' }],
  ])('%s "%s"', (column, cell, fields) => {
    expect(rowOf({ [column]: cell }).fields).toMatchObject(fields)
  })

  it('with an unknown language left empty, for nobody should stay outside for it', () => {
    const parsed = parse({ id: '1', full_name: 'Ann', Langue: 'Klingon' })
    expect(parsed).toMatchObject({
      row: { fields: { language: null } },
      ignored: [{ column: 'Langue', value: 'Klingon' }],
    })
  })

  it('with the badge code of another system as it is', () => {
    expect(rowOf({ badge_code: ' Ab 12\u001d-x_y/Z== ' }).badgeCode).toBe('Ab 12\u001d-x_y/Z==')
  })
})

describe('a name cannot change what stands beside it', () => {
  test.each([
    ['a right-to-left override', 'Ann\u202e eeL', 'Ann eeL'],
    ['isolates and marks', '\u2067Ann\u2069\u200f Lee\u200e', 'Ann Lee'],
    ['control characters', 'Ann\u0007\u001b[2J Lee\u0085', 'Ann[2J Lee'],
    ['zero-width characters', 'A\u200bn\ufeffn\u2060 Lee', 'Ann Lee'],
    ['line breaks', 'Ann\nLee\u2028x', 'Ann Lee x'],
    ['piled-up marks', `A${'\u0301\u0316'.repeat(40)}nn`, 'Á\u0316\u0316\u0316\u0316\u0316\u0316nn'],
    ['decomposed letters', 'Ame\u0301lie', 'Amélie'],
    ['a lone surrogate', 'Ann\ud800', 'Ann\ufffd'],
    ['what cannot be seen behind a space', 'Ann \u202e\u200b', 'Ann'],
  ])('by %s', (_, cell, name) => {
    expect(rowOf({ full_name: cell }).fields.fullName).toBe(name)
  })

  it('and keeps the joiners that names of some scripts need', () => {
    expect(rowOf({ full_name: 'علی\u200cرضا' }).fields.fullName).toBe('علی\u200cرضا')
    expect(rowOf({ full_name: 'ක්\u200dරිස්ටි' }).fields.fullName).toBe('ක්\u200dරිස්ටි')
  })

  test.each(['\u202e', '\u200b\u200b', '\u3164', '\u200d', '\u2800'])(
    'nor be made of nothing that can be seen (%j)',
    (cell) => {
      expect(problemsOf({ full_name: cell })).toEqual([{ column: 'full_name', reason: like(/is empty/) }])
    },
  )

  it('whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const parsed = parse({ id: '1', full_name: text })
        const name = 'row' in parsed ? (parsed.row.fields.fullName ?? '') : ''
        expect(name).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u)
        expect(name).toBe(name.trim().normalize('NFC'))
      }),
    )
  })
})

describe('a line is rejected, with column and reason', () => {
  test.each([
    ['without an id', { id: ' ' }, 'id', /is empty/],
    ['without a name', { full_name: '' }, 'full_name', /is empty/],
    ['with an id that a spreadsheet shortened', { id: '1,23457E+15' }, 'id', /shortened/],
    ['with a code that a spreadsheet shortened', { Badge: '1.09477E+20' }, 'Badge', /shortened/],
    ['with an unknown country', { Pays: 'Atlantis' }, 'Pays', /"Atlantis" is no country/],
    ['with an unknown status', { Statut: 'peut-être' }, 'Statut', /"peut-être" is no status/],
    ['where confidential is neither yes nor no', { Confidentiel: '?' }, 'Confidentiel', /neither yes nor no/],
    ['with an id too long', { id: 'x'.repeat(201) }, 'id', /has 201 characters, the most is 200/],
    ['with a name too long', { full_name: 'é'.repeat(401) }, 'full_name', /has 401 characters, the most is 400/],
    ['with a note too long', { note: 'a\n'.repeat(1500) }, 'note', /has 2999 characters, the most is 2000/],
    ['with an endless cell', { note: ' '.repeat(1_000_000) }, 'note', /has 1000000 characters/],
    ['with a badge code too long', { badge_code: 'x'.repeat(501) }, 'badge_code', /has 501 characters/],
  ])('%s', (_, line: Record<string, string>, column, reason) => {
    expect(problemsOf(line)).toEqual([{ column, reason: like(reason) }])
  })

  it('with everything that is wrong with it', () => {
    const problems = problemsOf({ id: '', country: '?', status: '?', confidential: '?', note: 'x'.repeat(3000) })
    expect(new Set(problems.map(({ column }) => column))).toEqual(
      new Set(['confidential', 'country', 'id', 'note', 'status']),
    )
  })
})

describe('a line that cannot be read is still named', () => {
  const { columns } = matchHeaders(['Nom', 'Matricule'], {})

  test.each([
    ['A-17', 'A-17'],
    [' A\u200b-17 ', 'A-17'],
    ['x'.repeat(200), 'x'.repeat(200)],
    ['x'.repeat(201), null],
    ['', null],
    [' ', null],
  ])('by its id where it gives one: %j', (cell, id) => {
    expect(idOf(['Ann Lee', cell], columns)).toBe(id)
  })

  it('not where the cell, or the column, is missing', () => {
    expect(idOf(['Ann Lee'], columns)).toBeNull()
    expect(idOf(['Ann', 'Lee'], new Map())).toBeNull()
  })
})

describe('what is told of a cell', () => {
  it('is its beginning, where it is long', () => {
    expect(problemsOf({ Pays: 'x'.repeat(40) })).toEqual([
      { column: 'Pays', reason: `"${'x'.repeat(40)}" is no country that is known: write its code, such as FR` },
    ])
    expect(problemsOf({ Pays: 'x'.repeat(41) })).toEqual([
      { column: 'Pays', reason: `"${'x'.repeat(39)}…" is no country that is known: write its code, such as FR` },
    ])
  })

  test.each<[Record<string, string>, string, string]>([
    [{ id: '' }, 'id', 'is empty: every attendee needs an id'],
    [{ full_name: '' }, 'full_name', 'is empty: every attendee needs a name'],
    [{ Statut: 'perdu' }, 'Statut', '"perdu" is no status: write active, cancelled or blocked'],
    [{ Confidentiel: 'peut-être' }, 'Confidentiel', '"peut-être" is neither yes nor no'],
    [
      { id: '1.23457E+11' },
      'id',
      '"1.23457E+11" is a number that a spreadsheet has shortened: format the column as text',
    ],
  ])('%j', (line, column, reason) => {
    expect(problemsOf(line)).toEqual([{ column, reason }])
  })
})

describe('what a cell says', () => {
  it('is nothing about what has no column', () => {
    expect(Object.keys(rowOf({}).fields)).toEqual(['fullName'])
  })

  it('is kept up to its longest, and up to then is not shortened', () => {
    expect(rowOf({ id: 'x'.repeat(200) }).id).toBe('x'.repeat(200))
    expect(problemsOf({ id: ' '.repeat(3_000) })).toEqual([{ column: 'id', reason: like(/is empty/) }])
    expect(problemsOf({ id: ' '.repeat(3_001) })).toEqual([{ column: 'id', reason: like(/has 3001 characters/) }])
  })

  it('is told once where it is too long', () => {
    expect(problemsOf({ country: 'x'.repeat(201) })).toEqual([{ column: 'country', reason: like(/has 201/) }])
    expect(problemsOf({ status: 'x'.repeat(101) })).toEqual([{ column: 'status', reason: like(/has 101/) }])
    expect(problemsOf({ full_name: 'x'.repeat(401), given_name: '' })).toEqual([
      { column: 'full_name', reason: like(/has 401/) },
    ])
  })

  it('may look like a shortened number where it is no code', () => {
    expect(rowOf({ note: '1.23457E+11', organisation: '3,14E+10' }).fields).toMatchObject({ note: '1.23457E+11' })
    expect(rowOf({ id: 'A1.23E+11' }).id).toBe('A1.23E+11')
    expect(rowOf({ id: '1.23E+11A' }).id).toBe('1.23E+11A')
  })

  it('is a code without what cannot be seen, and a note with every kind of line break', () => {
    expect(rowOf({ badge_code: 'A\u200bB\ufeff' }).badgeCode).toBe('AB')
    expect(rowOf({ note: 'a\rb\r\nc\nd\u2028e' }).fields.note).toBe('a\nb\nc\nd\ne')
  })

  it('is left out only where it is a language that is not known', () => {
    for (const cell of ['fr', ''])
      expect(parse({ id: '1', full_name: 'Ann', Langue: cell })).toMatchObject({ ignored: [] })
  })

  it('is all that is missing where the file has neither ids nor names', () => {
    expect(parseRow(['1', 'Ann'], new Map())).toEqual({
      problems: [
        { column: null, reason: 'is empty: every attendee needs an id' },
        { column: null, reason: 'is empty: every attendee needs a name' },
      ],
    })
  })
})

describe('a line that is shorter than the header', () => {
  const { columns } = matchHeaders(['id', 'given_name', 'family_name', 'email', 'badge_code'], {})

  it('has nothing in the columns that it does not reach', () => {
    expect(parseRow(['1', 'Ann'], columns)).toMatchObject({
      row: { id: '1', fields: { fullName: 'Ann', familyName: null, email: null }, badgeCode: null },
      ignored: [],
    })
  })

  it('is told to lack a name in the column of family names, where the file has none of full ones', () => {
    expect(parseRow(['1'], columns)).toEqual({
      problems: [{ column: 'family_name', reason: 'is empty: every attendee needs a name' }],
    })
  })
})
