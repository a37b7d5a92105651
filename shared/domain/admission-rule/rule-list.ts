import { ruleLimits } from './rule-limits.ts'
import { step, wrong, type Place, type Wrong } from './rule-place.ts'
import { insteadOf, quote, shown } from './rule-sentences.ts'
import type { ListItem } from './rule.ts'

/** True for JSON that means a list of values: a plain one, or an `objectList`. */
export function isList(json: unknown): boolean {
  return Array.isArray(json) || keyOf(json) === 'objectList'
}

/**
 * Reads the values among which one of that type is looked for: texts or numbers, or lookups, whose id is their value.
 * `spent` counts the items of the whole rule.
 */
export function readList(
  json: unknown,
  type: 'text' | 'number',
  spent: { listItems: number },
  place: Place,
): ListItem[] | Wrong {
  const isObjectList = keyOf(json) === 'objectList'
  const items = isObjectList ? valueAt(json) : json
  const at = isObjectList ? step(place, 'objectList') : place
  if (!Array.isArray(items)) {
    return wrong(
      at,
      'A list is needed here: write ["a", "b"], or {"objectList": [{"lookup": ["sector", "a", "Name of a"]}]}.',
    )
  }
  if (items.length === 0) return wrong(at, 'This list is empty, and nothing is in it: name at least one value.')
  spent.listItems += items.length
  if (spent.listItems > ruleLimits.listItems) {
    return wrong(
      at,
      `The lists of a rule have at most ${ruleLimits.listItems} items together: give these people a category, a sector or a tag, and ask for that.`,
    )
  }
  const list: ListItem[] = []
  for (const [index, json] of items.entries()) {
    const item = readItem(json, type, step(at, index))
    if ('kind' in item) return item
    list.push(item)
  }
  return list
}

function readItem(json: unknown, type: 'text' | 'number', place: Place): ListItem | Wrong {
  if (keyOf(json) !== 'lookup') return readValue(json, null, type, place)
  const lookup = valueAt(json)
  const inside = step(place, 'lookup')
  if (!Array.isArray(lookup) || lookup.length < 2 || lookup.length > 3) {
    return wrong(
      inside,
      'A lookup has a kind, an id and a label: write {"lookup": ["sector", "police", "Police service"]}.',
    )
  }
  const [, id, label = null] = lookup as unknown[]
  if (label !== null && typeof label !== 'string') {
    return wrong(step(inside, 2), `The label of a lookup is a text, but here is ${shown(label)}.`)
  }
  if (label !== null && label.length > ruleLimits.textLength) return tooLong(label, step(inside, 2))
  // pretix writes its numeric ids as texts or as numbers, and means the same.
  const value = type === 'text' && typeof id === 'number' && Number.isFinite(id) ? String(id) : id
  return readValue(value, label, type, step(inside, 1))
}

function readValue(json: unknown, label: string | null, type: 'text' | 'number', place: Place): ListItem | Wrong {
  if (type === 'text' && typeof json === 'string') {
    return json.length > ruleLimits.textLength ? tooLong(json, place) : { value: json, label }
  }
  if (type === 'number' && typeof json === 'number' && Number.isFinite(json)) {
    return { value: json === 0 ? 0 : json, label }
  }
  if (json === null && type === 'text') {
    return wrong(place, 'null cannot stand in a list: write {"!": [{"var": "sector"}]} to ask whether there is none.')
  }
  if (typeof json === 'string' || typeof json === 'boolean' || (typeof json === 'number' && Number.isFinite(json))) {
    return wrong(place, insteadOf({ kind: 'constant', value: json }, type))
  }
  return wrong(place, `An item of this list is a ${type} or a lookup, but here is ${shown(json)}.`)
}

function tooLong(text: string, place: Place): Wrong {
  return wrong(
    place,
    `The text ${quote(text)} is longer than ${ruleLimits.textLength} characters: write a shorter one.`,
  )
}

/** The only key of an object; undefined for anything else. */
function keyOf(json: unknown): string | undefined {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return undefined
  const [key, second] = Object.keys(json)
  return second === undefined ? key : undefined
}

function valueAt(json: unknown): unknown {
  return typeof json === 'object' && json !== null ? Object.values(json)[0] : undefined
}
