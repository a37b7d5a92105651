/** A word gives as many keys at most; a name that can be heard in more ways is found by the others. */
const mostKeys = 6
const longestKey = 12

/** What letters sound like at a place of a word, longest first; a sound of several is heard as each of them. */
const sounds: readonly (readonly [letters: string, heard: readonly string[]])[] = [
  ['shch', ['x']],
  ['tsch', ['x']],
  ['tch', ['x']],
  ['sch', ['x']],
  ['dzh', ['j']],
  ['ch', ['x', 'k']],
  ['sh', ['x']],
  ['cz', ['x']],
  ['sz', ['x', 's']],
  ['zh', ['j']],
  ['dj', ['j']],
  ['ts', ['s']],
  ['tz', ['s']],
  ['dz', ['s']],
  ['kh', ['k', 'h']],
  ['gh', ['k']],
  ['ph', ['f']],
  ['th', ['t', 's']],
  ['dh', ['t', 's']],
  ['ck', ['k']],
  ['b', ['b']],
  ['d', ['t']],
  ['f', ['f']],
  ['k', ['k']],
  ['l', ['l']],
  ['m', ['m']],
  ['n', ['n']],
  // Arabic has no p.
  ['p', ['p', 'b']],
  ['q', ['k']],
  ['r', ['r']],
  ['s', ['s']],
  ['t', ['t']],
  ['v', ['f']],
  ['x', ['ks']],
  ['z', ['s']],
]

const soundsByLetter = Map.groupBy(sounds, ([letters]) => letters.charAt(0))
const vowelFirst = ['a']
const silent = ['']

const isVowel = (letter: string): boolean => 'aeiou'.includes(letter) && letter !== ''
/** Softens c and g before it. */
const isFront = (letter: string): boolean => 'eiy'.includes(letter) && letter !== ''

/** What is heard at `at`, and how many letters it takes. */
function soundAt(word: string, at: number): readonly [heard: readonly string[], taken: number] {
  const letter = word[at] ?? ''
  const before = word[at - 1] ?? ''
  const next = word[at + 1] ?? ''
  const isFirst = at === 0
  switch (letter) {
    case 'a':
    case 'e':
      return [isFirst ? vowelFirst : silent, 1]
    case 'o':
    case 'u':
      // Ouali, Wali.
      if (isFirst && /^ou[aei]/.test(word)) return [['f', 'a'], 2]
      return [isFirst ? vowelFirst : silent, 1]
    case 'i':
      // Ioannis, Iulia.
      if (isFirst && isVowel(next)) return [['j', 'a'], 1]
      return [isFirst ? vowelFirst : silent, 1]
    case 'y':
      if (!isFirst) return [[''], 1]
      // Yelena, Elena; Yusuf; Yves.
      return [isVowel(next) && next !== 'e' ? ['j'] : ['j', 'a'], 1]
    case 'j':
      if (isFirst) return [next === 'e' ? ['j', 'a'] : ['j'], 1]
      // Andrej, Andrey; Katja, Katya; Najib, Nagib.
      return [isVowel(before) && !isVowel(next) ? [''] : ['j', ''], 1]
    case 'w':
      // Dawud, Daoud; Iwanow, Ivanov.
      return [isFirst ? ['f'] : ['f', ''], 1]
    case 'h':
      return [[at === word.length - 1 ? '' : 'h'], 1]
    case 'c':
      if (!'hzk'.includes(next) || next === '') return [[isFront(next) ? 's' : 'k'], 1]
      break
    case 'g':
      // Gamal, Jamal; Nagib, Najib.
      if (next !== 'h') return [isFirst || isFront(next) ? ['k', 'j'] : ['k'], 1]
      break
  }
  for (const [letters, heard] of soundsByLetter.get(letter) ?? []) {
    if (word.startsWith(letters, at)) return [heard, letters.length]
  }
  return [isFirst ? vowelFirst : silent, 1]
}

/**
 * How a word sounds: its consonants, those that languages write for one another as one letter (Mohamed, Muhammad;
 * Aleksandr, Alexander; Yusuf, Youssef, Joseph), a vowel only where it begins. Takes lower-case ASCII, also of a script
 * without vowels (`mhmd`); what stands for a letter that Latin lacks (`'`) counts as a vowel. Several keys where letters
 * are heard in several ways: two words sound alike where they share one. Keys of a single consonant are left out.
 */
export function soundKeys(ascii: string): string[] {
  const word = ascii.replace(/([a-z])\1+/g, '$1')
  let keys = ['']
  for (let at = 0; at < word.length;) {
    const [heard, taken] = soundAt(word, at)
    at += taken
    const [only = '', ...others] = heard
    if (others.length > 0) {
      const longer = keys.flatMap((key) => heard.map((sound) => key + sound))
      keys = [...new Set(longer)].slice(0, mostKeys)
    } else if (only !== '') {
      keys = keys.map((key) => key + only)
    }
  }
  return [...new Set(keys.map((key) => key.slice(0, longestKey)))].filter((key) => key.length > 1)
}
