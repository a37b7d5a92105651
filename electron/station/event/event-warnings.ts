import { parseRule } from '../../../shared/domain/admission-rule/parse-rule.ts'
import { namesIn, type RuleName } from '../../../shared/domain/admission-rule/rule-names.ts'
import type { EventDefinition } from '../../../shared/domain/event-definition.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import { query } from '../../store/statement.ts'

/** Codes that are in use: sectors and categories in the roster, gates in scans. */
export type UsedCodes = { readonly [kind in 'sector' | 'category' | 'gate']: ReadonlySet<string> }

const selectUsed = query<[], { kind: 'sector' | 'category'; code: string }>(
  'attendee.usedCodes',
  `SELECT DISTINCT 'sector' AS kind, sector AS code FROM attendee WHERE sector IS NOT NULL
   UNION SELECT DISTINCT 'category', category FROM attendee WHERE category IS NOT NULL ORDER BY 1, 2`,
)
// Of the last scans: a gate that was renamed long ago needs no word, and a million scans are not read for it.
const selectUsedGates = query<[string], { gate: string }>(
  'scan.usedGates',
  `SELECT DISTINCT gate FROM (SELECT gate FROM scan WHERE station = ? ORDER BY seq DESC LIMIT 5000) WHERE gate IS NOT NULL`,
)

export function usedCodes(store: ReadableStore, station: string): UsedCodes {
  const rows = selectUsed.all(store)
  const of = (wanted: 'sector' | 'category') =>
    new Set(rows.filter(({ kind }) => kind === wanted).map(({ code }) => code))
  return { sector: of('sector'), category: of('category'), gate: usedGates(store, station) }
}

/** Gates that the last scans of a station named. */
export function usedGates(store: ReadableStore, station: string): ReadonlySet<string> {
  return new Set(selectUsedGates.all(store, station).map(({ gate }) => gate))
}

/** What works and may be a mistake all the same: codes that are used and not listed, and names in rules that nobody has. */
export function eventWarnings(definition: EventDefinition, used: UsedCodes): string[] {
  const codes = (list: readonly { readonly code: string }[]) => new Set(list.map(({ code }) => code))
  const listed = {
    sector: codes(definition.sectors),
    category: codes(definition.categories),
    gate: codes(definition.gates),
    session: codes(definition.sessions),
  }
  const unlisted = (['category', 'sector', 'gate'] as const).flatMap((kind) =>
    [...used[kind]]
      .filter((code) => !listed[kind].has(code))
      .sort()
      .map((code) => `The ${kind} "${code}" is used in ${usedIn[kind]} and not listed in the event.`),
  )
  // A code of the roster was told already, and a rule that names it works.
  const isThere = ({ kind, code }: RuleName) => listed[kind].has(code) || (kind !== 'session' && used[kind].has(code))
  return [
    ...unlisted,
    ...namedInRules(definition)
      .filter(({ name }) => !isThere(name))
      .map(strangeName),
  ]
}

const usedIn = { category: 'the roster', sector: 'the roster', gate: 'scans' } as const

type Named = { readonly name: RuleName; readonly sessions: string[] }

/** Everything that rules name, each once, with the sessions whose rules do. */
function namedInRules(definition: EventDefinition): Named[] {
  const named = new Map<string, Named>()
  for (const { code, rule } of definition.sessions) {
    if (rule === null) continue
    const parsed = parseRule(rule)
    if (parsed.kind !== 'rule') continue
    for (const name of namesIn(parsed.rule)) {
      const key = `${name.kind} ${name.code}`
      const before = named.get(key)
      if (before === undefined) named.set(key, { name, sessions: [code] })
      else before.sessions.push(code)
    }
  }
  return [...named.values()]
}

function strangeName({ name, sessions }: Named): string {
  const [first = '', ...others] = sessions
  const more = others.length === 0 ? '' : ` (and of ${others.length} more)`
  return `The rule of the session "${first}"${more} names the ${name.kind} "${name.code}", which the event does not have.`
}
