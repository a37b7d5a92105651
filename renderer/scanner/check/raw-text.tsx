import { visibleText } from './visible-text.ts'

/** What is longer is folded behind its beginning. */
const longestOpen = 400

/** A text as it was read: in a direction of its own, and with what nobody would see made visible. */
export function RawText({ text }: { text: string }) {
  if (text.length <= longestOpen) return <Pieces text={text} />
  return (
    <details className="raw-long">
      <summary>
        <Pieces text={`${beginningOf(text)}…`} />
      </summary>
      <Pieces text={text} />
    </details>
  )
}

function Pieces({ text }: { text: string }) {
  return (
    <code className="raw-text" dir="auto">
      {visibleText(text).map(({ kind, text }, index) =>
        // The pieces of a text never change their order.
        kind === 'plain' ? text : <mark key={index}>{text}</mark>,
      )}
    </code>
  )
}

/** Without half a character at its end. */
function beginningOf(text: string): string {
  return text.slice(0, longestOpen / 4).replace(/[\ud800-\udbff]$/, '')
}
