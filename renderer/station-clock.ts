/** The station's clock as far as this page knows it. */
export type StationClock = {
  /** ms UTC by the station's clock (the event's own clock in a rehearsal). */
  nowMs(): number
  /** What the station's clock said when the machine's said `machineMs` (ms UTC). */
  atMachineTime(machineMs: number): number
  /** Takes over what the station said just now. A rehearsal's clock stands still while the station is away. */
  set(said: { nowMs: number; isRehearsal: boolean }): void
  stop(): void
}

/** Counts on from what the station said last, by the machine's clock `machineNowMs`. */
export function stationClock(machineNowMs: () => number = Date.now): StationClock {
  let offsetMs = 0
  let isRehearsal = false
  let stoppedAtMs: number | null = null
  const running = () => machineNowMs() + offsetMs
  return {
    nowMs: () => stoppedAtMs ?? running(),
    atMachineTime: (machineMs) => machineMs + offsetMs,
    set(said) {
      offsetMs = said.nowMs - machineNowMs()
      isRehearsal = said.isRehearsal
      stoppedAtMs = null
    },
    stop() {
      if (isRehearsal) stoppedAtMs ??= running()
    },
  }
}
