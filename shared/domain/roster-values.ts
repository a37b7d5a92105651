import { languageCodes, languageNames } from './language-names.ts'
import { plainKey } from './roster-columns.ts'

export type AttendeeStatus = 'active' | 'cancelled' | 'blocked'

/** Words of English, French and Spanish rosters, and of the ticket shops that are exported from. */
const statusWords: Readonly<Record<AttendeeStatus, string>> = {
  active: `active actif active activo activa ok valid valide valido valida confirmed confirme confirmee confirmado confirmada
    registered inscrit inscrite inscrito inscrita accepted accepte acceptee aceptado aceptada approved completed complete
    attending checkedin acquired paid paye payee pagado pagada`,
  cancelled: `cancelled canceled annule annulee cancelado cancelada anulado anulada withdrawn desiste retire retiree
    notattending refunded rembourse remboursee reembolsado reembolsada deleted released`,
  blocked:
    'blocked bloque bloquee bloqueado bloqueada banned denied refused refuse refusee rechazado rechazada rejected',
}
const statuses = new Map(
  (['active', 'cancelled', 'blocked'] as const).flatMap((status) =>
    statusWords[status].split(/\s+/).map((word) => [word, status] as const),
  ),
)

/** Null for a word that is none of them. An empty cell is `active`. */
export function readStatus(cell: string): AttendeeStatus | null {
  return cell === '' ? 'active' : (statuses.get(plainKey(cell)) ?? null)
}

const yes = new Set(
  'yes y true vrai verdadero oui o si s 1 x confidential confidentiel confidentielle confidencial'.split(' '),
)
const no = new Set('no n non false faux falso 0'.split(' '))

/** Null for a word that is neither yes nor no. An empty cell is no. */
export function readYesOrNo(cell: string): boolean | null {
  if (cell === '' || cell === '-') return false
  if (/^[✓✔☑✅✗✘❌☒]\ufe0f?$/u.test(cell)) return /^[✓✔☑✅]/u.test(cell)
  const word = plainKey(cell)
  return yes.has(word) ? true : no.has(word) ? false : null
}

/** Parts between semicolons, distinct, in their order. */
export function readTags(cell: string): string[] {
  return [...new Set(cell.split(';').map((tag) => tag.trim()))].filter((tag) => tag !== '')
}

const codesByName = new Map(
  Object.entries(languageNames).flatMap(([code, names]) =>
    names.split('; ').map((name) => [plainKey(name), code] as const),
  ),
)

/** The two letters of a language tag (`fr`, `fra`, `fr-CA`, `fr_CA`), or null where there is no such language. */
function codeOfTag(text: string): string | null {
  const tag = text.replaceAll('_', '-')
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(tag)) return null
  // Only the language matters: what follows it may be malformed.
  const code = Intl.getCanonicalLocales(tag.slice(0, tag.search(/-|$/)))[0] ?? ''
  return languageCodes.has(code) ? code : null
}

/**
 * The code of two letters of a language, given as a code or by its name in English, French, Spanish, Arabic or itself;
 * of several the first that is known. Null for a language that is not known.
 */
export function readLanguage(cell: string): string | null {
  for (const part of [cell, ...cell.split(/[,;/]/)].map((text) => text.trim())) {
    const code = codeOfTag(part) ?? codesByName.get(plainKey(part))
    if (code !== undefined) return code
  }
  return null
}
