import type { NamePool } from '../names/name-pool.ts'

export type WorkingLanguage = 'en' | 'fr' | 'es' | 'ar'
export type Sector = 'police' | 'international_organisation' | 'private_sector' | 'ngo' | 'academia'

/** A country that sends people to the reference event, with the invented organisations that they come from. */
export type SendingCountry = {
  /** ISO 3166 alpha-2 */
  readonly code: string
  readonly pools: readonly NamePool[]
  /** The working languages that its people ask for; one that stands twice is asked for twice as often. */
  readonly languages: readonly WorkingLanguage[]
  /** How many police officers it sends, compared with others (1 where nothing is said). */
  readonly weight?: number
  readonly police: string
  readonly others?: readonly (readonly [Exclude<Sector, 'police' | 'international_organisation'>, string])[]
  /** The name of the delegation that police, NGOs and academia of the country form together, where they do. */
  readonly delegation?: string
}
