import { Hourglass } from 'lucide-react'
import { Name } from '../design/name.tsx'
import { VerdictSign } from '../design/verdict-sign.tsx'
import type { HallWords } from './hall-words.ts'
import { isForDesk, screenWords } from './screen-words.ts'
import { colourOfScreen, isToBeRead, type ShownScreen } from './shown.ts'
import { Telephone } from './telephone.tsx'

type Props = {
  shown: ShownScreen
  /** The visitor's language, which is the room's where he has none of ours. */
  words: HallWords
  roomWords: HallWords
  telephone: string | null
  onStay: () => void
}

/** So many characters fit onto the smallest of the screens at full size. */
const longText = 170

const lengthOf = (parts: readonly (string | null | undefined)[]): number =>
  parts.reduce((sum, part) => sum + (part?.length ?? 0), 0)

/** What became of a scan: the whole screen, one shape, few words, and a light along its edge. */
export function Screen({ shown, words, roomWords, telephone, onStay }: Props) {
  const { say } = words
  const colour = colourOfScreen(shown)
  const { title, step } = screenWords(shown, words, true)
  const verdict = shown.kind === 'answer' && shown.answer.kind === 'verdict' ? shown.answer : null
  const isSecond = roomWords.language !== words.language
  return (
    <section
      className="hall-screen"
      data-testid="hall-screen"
      data-kind={shown.kind}
      data-code={codeOf(shown)}
      data-colour={colour}
      data-is-long={lengthOf([title, step, verdict?.name, isSecond ? step : null]) > longText}
      lang={words.language}
      dir={words.direction}
    >
      <div className="hall-screen-middle">
        {colour === null ? (
          <Hourglass className="hall-sign" aria-hidden="true" />
        ) : (
          <VerdictSign className="hall-sign" colour={colour} />
        )}
        <h1>{title}</h1>
        {verdict?.name != null && (
          <p className="hall-name">
            <Name text={verdict.name} country={verdict.nameCountry} />
          </p>
        )}
        {step !== null && <p className="hall-step">{step}</p>}
        {isForDesk(shown) && <p className="hall-step">{say('step.unstaffed')}</p>}
        {shown.kind === 'failed' && <Telephone words={words} number={telephone} />}
        {isSecond && <Second shown={shown} words={roomWords} />}
        {isToBeRead(shown) && (
          <button type="button" className="hall-button" onClick={onStay}>
            {say('hall.moreTime')}
          </button>
        )}
      </div>
      {verdict !== null && verdict.session !== null && (
        <footer>
          <bdi>{verdict.session.title}</bdi>
        </footer>
      )}
    </section>
  )
}

/** The same in the room's language, for who stands beside. */
function Second({ shown, words }: { shown: ShownScreen; words: HallWords }) {
  const { title, step } = screenWords(shown, words, false)
  return (
    <div className="hall-second" lang={words.language} dir={words.direction}>
      <p>
        <b>{title}</b>
      </p>
      {step !== null && isToBeRead(shown) && <p>{step}</p>}
    </div>
  )
}

/** For who looks from outside: the code of the verdict as far as it may be told, or what else it was. */
function codeOf(shown: ShownScreen): string {
  switch (shown.kind) {
    case 'deciding':
      return 'deciding'
    case 'failed':
      return shown.why
    case 'answer':
      return shown.answer.kind === 'verdict' ? (shown.answer.code ?? 'withheld') : shown.answer.kind
  }
}
