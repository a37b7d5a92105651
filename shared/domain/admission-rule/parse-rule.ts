import { isList, readList } from './rule-list.ts'
import { ruleLimits } from './rule-limits.ts'
import { typeOf } from './rule-nodes.ts'
import { root, step, wrong, type Place, type Wrong } from './rule-place.ts'
import { insteadOf, nameOf, quote, shown } from './rule-sentences.ts'
import { readBuildTime } from './rule-time.ts'
import {
  comparisons,
  counters,
  variables,
  type Comparison,
  type Counter,
  type Node,
  type ValueType,
  type Variable,
} from './rule.ts'

/** A rule that can be evaluated at a door, or the first thing that is wrong in it. */
export type ParsedRule = { readonly kind: 'rule'; readonly rule: Node } | Wrong

/**
 * Reads an admission rule from JSON Logic, whatever it is given: a rule is well-typed, a condition, and within
 * `ruleLimits`; anything else is refused with the path of the bad node and a sentence, in bounded time.
 */
export function parseRule(json: unknown): ParsedRule {
  if (isEmptyObject(json)) {
    return wrong(root, 'This object is empty: a session without a rule has null here.')
  }
  const rule = readOf('boolean', json, { spent: { nodes: 0, listItems: 0 }, place: root, depth: 1 })
  return rule.kind === 'wrong' ? rule : { kind: 'rule', rule }
}

/** What was read of the whole rule so far, to be held against the limits. */
type Spent = { nodes: number; listItems: number }

/** Where a node is read. */
type Situation = { readonly spent: Spent; readonly place: Place; readonly depth: number }

/** An operation with its arguments, of which the reader of its operator makes a node. */
type Operation = {
  readonly name: string
  readonly values: readonly unknown[]
  /** Where the whole operation stands. */
  readonly place: Place
  readonly spent: Spent
  readonly argument: (index: number) => Situation
}

type OperationReader = (operation: Operation) => Node | Wrong

function read(json: unknown, situation: Situation): Node | Wrong {
  const { spent, place, depth } = situation
  if (depth > ruleLimits.depth) {
    return wrong(
      place,
      `The rule is nested deeper than ${ruleLimits.depth} operations: put conditions side by side in one "and" or "or".`,
    )
  }
  spent.nodes += 1
  if (spent.nodes > ruleLimits.nodes) {
    return wrong(
      place,
      `The rule has more than ${ruleLimits.nodes} operations and values: name many values in one "inList".`,
    )
  }
  if (json === null || typeof json === 'boolean') return { kind: 'constant', value: json }
  if (typeof json === 'number') return readNumber(json, place)
  if (typeof json === 'string') return readText(json, place)
  if (Array.isArray(json)) {
    return wrong(place, 'A list cannot stand here: it is the second argument of "inList" or "in".')
  }
  return typeof json === 'object'
    ? readOperation(json, situation)
    : wrong(place, `An operation or a value is needed, but here is ${shown(json)}.`)
}

function readNumber(json: number, place: Place): Node | Wrong {
  if (!Number.isFinite(json)) return wrong(place, `${json} is no finite number: write a smaller one.`)
  // JSON knows no -0: as 0 it is written back as it was read.
  return { kind: 'constant', value: json === 0 ? 0 : json }
}

function readText(json: string, place: Place): Node | Wrong {
  if (json.length > ruleLimits.textLength) {
    return wrong(
      place,
      `The text ${quote(json)} is longer than ${ruleLimits.textLength} characters: write a shorter one.`,
    )
  }
  return { kind: 'constant', value: json }
}

function readOperation(json: object, { spent, place, depth }: Situation): Node | Wrong {
  const [name, second] = Object.keys(json)
  if (name === undefined) return wrong(place, 'This object is empty: write an operation such as {"var": "sector"}.')
  if (second !== undefined) {
    return wrong(
      place,
      `This object has more than one key, ${quote(name)} and ${quote(second)}: give each operation an object of its own.`,
    )
  }
  if (name === '') return wrong(place, 'A condition was left unfinished here: choose what it asks for, or take it out.')
  const reader = operationReaders.get(name)
  if (reader === undefined) {
    return wrong(
      place,
      `${quote(name)} is no operator of rules: write one of ${[...operationReaders.keys()].join(' ')}.`,
    )
  }
  const written: unknown = Object.values(json)[0]
  // JSON Logic lets a single argument stand without its list.
  const isList = Array.isArray(written)
  const inside = step(place, name)
  return reader({
    name,
    values: isList ? written : [written],
    place,
    spent,
    argument: (index) => ({ spent, place: isList ? step(inside, index) : inside, depth: depth + 1 }),
  })
}

