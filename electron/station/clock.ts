import { local } from '../store/local.ts'
import type { Store, WritableStore } from '../store/open-store.ts'

const settingName = 'rehearsal-clock'
/** A running station writes its clock down this often; a process beside it takes an older time for standing still. */
const tickMs = 1_000
const freshMs = 3_000

type Written = { eventMs: number; wallMs: number }

export type Clock = {
  /** ms UTC: the machine's clock, or the rehearsal's own. */
  now(): number
  /** True where the station's clock is the machine's, so that a step back means something. */
  readonly isMachine: boolean
  /** Both at once. */
  read(): { readonly nowMs: number; readonly isMachine: boolean }
  moveTo(ms: number): void
  /** Writes a rehearsal's time down until the station stops; a clock that nobody ticks stands still. */
  start(): void
  stop(): void
}

function written(store: Store): Written | null {
  const text = local.setting(store, settingName)
  return text === null ? null : (JSON.parse(text) as Written)
}

/** Gives a folder the clock of its own that a rehearsal runs on, from an instant in ms UTC. */
export function writeRehearsalClock(store: WritableStore, eventMs: number): void {
  const value: Written = { eventMs, wallMs: Date.now() }
  local.set(store, settingName, JSON.stringify(value))
}

/**
 * The clock of a data folder. A rehearsal's runs from where it stood while a station is open, is shared by all processes
 * on the folder, stands still while none is, and can be moved.
 */
export function openClock(store: Store, wall: () => number = Date.now): Clock {
  const openedMs = wall()
  let timer: NodeJS.Timeout | null = null
  const eventNow = (value: Written, nowMs: number): number => {
    const since = nowMs - value.wallMs
    const isTicking = since >= 0 && since < freshMs
    // One that stood still runs from the moment at which this process opened the folder.
    return value.eventMs + (isTicking ? since : Math.max(0, nowMs - Math.max(openedMs, value.wallMs)))
  }
  const save = (eventMs: number, wallMs: number): void => {
    const value: Written = { eventMs: Math.round(eventMs), wallMs }
    store.write((w) => local.set(w, settingName, JSON.stringify(value)))
  }
  const tick = (): void => {
    const value = written(store)
    if (value === null) return
    const nowMs = wall()
    save(eventNow(value, nowMs), nowMs)
  }
  const read: Clock['read'] = () => {
    const value = written(store)
    const nowMs = wall()
    return { nowMs: value === null ? nowMs : Math.round(eventNow(value, nowMs)), isMachine: value === null }
  }
  return {
    read,
    now: () => read().nowMs,
    get isMachine() {
      return read().isMachine
    },
    moveTo(ms) {
      if (written(store) === null) throw new Error('only a rehearsal has a clock that can be moved')
      save(ms, wall())
    },
    start() {
      tick()
      timer ??= setInterval(() => {
        try {
          tick()
        } catch {
          // A full disk: the next tick writes the time down.
        }
      }, tickMs)
      timer.unref()
    },
    stop() {
      if (timer !== null) clearInterval(timer)
      timer = null
      try {
        tick()
      } catch {
        // Read-only or full: the clock stands a little further back next time.
      }
    },
  }
}
