import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { matchHeaders } from '../../../shared/domain/roster-columns.ts'
import { parseRow } from '../../../shared/domain/roster-row.ts'

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
