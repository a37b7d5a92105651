import { z } from 'zod'
import { evaluateRule } from './evaluate-rule.ts'
import { factsOf } from './known-facts.ts'
import { typeOf } from './rule-nodes.ts'
import type { Json, Node, RuleFacts } from './rule.ts'
import { writeRule } from './write-rule.ts'

const json: z.ZodType<Json> = z.json()

/**
 * Why a rule refused: the condition that failed, as JSON Logic, and what it asked about, as it was (see `factsOf`). It
 * needs neither the rule nor the event to be put into words later, in any language.
 */
export const becauseSchema = z.strictObject({
  condition: json,
  facts: z.record(z.string(), json),
})

export type Because = { readonly condition: Json; readonly facts: Readonly<Record<string, Json>> }

/**
 * The first condition of a rule that fails, as narrow as it can be told; null where the rule holds. Alternatives fail
 * together, as one condition; of `if`, what was taken counts.
 */
export function failingCondition(rule: Node, facts: RuleFacts): Because | null {
  if (evaluateRule(rule, facts)) return null
  const condition = narrowed(rule, true, facts)
  return { condition: writeRule(condition), facts: factsOf(condition, facts) }
}

const isCondition = (node: Node) => typeOf(node) === 'boolean'

/** What within a node keeps it from being `wanted`: a node that is false. */
function narrowed(node: Node, wanted: boolean, facts: RuleFacts): Node {
  switch (node.kind) {
    case 'and':
    case 'or': {
      // All must be as wanted in "and", and in "not or"; elsewhere one would do, and they fail together.
      const only = node.operands.length === 1 ? node.operands[0] : undefined
      const allCount = (node.kind === 'and') === wanted
      const first = allCount ? node.operands.find((operand) => evaluateRule(operand, facts) !== wanted) : only
      return first === undefined ? whole(node, wanted, facts) : narrowed(first, wanted, facts)
    }
    case 'not':
      return isCondition(node.operand) ? narrowed(node.operand, !wanted, facts) : whole(node.operand, !wanted, facts)
    case 'is':
      return narrowed(node.operand, wanted, facts)
    case 'if':
      return isCondition(node) ? narrowed(taken(node, facts), wanted, facts) : whole(node, wanted, facts)
    case 'compare':
      return narrowedComparison(node, wanted, facts)
    case 'constant':
    case 'variable':
    case 'time':
    case 'count':
    case 'inList':
    case 'inTexts':
    case 'inText':
    case 'isAfter':
    case 'isBefore':
    case 'attended':
      return whole(node, wanted, facts)
  }
}

function narrowedComparison(node: Extract<Node, { kind: 'compare' }>, wanted: boolean, facts: RuleFacts): Node {
  if (node.between !== null) {
    const pairs: Node[] = [
      { ...node, between: null },
      { ...node, left: node.right, right: node.between, between: null },
    ]
    return narrowed({ kind: 'and', operands: pairs }, wanted, facts)
  }
  if (!isCondition(node.left) || !isCondition(node.right)) return whole(node, wanted, facts)
  const same = (node.operator === '==') === wanted
  const [fixed, open] = node.right.kind === 'constant' ? [node.right, node.left] : [node.left, node.right]
  return narrowed(open, evaluateRule(fixed, facts) === same, facts)
}

/** The node itself, as a condition that is false. */
function whole(node: Node, wanted: boolean, facts: RuleFacts): Node {
  const told = settled(node, facts)
  if (!wanted) return { kind: 'not', operand: told }
  return isCondition(told) ? told : { kind: 'is', operand: told }
}

/**
 * What an `if` came to on these facts. Where that is a bare true or false, the conditions that led there are the
 * reason, and are given in its place: they have the same value.
 */
function taken(node: Extract<Node, { kind: 'if' }>, facts: RuleFacts): Node {
  const branch = node.branches.find(({ condition }) => evaluateRule(condition, facts))
  const result = branch?.then ?? node.otherwise
  if (result.kind !== 'constant' || typeof result.value !== 'boolean') return result
  if (branch !== undefined) return result.value ? branch.condition : { kind: 'not', operand: branch.condition }
  const { value } = result
  const others = node.branches.filter(({ then }) => then.kind !== 'constant' || then.value !== value)
  if (others.length === 0) return result
  const operand: Node = { kind: 'or', operands: others.map(({ condition }) => condition) }
  return value ? { kind: 'not', operand } : operand
}

/** The same with every `if` replaced by what it came to: a reader is told only what concerns him. */
function settled(node: Node, facts: RuleFacts): Node {
  const inner = (each: Node) => settled(each, facts)
  switch (node.kind) {
    case 'constant':
    case 'variable':
    case 'time':
    case 'attended':
      return node
    case 'count':
      return { ...node, time: inner(node.time) }
    case 'and':
    case 'or':
      return { ...node, operands: node.operands.map(inner) }
    case 'not':
    case 'is':
      return { ...node, operand: inner(node.operand) }
    case 'if':
      return inner(taken(node, facts))
    case 'compare':
      return {
        ...node,
        left: inner(node.left),
        right: inner(node.right),
        between: node.between === null ? null : inner(node.between),
      }
    case 'inList':
      return { ...node, value: inner(node.value) }
    case 'inTexts':
      return { ...node, value: inner(node.value), texts: inner(node.texts) }
    case 'inText':
      return { ...node, value: inner(node.value), text: inner(node.text) }
    case 'isAfter':
    case 'isBefore':
      return { ...node, left: inner(node.left), right: inner(node.right) }
  }
}
