/** The columns of a roster, by the names that the command line documents. */
export const rosterFields = [
  'id',
  'full_name',
  'given_name',
  'family_name',
  'organisation',
  'country',
  'sector',
  'category',
  'email',
  'language',
  'tags',
  'note',
  'status',
  'badge_code',
  'confidential',
  'delegation',
] as const
export type RosterField = (typeof rosterFields)[number]

/** The last column of the file with rejected lines: never read, and written anew where such a file is rejected again. */
export const rejectedBecause = 'rejected_because'

/** Where a field stands in the file: the position of its cell, from 0, and the header as it was written. */
export type RosterColumn = { readonly index: number; readonly header: string }
export type RosterColumns = ReadonlyMap<RosterField, RosterColumn>

/** What cannot be taken, and where: the header of a column as it stands in the file, or null for the line as a whole. */
export type RosterProblem = { column: string | null; reason: string }

/**
 * Headers of each field beside its own name, as plainKey gives them, the surest first: where a file has two of them,
 * the earlier one is read. English, French and Spanish; then what pretix, Indico, Eventbrite, Tito and alf.io export.
 */
const aliases: Readonly<Record<RosterField, string>> = {
  id: `identifier identifiant identificador attendeeid participantid personid delegateid guestid memberid registrantid
    registrationid externalid idparticipant idparticipante identifiantparticipant identificacion uuid guid
    attendeenumber participantnumber delegatenumber registrationnumber ticketid ticketreference ticketnumber
    reference referencia ref matricule matricula numero number num no n`,
  full_name: `attendeename participantname delegatename guestname registrantname ticketholdername completename displayname
    nomcomplet nometprenom nometprenoms prenometnom nomprenom prenomnom nomduparticipant
    nombrecompleto nombreyapellido nombreyapellidos apellidosynombre apellidosynombres nombredelparticipante
    badgename nameonbadge attendee participant participante`,
  given_name: `givennames firstname firstnames forename forenames prenom prenoms nombredepila primernombre
    attendeefirstname attendeegivenname attendeenamegivenname attendeenamefirstname ticketfirstname`,
  family_name: `familynames lastname lastnames surname surnames nomdefamille nomsdefamille nomdusage patronyme
    apellido apellidos primerapellido
    attendeelastname attendeefamilyname attendeenamefamilyname attendeenamelastname ticketlastname`,
  organisation: `organization organisationname organizationname org affiliation institution institute agency entity
    organisme etablissement organizacion organismo institucion entidad afiliacion
    company companyname attendeecompany employer societe entreprise employeur empresa compania empleador`,
  country: `countrycode countryname pays codepays codedupays pais codigopais codigodepais codigodelpais
    memberstate etatmembre estadomiembro nation`,
  sector: 'secteur secteurdactivite sectordeactividad industry',
  category: `categorie categoria participantcategory participanttype attendeetype registrationtype
    categoriedeparticipant typedeparticipant categoriadeparticipante tipodeparticipante
    tickettype ticketcategory typedebillet tipodeentrada product produit producto badgetype type tipo`,
  email: `emailaddress attendeeemail mail courriel adressemail adresseemail adressecourriel adressedecourriel
    adresseelectronique mel correo correoelectronico direcciondecorreo direcciondecorreoelectronico`,
  language: `languagecode preferredlanguage workinglanguage lang locale langue languepreferee languedetravail
    languedecorrespondance idioma idiomapreferido lengua`,
  tags: 'tag labels label keywords etiquettes etiquette motscles etiquetas etiqueta palabrasclave',
  note: `notes remark remarks comment comments remarque remarques commentaire commentaires observation observations
    nota notas comentario comentarios observacion observaciones`,
  status: 'registrationstatus registrationstate attendeestatus ticketstatus statut etat estado estatus',
  badge_code: `badge badgenumber badgeid codebadge codedubadge codedebadge numerodebadge numerodubadge
    codigodebadge codigodeacreditacion codigodecredencial credencial qrcode qr codeqr codigoqr
    barcode barcodenumber codeabarres codebarres codebarre codigodebarras ticketcode ticketbarcode ticketsecret secret
    code codigo`,
  confidential:
    'isconfidential confidentiel confidentielle confidencial confidentiality confidentialite confidencialidad',
  delegation: 'delegationname delegacion',
}
const aliasKeys = new Map(
  rosterFields.map((field) => [field, [plainKey(field), ...aliases[field].split(/\s+/)]] as const),
)

/** Headers that are a full name where they stand alone, and a part of one beside a column with the other part. */
const looseNames: readonly { keys: readonly string[]; beside: RosterField; part: RosterField }[] = [
  { keys: ['name', 'nom', 'noms'], beside: 'given_name', part: 'family_name' },
  { keys: ['nombre', 'nombres'], beside: 'family_name', part: 'given_name' },
]

