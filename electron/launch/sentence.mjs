/** Something that the person at the terminal can act on: told in one sentence, without a stack trace. */
export class Sentence extends Error {
  /**
   * @param {string} message what is wrong, where, and what to do
   * @param {number} [exitCode]
   */
  constructor(message, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/**
 * Runs `action`; a Sentence that it throws is printed on standard error and ends the process with its exit code.
 * @param {() => Promise<void>} action
 * @returns {Promise<void>}
 */
export async function inSentences(action) {
  try {
    await action()
  } catch (error) {
    if (!(error instanceof Sentence)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(error.exitCode)
  }
}
