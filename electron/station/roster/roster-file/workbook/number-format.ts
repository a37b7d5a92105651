/** How a number is shown: as a date or a time, by a pattern of digits, or as it is. */
export type NumberFormat =
  | { readonly kind: 'plain' }
  | { readonly kind: 'date' }
  | { readonly kind: 'digits'; readonly tokens: readonly Token[] }

/** A place for a digit (`0` is filled with zeros), for all digits, or letters that stand as they are. */
type Token = { readonly place: '0' | '#' | 'all' } | { readonly literal: string }

const plain: NumberFormat = { kind: 'plain' }

/** Numbers of formats that every program knows without their being written in the file. */
export function builtInFormat(id: number): NumberFormat {
  const isDate = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
  return isDate ? { kind: 'date' } : plain
}

const piece = /"([^"]*)"|\\(.)|\[([^\]]*)\]|[_*].|(general)|([\s\S])/giu

/** Reads a format as it is written in a workbook, such as `00000`, `"P-"0000` or `dd/mm/yyyy`: its first section. */
export function readNumberFormat(code: string): NumberFormat {
  const tokens: Token[] = []
  let isDate = false
  let isOther = false
  for (const [, quoted, escaped, bracket, general, other] of code.matchAll(piece)) {
    if (other === ';') break
    if (quoted !== undefined || escaped !== undefined) tokens.push({ literal: quoted ?? escaped ?? '' })
    else if (bracket !== undefined) isDate ||= /^(?:h+|m+|s+)$/i.test(bracket)
    else if (general !== undefined) tokens.push({ place: 'all' })
    else if (other === undefined) continue
    else if (other === '0') tokens.push({ place: '0' })
    else if (other === '#' || other === '?') tokens.push({ place: '#' })
    else if (/[dmyhsbg]/i.test(other)) isDate = true
    else if (/[-+ ():!^&'~{}<>=$€£]/u.test(other)) tokens.push({ literal: other })
    else isOther = true
  }
  if (isDate) return { kind: 'date' }
  const places = tokens.filter((token) => 'place' in token)
  const isPattern = places.some(({ place }) => place === '0') || places.length < tokens.length
  return isOther || places.length === 0 || !isPattern ? plain : { kind: 'digits', tokens }
}

/** Excel counts days from the end of 1899, and believes that 1900 had a 29 February. */
const zeroDayMs = Date.UTC(1899, 11, 30)
const daysTo1904 = 1462
const lastDay = 2_958_466

/**
 * The text of a number as it is shown, where that says more than the number: leading zeros, letters around it, a date
 * (ISO 8601, local). Numbers that have lost digits are written with an exponent, as a spreadsheet shows them.
 */
export function textOfNumber(value: number, format: NumberFormat, isFrom1904: boolean): string {
  if (format.kind === 'date') return textOfDate(value, isFrom1904) ?? plainNumber(value)
  if (format.kind === 'digits' && Number.isSafeInteger(value) && Math.abs(value) < 1e15) {
    return (value < 0 ? '-' : '') + fill(String(Math.abs(value)), format.tokens)
  }
  return plainNumber(value)
}

function plainNumber(value: number): string {
  // A spreadsheet keeps 15 digits: what had more of them is no longer what it was.
  if (Math.abs(value) >= 1e15) return value.toExponential(5).replace('e', 'E')
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(15)))
}

function textOfDate(serial: number, isFrom1904: boolean): string | null {
  if (!(serial >= 0 && serial < lastDay)) return null
  const days = isFrom1904 ? serial + daysTo1904 : serial < 60 && serial >= 1 ? serial + 1 : serial
  const text = new Date(zeroDayMs + Math.round(days * 86_400) * 1000).toISOString()
  const time = text.slice(11, 19).replace(/:00$/, '')
  if (serial < 1 && !isFrom1904) return time
  return text.slice(0, 10) + (time === '00:00' ? '' : ` ${time}`)
}

function fill(digits: string, tokens: readonly Token[]): string {
  let rest = digits
  let text = ''
  const first = tokens.findIndex((token) => 'place' in token)
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index]
    if (token === undefined) continue
    if ('literal' in token) {
      text = token.literal + text
    } else if (index === first || token.place === 'all') {
      text = (rest === '' && token.place === '0' ? '0' : rest) + text
      rest = ''
    } else {
      text = (rest.at(-1) ?? (token.place === '0' ? '0' : '')) + text
      rest = rest.slice(0, -1)
    }
  }
  return text
}