const operationReaders: ReadonlyMap<string, OperationReader> = new Map([
  ['and', readJunction],
  ['or', readJunction],
  ['!', readPresence],
  ['!!', readPresence],
  ['if', readIf],
  ...comparisons.map((operator) => [operator, readerOfComparison(operator)] as const),
  ['in', readIn],
  ['inList', readInList],
  ['var', readVariable],
  ['buildTime', readTime],
  ['isAfter', readTimeOrder],
  ['isBefore', readTimeOrder],
  ...counters.map((counter) => [counter, readerOfCount(counter)] as const),
  ['attended', readAttended],
])

/** A node of that type, or why it is none. */
function readOf(type: ValueType, json: unknown, situation: Situation): Node | Wrong {
  const node = read(json, situation)
  if (node.kind === 'wrong' || typeOf(node) === type) return node
  return wrong(situation.place, insteadOf(node, type))
}

/** All arguments of an operation, each of a type; null stands for any. */
function readArguments({ values, argument }: Operation, type: ValueType | null): Node[] | Wrong {
  const nodes: Node[] = []
  // One after another and no further than the first that is wrong: there may be millions.
  for (const [index, json] of values.entries()) {
    const node = type === null ? read(json, argument(index)) : readOf(type, json, argument(index))
    if (node.kind === 'wrong') return node
    nodes.push(node)
  }
  return nodes
}

function wrongCount({ name, values, place }: Operation, needed: string): Wrong {
  const found = values.length === 0 ? 'is none' : values.length === 1 ? 'is one' : `are ${values.length}`
  return wrong(place, `"${name}" takes ${needed}, but here ${found}.`)
}

function readJunction(operation: Operation): Node | Wrong {
  if (operation.values.length === 0) return wrongCount(operation, 'at least one condition')
  const operands = readArguments(operation, 'boolean')
  return Array.isArray(operands) ? { kind: operation.name === 'and' ? 'and' : 'or', operands } : operands
}

function readPresence(operation: Operation): Node | Wrong {
  if (operation.values.length !== 1) return wrongCount(operation, 'one condition or value')
  const operand = read(operation.values[0], operation.argument(0))
  return operand.kind === 'wrong' ? operand : { kind: operation.name === '!' ? 'not' : 'is', operand }
}

function readIf(operation: Operation): Node | Wrong {
  const nodes = readArguments(operation, null)
  if (!Array.isArray(nodes)) return nodes
  const otherwise = nodes.at(-1)
  if (otherwise === undefined || nodes.length < 3 || nodes.length % 2 === 0) {
    return wrongCount(
      operation,
      'a condition, its result and a result otherwise (or two more for each further condition)',
    )
  }
  const isResult = (index: number) => index % 2 === 1 || index === nodes.length - 1
  const type = commonType(nodes.filter((_, index) => isResult(index)))
  for (const [index, node] of nodes.entries()) {
    const needed = isResult(index) ? type : 'boolean'
    if (typeOf(node) !== needed) return wrong(operation.argument(index).place, insteadOf(node, needed))
  }
  const branches = nodes.flatMap((condition, index) => {
    const then = nodes[index + 1]
    return isResult(index) || then === undefined ? [] : [{ condition, then }]
  })
  return { kind: 'if', branches, otherwise }
}

/** The type that several nodes have to have: of the first that is no constant, since constants are what people mistype. */
function commonType(nodes: readonly Node[]): ValueType {
  const leader = nodes.find(({ kind }) => kind !== 'constant') ?? nodes[0]
  return leader === undefined ? 'boolean' : typeOf(leader)
}

function readerOfComparison(operator: Comparison): OperationReader {
  const isOrder = operator !== '==' && operator !== '!='
  const most = operator === '<' || operator === '<=' ? 3 : 2
  return (operation) => {
    const nodes = readArguments(operation, null)
    if (!Array.isArray(nodes)) return nodes
    const [left, right, between = null] = nodes
    if (left === undefined || right === undefined || nodes.length > most) {
      return wrongCount(operation, most === 3 ? 'two arguments, or three for "between"' : 'two arguments')
    }
    const type = commonType(nodes)
    for (const [index, node] of nodes.entries()) {
      const { place } = operation.argument(index)
      if (typeOf(node) !== type) return wrong(place, insteadOf(node, type))
      if (type === 'texts') {
        return wrong(
          place,
          `${nameOf(node)} is a list of texts: write {"in": ["press", {"var": "tags"}]} to ask for one of them.`,
        )
      }
      if (isOrder && type !== 'number' && type !== 'instant') {
        return wrong(
          place,
          `"${operator}" orders numbers and instants, and ${nameOf(node)} is neither: write "==" or "inList".`,
        )
      }
    }
    return { kind: 'compare', operator, left, right, between }
  }
}

