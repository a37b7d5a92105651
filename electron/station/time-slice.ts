/** So much is worked on at a time before whoever waits at the door has his turn; the commit behind it comes on top. */
const sliceMs = 8

/** Monotonic, in ms: never the station's clock, which a person may move. */
export type Ticks = () => number

export type TimeSlice = {
  /** True when the slice is over. */
  isOver(): boolean
  /** Lets everything else that waits for the thread have its turn, and begins the next slice. */
  rest(): Promise<void>
}

/** Cuts long work by the time that it takes, not by a count: a row takes several times as long on a busy machine. */
export function timeSlice(ticks: Ticks = () => performance.now()): TimeSlice {
  let beganMs = ticks()
  return {
    isOver: () => ticks() - beganMs >= sliceMs,
    async rest() {
      await new Promise(setImmediate)
      beganMs = ticks()
    },
  }
}
