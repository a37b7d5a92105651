import { attendees } from '../../store/attendees.ts'
import type { Core } from '../core.ts'
import { timeSlice } from '../time-slice.ts'

const peopleAtATime = 1_000

export type UsedValues = { readonly sectors: string[]; readonly categories: string[]; readonly countries: string[] }

/** Sectors, categories and countries (alpha-2) that the roster uses, the commonest first. The door is answered in between. */
export async function readUsedValues(core: Core): Promise<UsedValues> {
  const counts = {
    sector: new Map<string, number>(),
    category: new Map<string, number>(),
    country: new Map<string, number>(),
  }
  const slice = timeSlice()
  let after = 0
  for (;;) {
    if (slice.isOver()) await slice.rest()
    const rows = attendees.usedValues(core.store, after, peopleAtATime)
    for (const row of rows) {
      for (const kind of ['sector', 'category', 'country'] as const) {
        const value = row[kind]
        if (value !== null) counts[kind].set(value, (counts[kind].get(value) ?? 0) + 1)
      }
    }
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.rowid
  }
  return {
    sectors: commonestFirst(counts.sector),
    categories: commonestFirst(counts.category),
    countries: commonestFirst(counts.country),
  }
}

function commonestFirst(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([value]) => value)
}
