/** Latin letters that Atkinson Hyperlegible Next lacks (most of Vietnamese, some that are built of marks). */
const needsOneFace = /[\u0180-\u024F\u1EA0-\u1EF1]|\p{Script=Latin}\p{M}/u
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const languageOfCountry: Record<string, string> = {
  JP: 'ja',
  KR: 'ko',
  KP: 'ko',
  TW: 'zh-Hant',
  HK: 'zh-Hant',
  MO: 'zh-Hant',
}

/** A name in its own direction, script and national form of characters; the country (alpha-2) tells which form. */
export function Name({ text, country }: { text: string; country?: string | null }) {
  const language = eastAsian.test(text) ? (languageOfCountry[country ?? ''] ?? 'zh-Hans') : undefined
  const composed = text.normalize('NFC')
  return (
    <bdi lang={language} className={needsOneFace.test(composed) ? 'one-face' : undefined}>
      {composed}
    </bdi>
  )
}
