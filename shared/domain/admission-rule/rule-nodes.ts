import { variables, type Node, type ValueType } from './rule.ts'

/** The type of what a node gives; that of an `if` is the type of each of its results. */
export function typeOf(node: Node): ValueType {
  switch (node.kind) {
    case 'constant':
      return typeOfConstant(node.value)
    case 'variable':
      return variables[node.name]
    case 'time':
      return 'instant'
    case 'count':
      return 'number'
    case 'if':
      return typeOf(node.otherwise)
    case 'and':
    case 'or':
    case 'not':
    case 'is':
    case 'compare':
    case 'inList':
    case 'inTexts':
    case 'inText':
    case 'isAfter':
    case 'isBefore':
    case 'attended':
      return 'boolean'
  }
}

/** Null is the text that a person or a place does not have. */
function typeOfConstant(value: boolean | number | string | null): ValueType {
  if (typeof value === 'boolean') return 'boolean'
  return typeof value === 'number' ? 'number' : 'text'
}

/** The nodes of which a node is made, in the order in which they are written. */
function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'constant':
    case 'variable':
    case 'time':
    case 'attended':
      return []
    case 'and':
    case 'or':
      return node.operands
    case 'not':
    case 'is':
      return [node.operand]
    case 'if':
      return [...node.branches.flatMap(({ condition, then }) => [condition, then]), node.otherwise]
    case 'compare':
      return node.between === null ? [node.left, node.right] : [node.left, node.right, node.between]
    case 'inList':
      return [node.value]
    case 'inTexts':
      return [node.value, node.texts]
    case 'inText':
      return [node.value, node.text]
    case 'isAfter':
    case 'isBefore':
      return [node.left, node.right]
    case 'count':
      return [node.time]
  }
}

/** A node and all below it, as they are written. */
export function* nodesOf(rule: Node): Generator<Node> {
  yield rule
  for (const child of childrenOf(rule)) yield* nodesOf(child)
}