function readIn(operation: Operation): Node | Wrong {
  const { values, argument } = operation
  if (values.length !== 2) return wrongCount(operation, 'two arguments, what is looked for and where')
  if (isList(values[1])) return readInList(operation)
  const value = readOf('text', values[0], argument(0))
  if (value.kind === 'wrong') return value
  const where = read(values[1], argument(1))
  if (where.kind === 'wrong') return where
  const type = typeOf(where)
  if (type === 'texts') return { kind: 'inTexts', value, texts: where }
  if (type === 'text') return { kind: 'inText', value, text: where }
  return wrong(
    argument(1).place,
    `${nameOf(where)} is nothing to look into: write a list of values, {"var": "tags"}, or a text.`,
  )
}

function readInList(operation: Operation): Node | Wrong {
  const { values, argument, spent } = operation
  if (values.length !== 2) return wrongCount(operation, 'two arguments, a value and a list')
  const value = read(values[0], argument(0))
  if (value.kind === 'wrong') return value
  const type = typeOf(value)
  if (type !== 'text' && type !== 'number') {
    return wrong(
      argument(0).place,
      `A text or a number is looked for in a list, and ${nameOf(value)} is neither: write {"var": "sector"}.`,
    )
  }
  const list = readList(values[1], type, spent, argument(1).place)
  return Array.isArray(list) ? { kind: 'inList', value, list } : list
}

const variableNames = Object.keys(variables) as Variable[]

function readVariable(operation: Operation): Node | Wrong {
  const { values, argument } = operation
  if (values.length > 1) {
    return wrong(
      operation.place,
      'A variable takes no default: write {"var": "sector"}, and {"!!": [{"var": "sector"}]} to ask whether there is one.',
    )
  }
  const [written] = values
  const { place } = argument(0)
  if (written === 'variation') {
    return wrong(
      place,
      '"variation" is a kind of a product in pretix and has no meaning here: give these people a category of their own and ask for "category".',
    )
  }
  const name = written === 'product' ? 'category' : variableNames.find((known) => known === written)
  if (name !== undefined) return { kind: 'variable', name }
  return wrong(place, `A variable is needed, but here is ${shown(written)}: write one of ${variableNames.join(', ')}.`)
}

function readTime({ values, place, argument }: Operation): Node | Wrong {
  return readBuildTime(values, place, (index) => argument(index).place)
}

function readTimeOrder(operation: Operation): Node | Wrong {
  const { name, values, argument } = operation
  if (values.length !== 2 && values.length !== 3) {
    return wrongCount(operation, 'two instants and, if need be, a tolerance in minutes')
  }
  const left = readOf('instant', values[0], argument(0))
  if (left.kind === 'wrong') return left
  const right = readOf('instant', values[1], argument(1))
  if (right.kind === 'wrong') return right
  const tolerance = values[2] ?? 0
  if (typeof tolerance !== 'number' || !Number.isFinite(tolerance)) {
    return wrong(
      argument(2).place,
      `The tolerance is a number of minutes, but here is ${shown(tolerance)}: write a number such as 15, or null for none.`,
    )
  }
  return {
    kind: name === 'isAfter' ? 'isAfter' : 'isBefore',
    left,
    right,
    toleranceMinutes: tolerance === 0 ? 0 : tolerance,
  }
}

function readerOfCount(counter: Counter): OperationReader {
  return (operation) => {
    const { values, argument } = operation
    if (values.length !== 1) return wrongCount(operation, 'one instant')
    const time = readOf('instant', values[0], argument(0))
    return time.kind === 'wrong' ? time : { kind: 'count', counter, time }
  }
}

function readAttended(operation: Operation): Node | Wrong {
  const { values, argument } = operation
  if (values.length !== 1) return wrongCount(operation, 'the code of one session')
  const [session] = values
  const { place } = argument(0)
  if (typeof session !== 'string') {
    return wrong(
      place,
      `The code of a session is needed, but here is ${shown(session)}: write it in quotes, as in {"attended": ["WS1"]}.`,
    )
  }
  if (session === '')
    return wrong(place, 'This text is empty: write the code of a session, as in {"attended": ["WS1"]}.')
  const text = readText(session, place)
  return text.kind === 'wrong' ? text : { kind: 'attended', session }
}

function isEmptyObject(json: unknown): boolean {
  return typeof json === 'object' && json !== null && !Array.isArray(json) && Object.keys(json).length === 0
}
