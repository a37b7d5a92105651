import { valueOf, type Value } from './evaluate-rule.ts'
import { nodesOf } from './rule-nodes.ts'
import type { Json, Node, RuleFacts } from './rule.ts'
import { writeRule } from './write-rule.ts'

/** The name of a fact: a variable's own, else the operator as it is written in a rule. */
export function factKey(node: Node): string {
  return node.kind === 'variable' ? node.name : JSON.stringify(writeRule(node))
}

/**
 * What a condition asks about, as it was: texts and numbers as they are (null where there is none, or no limit),
 * instants in ms UTC. Not the tags: which of them were asked for stands in the condition, and the others are nobody's
 * business.
 */
export function factsOf(condition: Node, facts: RuleFacts): Record<string, Json> {
  const known = new Map<string, Json>()
  for (const node of nodesOf(condition)) {
    switch (node.kind) {
      case 'variable':
        if (node.name !== 'tags') known.set(node.name, plain(valueOf(node, facts)))
        break
      case 'time':
        known.set(factKey(node), plain(valueOf(node, facts)))
        // Tells whether the time is of another day.
        known.set('now', plain(facts.nowMs))
        break
      case 'count':
      case 'attended':
        known.set(factKey(node), plain(valueOf(node, facts)))
        break
      default:
    }
  }
  return Object.fromEntries(known)
}

/** JSON has no endless number: a limit that there is not is null. */
function plain(value: Value): Json {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
