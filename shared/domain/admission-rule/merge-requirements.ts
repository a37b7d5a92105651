import type { Requirement } from './requirement.ts'

const always: Requirement = { kind: 'always' }
const never: Requirement = { kind: 'never' }
/** Holds always, or never. */
export const fixed = (holds: boolean): Requirement => (holds ? always : never)

/** All of several, those of them that say the same of one thing said once. */
export function allOf(operands: readonly Requirement[]): Requirement {
  const of = operands.flatMap((operand) => (operand.kind === 'all' ? operand.of : [operand]))
  if (of.some((each) => each.kind === 'never')) return never
  const merged = merge(
    of.filter((each) => each.kind !== 'always'),
    false,
  )
  return merged.length > 1 ? { kind: 'all', of: merged } : (merged[0] ?? always)
}

/** One of several, likewise. */
export function anyOf(operands: readonly Requirement[]): Requirement {
  const of = operands.flatMap((operand) => (operand.kind === 'any' ? operand.of : [operand]))
  if (of.some((each) => each.kind === 'always')) return always
  const merged = merge(
    of.filter((each) => each.kind !== 'never'),
    true,
  )
  return merged.length > 1 ? { kind: 'any', of: merged } : (merged[0] ?? never)
}

/** "A or B" of one thing is one list; "neither A nor B" as well. In one pass: rules may be long. */
function merge(operands: readonly Requirement[], holds: boolean): Requirement[] {
  const merged: Requirement[] = []
  const places = new Map<string, number>()
  for (const operand of operands) {
    const about = listedOf(operand, holds)
    const place = about === null ? undefined : places.get(about)
    const before = place === undefined ? undefined : merged[place]
    if (place !== undefined && before !== undefined) {
      merged[place] = joined(before, operand)
    } else {
      if (about !== null) places.set(about, merged.length)
      merged.push(operand)
    }
  }
  return holds ? pauseOrNone(merged) : merged
}

function listedOf(requirement: Requirement, holds: boolean): string | null {
  switch (requirement.kind) {
    case 'oneOf':
      return requirement.holds === holds ? requirement.subject : null
    case 'tagged':
    case 'weekday':
      return requirement.holds === holds ? requirement.kind : null
    default:
      return null
  }
}

function joined(one: Requirement, other: Requirement): Requirement {
  if (one.kind === 'oneOf' && other.kind === 'oneOf') {
    const known = new Set(one.items.map((item) => item.value))
    return { ...one, items: [...one.items, ...other.items.filter((item) => !known.has(item.value))] }
  }
  if (one.kind === 'tagged' && other.kind === 'tagged') {
    return { ...one, tags: [...new Set([...one.tags, ...other.tags])] }
  }
  if (one.kind === 'weekday' && other.kind === 'weekday') {
    return { ...one, days: [...new Set([...one.days, ...other.days])].toSorted((a, b) => a - b) }
  }
  return one
}

/** "30 minutes after the last entry, or no entry yet": the usual pair in rules against sharing a badge. */
function pauseOrNone(operands: readonly Requirement[]): Requirement[] {
  const isNone = (each: Requirement) => each.kind === 'entered' && !each.holds
  if (!operands.some(isNone) || !operands.some((each) => each.kind === 'pause')) return [...operands]
  return operands
    .filter((each) => !isNone(each))
    .map((each) => (each.kind === 'pause' ? { ...each, orNone: true } : each))
}