/** A text without case, accents, spaces and punctuation, as headers and words of a roster are compared; `#` is a number. */
export function plainKey(header: string): string {
  return header
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('#', 'number')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** The keys that a header may be known by: as a whole, without what stands in brackets, and each side of a slash. */
function keysOf(header: string): [string, ...string[]] {
  const bare = header.replace(/[([{].*?[)\]}]/g, ' ')
  return [plainKey(header), plainKey(bare), ...bare.split(/[/|\n]/).map(plainKey)]
}

/** The columns that have a key, in their order. */
function indexesByKey(keysOfColumns: readonly (readonly string[])[]): Map<string, number[]> {
  const byKey = new Map<string, number[]>()
  for (const [index, keys] of keysOfColumns.entries()) {
    for (const key of new Set(keys)) {
      const indexes = byKey.get(key)
      if (indexes === undefined) byKey.set(key, [index])
      else indexes.push(index)
    }
  }
  byKey.delete('')
  return byKey
}

function usedIndexes(columns: RosterColumns): Set<number> {
  return new Set([...columns.values()].map((column) => column.index))
}

/** A header for a sentence: on one line, not longer than it can be read. */
function shown(header: string): string {
  const line = header.replace(/[\p{C}\s]+/gu, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}

export type HeaderMatch = {
  columns: RosterColumns
  /** Headers that are not read. */
  unknown: string[]
  problems: RosterProblem[]
}

/**
 * Which column of a file is which field. `map` (field -> header) overrules what is recognised; an empty header there
 * leaves the field out. With problems the file cannot be read, and `columns` is not to be used.
 */
export function matchHeaders(headers: readonly string[], map: Readonly<Record<string, string>>): HeaderMatch {
  const keys = headers.map(keysOf)
  const wholes = indexesByKey(keys.map(([whole]) => [whole]))
  const columns = new Map<RosterField, RosterColumn>()
  const problems: RosterProblem[] = []
  const isDecided = new Set<RosterField>()

  function take(field: RosterField, indexes: readonly number[]): void {
    const [index, second] = indexes
    if (index === undefined) return
    const header = shown(headers[index] ?? '')
    columns.set(field, { index, header })
    isDecided.add(field)
    if (second !== undefined) {
      const places = indexes.map((place) => place + 1).join(' and ')
      problems.push({
        column: header,
        reason: `stands more than once in the header (columns ${places}): rename all but the one to be read`,
      })
    }
  }

  for (const [name, header] of Object.entries(map)) {
    const field = rosterFields.find((known) => plainKey(known) === plainKey(name))
    if (field === undefined) {
      problems.push({ column: shown(name), reason: `is no field of a roster: those are ${rosterFields.join(', ')}` })
      continue
    }
    isDecided.add(field)
    if (header.trim() === '') continue
    const literal = [...headers.keys()].filter((index) => headers[index]?.trim() === header.trim())
    const indexes = literal.length > 0 ? literal : (wholes.get(plainKey(header)) ?? [])
    if (indexes.length === 0) {
      problems.push({ column: shown(header), reason: `is not in the header, where ${field} is said to be` })
    }
    take(field, indexes)
  }

  // What a header says as a whole goes before what one of its parts says.
  const levels = [wholes, indexesByKey(keys)]
  function recognise(field: RosterField, known: readonly string[], level: ReadonlyMap<string, number[]>): void {
    if (isDecided.has(field)) return
    const used = usedIndexes(columns)
    for (const key of known) {
      const free = level.get(key)?.filter((index) => !used.has(index)) ?? []
      if (free.length > 0) return take(field, free)
    }
  }
  for (const level of levels) {
    for (const field of rosterFields) recognise(field, aliasKeys.get(field) ?? [], level)
  }
  for (const level of levels) {
    for (const { keys: known, beside, part } of looseNames) {
      recognise(columns.has(beside) && !columns.has(part) ? part : 'full_name', known, level)
    }
  }

  if (!columns.has('id')) {
    problems.push({ column: 'id', reason: 'is missing: every attendee needs an id that stays his' })
  }
  if (!columns.has('full_name') && !columns.has('given_name') && !columns.has('family_name')) {
    problems.push({ column: 'full_name', reason: 'is missing, and so are given_name and family_name' })
  }
  const used = usedIndexes(columns)
  const unknown = headers
    .filter((header, index) => shown(header) !== '' && header !== rejectedBecause && !used.has(index))
    .map(shown)
  return { columns, unknown, problems }
}
