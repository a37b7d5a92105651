import { nodesOf } from './rule-nodes.ts'
import type { Node } from './rule.ts'

const namingVariables = ['category', 'sector', 'gate', 'session'] as const

/** Something of the event that a rule names by its code. */
export type RuleName = { readonly kind: (typeof namingVariables)[number]; readonly code: string }

/** The categories, sectors, gates and sessions that a rule names, each once: an event that lacks one wants a warning. */
export function namesIn(rule: Node): readonly RuleName[] {
  const names = new Map<string, RuleName>()
  for (const node of nodesOf(rule)) {
    for (const name of namesOf(node)) names.set(`${name.kind} ${name.code}`, name)
  }
  return [...names.values()]
}

/** The codes of the sessions that a rule asks about by `attended`, each once. */
export function attendedSessions(rule: Node): readonly string[] {
  const sessions = new Set<string>()
  for (const node of nodesOf(rule)) if (node.kind === 'attended') sessions.add(node.session)
  return [...sessions]
}

function namesOf(node: Node): readonly RuleName[] {
  if (node.kind === 'attended') return [{ kind: 'session', code: node.session }]
  if (node.kind === 'compare') return [...named(node.left, [node.right]), ...named(node.right, [node.left])]
  if (node.kind !== 'inList') return []
  return named(
    node.value,
    node.list.map(({ value }) => ({ kind: 'constant', value })),
  )
}

/** What constants name that a variable is compared with. */
function named(variable: Node, constants: readonly Node[]): readonly RuleName[] {
  if (variable.kind !== 'variable') return []
  const kind = namingVariables.find((name) => name === variable.name)
  if (kind === undefined) return []
  return constants.flatMap((constant) =>
    constant.kind === 'constant' && typeof constant.value === 'string' ? [{ kind, code: constant.value }] : [],
  )
}
