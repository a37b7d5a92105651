/** A piece of a text: as it stands, or the name of a sign that nobody would see. */
export type Piece = { readonly kind: 'plain' | 'sign'; readonly text: string }

/** What writes nothing, turns the direction of a line, or looks like a space and is none. */
const unseen = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}|^ +| +$/gu

/** A text in pieces, each unseen sign apart: a control character by its name in ASCII (`CR`), any other by its number (`U+200F`). */
export function visibleText(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { 0: sign, index } of text.matchAll(unseen)) {
    if (index > at) pieces.push({ kind: 'plain', text: text.slice(at, index) })
    pieces.push({ kind: 'sign', text: nameOf(sign) })
    at = index + sign.length
  }
  if (at < text.length) pieces.push({ kind: 'plain', text: text.slice(at) })
  return pieces
}

const controls =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  )

function nameOf(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  if (sign.startsWith(' ')) return sign.replaceAll(' ', ' SP').trim()
  if (code === 0x7f) return 'DEL'
  return controls[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}
