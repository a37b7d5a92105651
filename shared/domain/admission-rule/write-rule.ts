import { isoUtc } from '../event-time.ts'
import type { Json, ListItem, Node, TimeNode } from './rule.ts'

/** A rule as JSON Logic, written in one way for each tree: reading it gives an equal tree. */
export function writeRule(rule: Node): Json {
  switch (rule.kind) {
    case 'constant':
      return rule.value
    case 'variable':
      return { var: rule.name }
    case 'time':
      return { buildTime: writeTime(rule.time) }
    case 'and':
    case 'or':
      return { [rule.kind]: rule.operands.map(writeRule) }
    case 'not':
      return { '!': [writeRule(rule.operand)] }
    case 'is':
      return { '!!': [writeRule(rule.operand)] }
    case 'if':
      return {
        if: [
          ...rule.branches.flatMap(({ condition, then }) => [writeRule(condition), writeRule(then)]),
          writeRule(rule.otherwise),
        ],
      }
    case 'compare': {
      const operands = rule.between === null ? [rule.left, rule.right] : [rule.left, rule.right, rule.between]
      return { [rule.operator]: operands.map(writeRule) }
    }
    case 'inList':
      return { inList: [writeRule(rule.value), writeList(rule.value, rule.list)] }
    case 'inTexts':
      return { in: [writeRule(rule.value), writeRule(rule.texts)] }
    case 'inText':
      return { in: [writeRule(rule.value), writeRule(rule.text)] }
    case 'isAfter':
    case 'isBefore': {
      const instants = [writeRule(rule.left), writeRule(rule.right)]
      return { [rule.kind]: rule.toleranceMinutes === 0 ? instants : [...instants, rule.toleranceMinutes] }
    }
    case 'count':
      return { [rule.counter]: [writeRule(rule.time)] }
    case 'attended':
      return { attended: [rule.session] }
  }
}

function writeTime(time: TimeNode['time']): Json {
  switch (time.at) {
    case 'instant':
      return ['custom', isoUtc(time.ms)]
    case 'wallTime':
      return ['customtime', writeTimeOfDay(time.secondOfDay)]
    case 'start':
      return ['date_from']
    case 'end':
      return ['date_to']
    case 'doors':
      return ['date_admission']
  }
}

function writeTimeOfDay(secondOfDay: number): string {
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0')
  const minutes = `${two(secondOfDay / 3600)}:${two((secondOfDay / 60) % 60)}`
  return secondOfDay % 60 === 0 ? minutes : `${minutes}:${two(secondOfDay % 60)}`
}

/** Values that carry names are lookups, as in pretix; others a plain list. */
function writeList(value: Node, list: readonly ListItem[]): Json {
  if (list.every(({ label }) => label === null)) return list.map((item) => item.value)
  const kind = value.kind === 'variable' ? value.name : 'value'
  return { objectList: list.map((item) => ({ lookup: [kind, item.value, item.label] })) }
}
