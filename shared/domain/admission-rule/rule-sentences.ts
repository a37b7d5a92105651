import { typeOf } from './rule-nodes.ts'
import type { Node, ValueType } from './rule.ts'

const longestQuote = 40

/** A text in quotes, cut where it is long: it stands in a sentence. */
export function quote(text: string): string {
  return JSON.stringify(text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text)
}

/** A piece of JSON, whatever it is, as "but here is ..." goes on. */
export function shown(json: unknown): string {
  if (json === null) return 'null'
  if (Array.isArray(json)) return 'a list'
  if (typeof json === 'string') return `the text ${quote(json)}`
  if (typeof json === 'number') return `the number ${json}`
  if (typeof json === 'boolean') return String(json)
  return typeof json === 'object' ? 'an object' : 'something that is no JSON'
}

const typeNames: Record<ValueType, string> = {
  boolean: 'a condition',
  number: 'a number',
  text: 'a text',
  texts: 'a list of texts',
  instant: 'an instant',
}

/** Why a node cannot stand where a value of that type is needed, and what to write instead. */
export function insteadOf(node: Node, needed: ValueType): string {
  if (node.kind !== 'constant') {
    return `${nameOf(node)} is ${typeNames[typeOf(node)]}, but ${typeNames[needed]} is needed here: ${example(needed)}.`
  }
  const { value } = node
  if (needed === 'number' && typeof value === 'string' && isNumber(value)) {
    return `${quote(value)} is a text, but a number is needed here: write ${value.trim()}, without quotes.`
  }
  if (needed === 'text' && typeof value === 'number') {
    return `${value} is a number, but a text is needed here: write "${value}", in quotes.`
  }
  return `${sentence(typeNames[needed])} is needed, but here is ${shown(value)}: ${example(needed)}.`
}

/** The operator, variable or value of a node, as it is written. */
export function nameOf(node: Node): string {
  switch (node.kind) {
    case 'constant':
      return typeof node.value === 'string' ? quote(node.value) : String(node.value)
    case 'variable':
      return `"${node.name}"`
    case 'time':
      return '"buildTime"'
    case 'count':
      return `"${node.counter}"`
    case 'compare':
      return `"${node.operator}"`
    case 'not':
      return '"!"'
    case 'is':
      return '"!!"'
    case 'inTexts':
    case 'inText':
      return '"in"'
    case 'and':
    case 'or':
    case 'if':
    case 'inList':
    case 'isAfter':
    case 'isBefore':
    case 'attended':
      return `"${node.kind}"`
  }
}

/** A sentence begins with a capital. */
function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text))
}

function example(type: ValueType): string {
  switch (type) {
    case 'boolean':
      return 'write a comparison such as {"==": [{"var": "sector"}, "police"]}, or {"!!": [...]} to ask whether there is a value'
    case 'number':
      return 'write a number such as 3, or {"var": "entries_number"}'
    case 'text':
      return 'write a text in quotes, or {"var": "sector"}'
    case 'texts':
      return 'write {"var": "tags"}'
    case 'instant':
      return 'write {"var": "now"}, or {"buildTime": ["custom", "2019-11-12T09:00:00+01:00"]} for a time of your own'
  }
}
