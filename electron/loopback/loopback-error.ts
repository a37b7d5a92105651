/** Why a station cannot be served: one sentence for a person, and the exit code that goes with it. */
export class LoopbackError extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode = 1) {
    super(message)
    this.name = 'LoopbackError'
    this.exitCode = exitCode
  }
}

/** Another process serves this data folder already. */
export class ServedElsewhere extends Error {
  constructor() {
    super('Another Muster serves this data folder.')
    this.name = 'ServedElsewhere'
  }
}
