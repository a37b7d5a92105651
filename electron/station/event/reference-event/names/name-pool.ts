/** The names of people who share a language and a script: invented people are drawn from it, given name by family name. */
export type NamePool = {
  readonly women: readonly string[]
  readonly men: readonly string[]
  /** Family names as men bear them; women too, where `familyOfWomen` is not there. */
  readonly family: readonly string[]
  readonly familyOfWomen?: readonly string[]
  readonly familyFirst?: true
  /** How many family names a person bears. */
  readonly families?: 2
  /** What stands between the parts of a full name; a space where nothing is said. */
  readonly joiner?: ''
  /** People are known by the whole name only: a father's name, or no family name at all. */
  readonly undivided?: true
  /** Two family names may be joined with a hyphen. */
  readonly hyphens?: true
}

/** The names in a text, separated by commas. */
export function list(names: string): readonly string[] {
  return names.split(/,\s*/)
}
