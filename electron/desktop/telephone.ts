import { readPrivateFile, writePrivateFile } from './private-file.ts'

/** Digits and what people write between them: nothing that could be a name. */
const rule = /^[\d+()\-./ *#]{1,40}$/

export type Telephone = {
  /** Whom to call; null where nobody was named. */
  number(): string | null
  /** What is no number is kept as nobody: an older one would be wrong now. */
  set(number: unknown): void
}

/** The number on the calm page, remembered in `file`: it is wanted when the station cannot be asked. */
export function telephoneIn(file: string): Telephone {
  let known = valid(readPrivateFile(file))
  return {
    number: () => known,
    set(number) {
      const next = valid(number)
      if (next === known) return
      known = next
      try {
        writePrivateFile(file, known ?? '')
      } catch {
        // It holds until Muster ends.
      }
    },
  }
}

function valid(text: unknown): string | null {
  return typeof text === 'string' && rule.test(text) ? text : null
}
