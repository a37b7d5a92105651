/** The PIN is not this operator's, or there is no such operator. */
export class WrongPin extends Error {
  /** Tries until it is locked, at least one. */
  readonly left: number

  constructor(left: number) {
    super(`This is not the operator's PIN. ${left === 1 ? 'One try is' : `${left} tries are`} left.`)
    this.name = 'WrongPin'
    this.left = left
  }
}

/** Too many wrong PINs for this operator. */
export class PinLocked extends Error {
  /** ms UTC by the machine's clock. */
  readonly untilMs: number

  constructor(untilMs: number, nowMs: number) {
    const seconds = Math.ceil((untilMs - nowMs) / 1_000)
    super(`Too many wrong PINs for this operator. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`)
    this.name = 'PinLocked'
    this.untilMs = untilMs
  }
}
