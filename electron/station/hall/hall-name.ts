import type { Policy } from '../../../shared/domain/event-definition.ts'
import type { Attendee } from '../../store/attendees.ts'

const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The parts of a name: an organizer's own id stands for none of them. */
type Named = Pick<Attendee, 'fullName' | 'givenName' | 'familyName' | 'confidential'>

/** What a hall may call somebody by the event's display policy; null for nothing. Nobody whose presence is confidential is named. */
export function nameInHall(attendee: Named, policy: Policy['displayName']): string | null {
  if (attendee.confidential) return null
  switch (policy) {
    case 'full':
      return fullNameOf(attendee)
    case 'initial':
      return firstNameAndInitial(attendee)
    case 'none':
      return null
  }
}

/** Whether the country decides how a name is drawn: the same character has other forms in Japan, Korea and China. */
export function isDrawnByCountry(name: string): boolean {
  return eastAsian.test(name)
}

function fullNameOf({ fullName, givenName, familyName }: Named): string | null {
  if (fullName !== null) return fullName
  const parts = [givenName, familyName].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(' ') : null
}

function firstNameAndInitial({ fullName, givenName, familyName }: Named): string | null {
  if (givenName !== null) return familyName === null ? givenName : withInitial(givenName, familyName)
  const words = (fullName ?? familyName ?? '').split(' ').filter((word) => word !== '')
  const [first, last] = [words[0], words.at(-1)]
  if (first === undefined || last === undefined) return null
  // One word is the whole name, and a name of few characters is told whole by the initial of its second word.
  if (words.length === 1) return `${initialOf(first)}.`
  return eastAsian.test(last) ? first : withInitial(first, last)
}

function withInitial(first: string, last: string): string {
  return `${first} ${initialOf(last)}.`
}

function initialOf(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment
  return ''
}
