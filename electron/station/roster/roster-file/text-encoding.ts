/** The encodings of a roster file, by the names that TextDecoder knows. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** The encoding that a byte order mark says, else null. */
export function encodingOfMark(head: Uint8Array): TextEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

/**
 * UTF-16 without a mark: the letters of a header that can be read are Latin ones, and each has a byte of zero, on the
 * same side. Null where the zeros do not stand like that.
 */
export function encodingOfZeros(head: Uint8Array): TextEncoding | null {
  const header = head.subarray(0, 128)
  let [first, second] = [0, 0]
  header.forEach((byte, at) => {
    if (byte !== 0) return
    if (at % 2 === 0) first++
    else second++
  })
  const many = header.length / 8
  if (second > many && first < second / 2) return 'utf-16le'
  if (first > many && second < first / 2) return 'utf-16be'
  return null
}

/**
 * Judges bytes that have no mark and no zeros: UTF-8 or Windows-1252. Every byte of the file goes through `add`, for a
 * single one in the last line may decide.
 */
export class EightBitJudge {
  readonly #decoder = new TextDecoder('utf-8')
  #characters = 0
  #damaged = 0

  add(bytes: Uint8Array): void {
    this.#count(this.#decoder.decode(bytes, { stream: true }))
  }

  /**
   * UTF-8 where all of it is valid, and where more of it is valid than not: letters of Windows-1252 do not make up
   * valid sequences, so such a file is UTF-8 with a few damaged places, and would be lost as Windows-1252.
   */
  verdict(): TextEncoding {
    this.#count(this.#decoder.decode())
    return this.#damaged === 0 || this.#characters > this.#damaged ? 'utf-8' : 'windows-1252'
  }

  #count(text: string): void {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (unit === 0xfffd) this.#damaged++
      else if (unit > 0x7f) this.#characters++
    }
  }
}
