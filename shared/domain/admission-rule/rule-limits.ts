/**
 * What a rule may cost. A rule is read at every import and edit, kept with every version of its event, and evaluated at
 * every scan of its session: each of these stays small whatever somebody pastes. Hand-written rules and those of
 * pretix's editor stay far below.
 */
export const ruleLimits = {
  /** Operations inside one another. Reading, evaluating and explaining a rule recur this deep, and no deeper. */
  depth: 32,
  /**
   * Operations, variables and constants together; items of lists are counted for themselves. An operation looks at
   * each check-in of the person at most once, so that a scan looks at no more than 400 times the check-ins.
   */
  nodes: 400,
  /** Items in all lists of the rule together: a scan compares no more texts than these. */
  listItems: 2_000,
  /** UTF-16 units of a text, an id or a label: as long as the names of the event file. */
  textLength: 400,
} as const
