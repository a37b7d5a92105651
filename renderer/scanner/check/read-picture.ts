import { DecoderError, type DecoderProblem } from '../camera/decoder-problem.ts'
import type { Decoder } from '../camera/decoder.ts'
import { isPicture } from './picture-kind.ts'

/** What became of a picture file. */
export type PictureResult =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'read'; readonly texts: readonly string[]; readonly ms: number }
  | { readonly kind: 'unread'; readonly problem: DecoderProblem | 'otherKind' }

/** Reads one picture file; says in a word why where it cannot be read. `texts` is empty where it shows no code. */
export async function readPicture(
  file: Blob,
  readFile: Decoder['readFile'],
): Promise<Exclude<PictureResult, { kind: 'waiting' }>> {
  try {
    if (!(await isPicture(file))) return { kind: 'unread', problem: 'otherKind' }
    const { readings, ms } = await readFile(file)
    return { kind: 'read', texts: readings.map(({ text }) => text), ms }
  } catch (error) {
    return { kind: 'unread', problem: error instanceof DecoderError ? error.problem : 'failed' }
  }
}
