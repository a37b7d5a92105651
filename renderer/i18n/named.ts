/**
 * The name of a sector or category in the reader's language: its own, else the one for all, else English, else any,
 * else the code itself.
 */
export function namedIn(
  names: Readonly<Record<string, Readonly<Record<string, string>>>>,
  code: string,
  language: string,
): string {
  const byLanguage = names[code]
  if (byLanguage === undefined) return code
  return byLanguage[language] ?? byLanguage['*'] ?? byLanguage['en'] ?? Object.values(byLanguage)[0] ?? code
}
