/**
 * Why nothing could be read: the decoder itself could not be loaded; the file is no picture that the browser shows; the
 * picture has far too many pixels; or something else.
 */
export type DecoderProblem = 'noDecoder' | 'noPicture' | 'tooLarge' | 'failed'

/** Thrown where a picture could not be looked at; one that was, and shows no code, is no error. */
export class DecoderError extends Error {
  readonly problem: DecoderProblem

  constructor(problem: DecoderProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DecoderError'
    this.problem = problem
  }
}
