/** A code counts again when it has been out of view for this long, in ms. */
const absentMs = 2000
/** More than this between two pictures, in ms, is the machine's doing: nobody was looking, so nobody was absent. */
const longestGapMs = 500

/** Makes one scan of a badge that is held before a camera, and of each badge beside it or in its place. */
export class HeldBadges {
  /** For each code in view, or not long gone: for how many ms of pictures it has not been seen. */
  readonly #unseenMs = new Map<string, number>()
  #lastMs: number | null = null

  /** Takes the codes that one picture showed at `atMs`, and gives those of them that are new scans, in the same order. */
  see(codes: readonly string[], atMs: number): string[] {
    const gapMs = Math.min(atMs - (this.#lastMs ?? atMs), longestGapMs)
    this.#lastMs = atMs
    for (const [known, unseenMs] of this.#unseenMs) {
      if (unseenMs + gapMs >= absentMs) this.#unseenMs.delete(known)
      else this.#unseenMs.set(known, unseenMs + gapMs)
    }
    return codes.filter((code) => {
      const isNew = !this.#unseenMs.has(code)
      this.#unseenMs.set(code, 0)
      return isNew
    })
  }
}
