import type { HallWords } from './hall-words.ts'

/** Whom to call where the station does not work; nothing where nobody was named. */
export function Telephone({ words, number }: { words: HallWords; number: string | null }) {
  return number === null ? null : <p className="figures">{words.say('hall.telephone', { number })}</p>
}
