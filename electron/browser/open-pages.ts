export type OpenPages = {
  /** Takes the number of pages that are connected now. */
  hear(open: number): void
  /** Resolves with true as soon as any page was connected ever, with false where none came within `limitMs`. */
  anyWithin(limitMs: number): Promise<boolean>
  /** Resolves when no page is connected. */
  none(): Promise<void>
}

/** What is known of the pages that look at this station. */
export function openPages(): OpenPages {
  let open = 0
  const firstCame = Promise.withResolvers<true>()
  const waiting: (() => void)[] = []

  return {
    hear(count) {
      open = count
      if (count > 0) firstCame.resolve(true)
      else for (const resolve of waiting.splice(0)) resolve()
    },
    anyWithin(limitMs) {
      const limit = Promise.withResolvers<false>()
      // Not worth keeping a shell that is asked to end.
      setTimeout(() => limit.resolve(false), limitMs).unref()
      return Promise.race([firstCame.promise, limit.promise])
    },
    none: () => (open === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}
