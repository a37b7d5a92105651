import type { ScannerProfile, ScanReport } from '../scan-report.ts'
import type { RawScan } from '../scans.ts'
import { BurstReader, type Heard } from './burst.ts'
import { type FieldState, isTextFocused, putBackFields, rememberField } from './field-state.ts'
import { knownAffixes, rememberedProfile } from './scanner-profile.ts'

/** So many characters that the page saw can be taken out again; more than a burst needs to be known. */
const rememberedFields = 64
/** No key is waited for longer than this because the one before came late, in ms. */
const mostLateMs = 500

/**
 * Hears a keyboard-wedge scanner anywhere on the page, whatever has the focus, and gives each of its bursts to `emit` as one
 * scan, without what `profile` (what was learnt of this machine's scanner) says that it sends around a code. What a burst wrote
 * into a field before it was known is taken out again; its suffix reaches nothing. Returns a function that stops listening. The
 * times are those of the events, in ms.
 */
export function listenForBursts(
  target: Window,
  emit: (scan: RawScan) => void,
  profile: ScannerProfile | null = rememberedProfile(),
): () => void {
  return hearKeys(target, new BurstReader(knownAffixes(profile)), (heard) => {
    for (const scan of heard.scans) emit({ ...scan, source: 'wedge' })
  })
}

/**
 * The same for who wants to know what a scanner sends: each burst is told with what led and followed it, its times and what is
 * wrong with it, up to 0.2 s after its last key. Nothing that was learnt is left out of the text.
 */
export function watchBursts(target: Window, tell: (report: ScanReport) => void): () => void {
  return hearKeys(target, new BurstReader(), (heard) => heard.reports.forEach(tell))
}

function hearKeys(target: Window, reader: BurstReader, give: (heard: Heard) => void): () => void {
  const page = target.document
  let passed: FieldState[] = []
  /** Keys whose press was swallowed: their release is too, for a button is pressed by the release of Space. */
  const swallowed = new Set<string>()
  let timer: number | undefined

  const follow = (heard: Heard) => {
    if (heard.takeBack > 0) {
      putBackFields(page, passed.slice(-heard.takeBack))
      passed = passed.slice(0, -heard.takeBack)
    }
    give(heard)
  }

  // Keys that lie waiting while the page is busy are heard before this timer, for browsers put input first; and they bear
  // the time when they were pressed. So a busy page cuts no burst. Nor does a busy machine, that brings keys late: the
  // next one may come twice as late as the last one did.
  let lateMs = 0
  const nowMs = () => target.performance.now() - lateMs
  const awaitPause = () => {
    const { deadlineMs } = reader
    target.clearTimeout(timer)
    if (deadlineMs !== null) timer = target.setTimeout(onTimer, Math.max(0, deadlineMs - nowMs()))
  }

  const onTimer = () => {
    const heard = reader.pause(nowMs())
    awaitPause()
    follow(heard)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    // The browser's own filling-in of fields dispatches events of this name that carry no key.
    if (typeof event.key !== 'string') return
    const id = event.code || event.key
    if (event.repeat) {
      if (swallowed.has(id)) hide(event)
      return
    }
    swallowed.delete(id)
    lateMs = Math.min(mostLateMs, 2 * Math.max(0, target.performance.now() - event.timeStamp))
    const heard = reader.press({
      key: event.key,
      code: event.code,
      timeMs: event.timeStamp,
      shift: event.shiftKey,
      composing: event.isComposing,
      command: (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState('AltGraph'),
    })
    if (heard.isSwallowed || (heard.isSuspect && !isTextFocused(page))) {
      swallowed.add(id)
      hide(event)
    }
    if (heard.isPassed) passed = [...passed.slice(1 - rememberedFields), rememberField(page)]
    awaitPause()
    follow(heard)
  }

  const onKeyUp = (event: KeyboardEvent) => {
    if (typeof event.key === 'string' && swallowed.delete(event.code || event.key)) hide(event)
  }

  target.addEventListener('keydown', onKeyDown, { capture: true })
  target.addEventListener('keyup', onKeyUp, { capture: true })
  return () => {
    target.removeEventListener('keydown', onKeyDown, { capture: true })
    target.removeEventListener('keyup', onKeyUp, { capture: true })
    target.clearTimeout(timer)
  }
}

function hide(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}
