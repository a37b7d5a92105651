import { Parser } from 'saxen'
import { damaged } from './zip-directory.ts'

export type XmlListener = {
  /** The name without its prefix; attributes without theirs, as they are written until they are asked for. */
  open(name: string, attribute: (name: string) => string | null): void
  close?(name: string): void
  text?(text: string): void
}

/** More than this without a tag is no sheet, and would have to be held. In bytes. */
const longestText = 1024 * 1024

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The encoding of a part by its mark; XML without one is UTF-8 here, as every program writes it. */
function decoderOf(head: Uint8Array): InstanceType<typeof TextDecoder> {
  const [first, second] = head
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le')
  return new TextDecoder(first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8')
}

/**
 * Reads XML in pieces and tells the listener; gives a step after each piece, so that what it collected can be taken.
 * Throws NotATable where it is no XML. No entity is expanded but the five of XML and numbers.
 */
export async function* xmlSteps(
  pieces: AsyncIterable<Uint8Array>,
  part: string,
  listener: XmlListener,
): AsyncGenerator<void> {
  const parser = new Parser()
  let quiet = 0
  let failure: Error | null = null
  parser.on('error', (error) => {
    failure ??= error
  })
  parser.on('openTag', (name, attributes, decode, isSelfClosing) => {
    quiet = 0
    listener.open(local(name), (wanted) => attributeOf(attributes(), wanted, decode))
    if (isSelfClosing) listener.close?.(local(name))
  })
  parser.on('closeTag', (name) => {
    quiet = 0
    listener.close?.(local(name))
  })
  parser.on('text', (text, decode) => listener.text?.(decode(text)))
  parser.on('cdata', (text) => listener.text?.(text))

  let decoder: InstanceType<typeof TextDecoder> | null = null
  for await (const piece of pieces) {
    decoder ??= decoderOf(piece)
    parser.write(decoder.decode(piece, { stream: true }))
    if (failure !== null) throw notXml(part)
    quiet += piece.length
    if (quiet > longestText) throw notXml(part)
    yield
  }
  if (parser.end() !== null || failure !== null) throw notXml(part)
  yield
}

function attributeOf(
  attributes: Readonly<Record<string, string>>,
  wanted: string,
  decode: (text: string) => string,
): string | null {
  const plain = attributes[wanted]
  if (plain !== undefined) return decode(plain)
  const name = Object.keys(attributes).find((each) => local(each) === wanted)
  return name === undefined ? null : decode(attributes[name] ?? '')
}

function notXml(part: string) {
  return damaged(`"${part}" cannot be read`)
}

/** Reads XML to its end. */
export async function readXml(pieces: AsyncIterable<Uint8Array>, part: string, listener: XmlListener): Promise<void> {
  for await (const _ of xmlSteps(pieces, part, listener));
}
