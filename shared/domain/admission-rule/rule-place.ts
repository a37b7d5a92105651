/** A place in the JSON of a rule: a chain, so that going deeper copies nothing. */
export type Place = { readonly within: Place; readonly key: string | number } | null

export const root: Place = null

export function step(within: Place, key: string | number): Place {
  return { within, key }
}

/** What is wrong in a rule, and where: keys and indices joined by dots, empty for the whole rule. */
export type Wrong = { readonly kind: 'wrong'; readonly path: string; readonly sentence: string }

/** `sentence` says what is wrong and what to write instead, without the path. */
export function wrong(place: Place, sentence: string): Wrong {
  const keys: (string | number)[] = []
  for (let at = place; at !== null; at = at.within) keys.push(at.key)
  return { kind: 'wrong', path: keys.toReversed().join('.'), sentence }
}
