/**
 * How many letters must be put in, left out or exchanged to make of a word that was typed another one, or its beginning;
 * `most` where it is more.
 */
export function distanceToBeginning(typed: string, word: string, most: number): number {
  const beginning = word.slice(0, typed.length + most)
  let row = Array.from({ length: beginning.length + 1 }, (_, index) => index)
  for (let n = 1; n <= typed.length; n++) {
    const next = [n]
    for (let m = 1; m <= beginning.length; m++) {
      const exchanged = (row[m - 1] ?? 0) + (typed[n - 1] === beginning[m - 1] ? 0 : 1)
      next.push(Math.min(exchanged, (row[m] ?? 0) + 1, (next[m - 1] ?? 0) + 1))
    }
    row = next
  }
  return Math.min(most, ...row)
}
