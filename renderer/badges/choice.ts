import type { BadgeFilter } from '../../shared/contract/badge.ts'
import type { BadgeSort } from '../../shared/domain/badge-design.ts'
import type { StationClient } from '../station.ts'

/** Which badges, and in which order, as the page has them chosen. */
export type Choice = { readonly filter: BadgeFilter; readonly sort: BadgeSort }

export type BadgeHabits = Awaited<ReturnType<StationClient['badge']['habits']>>

export const everyone: BadgeFilter = {
  sectors: [],
  categories: [],
  delegations: [],
  organisations: [],
  name: '',
  session: null,
  onlyUnprinted: false,
}
