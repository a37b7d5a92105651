import type { Reading } from '../../../shared/decoder/reading.ts'
import type { DecoderProblem } from './decoder-problem.ts'
import type { PictureSigns } from './picture-watch.ts'

/** To the worker: one picture of the camera, handed over; or a file as a person chose it. */
export type DecoderRequest =
  | { readonly id: number; readonly kind: 'frame'; readonly frame: VideoFrame }
  | { readonly id: number; readonly kind: 'file'; readonly file: Blob }

/** From the worker, once for each request, in order. */
export type DecoderAnswer =
  | { readonly id: number; readonly kind: 'frame'; readonly sight: Sight }
  | { readonly id: number; readonly kind: 'file'; readonly readings: readonly Reading[]; readonly ms: number }
  | { readonly id: number; readonly kind: 'failed'; readonly problem: DecoderProblem; readonly reason: string }

/** From the worker, once, unasked: it can read, or never will. */
export type DecoderNews =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly problem: DecoderProblem; readonly reason: string }

/** What one picture of the camera showed: the codes in it, the nearest to its middle first, and how it is as a picture. */
export type Sight = {
  readonly width: number
  readonly height: number
  readonly readings: readonly Reading[]
  readonly signs: PictureSigns
}
