/** At most this many texts are remembered by one reader. */
const most = 1_024

/**
 * A reader of texts that are read again and again (definitions of sessions, policies): each is parsed once. What it
 * gives is shared, and so must not be changed.
 */
export function parseOnce<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const parsed = parse(text)
    if (known.size >= most) known.clear()
    known.set(text, parsed)
    return parsed
  }
}
