import type { VerdictColour } from '../../shared/domain/verdict.ts'
import { verdictSounds } from './tones.ts'

const settingName = 'muster.volume'
const defaultVolume = 0.6
/** A tone that starts or ends at once clicks. */
const fadeSeconds = 0.008
/** A sound that could not start within this many ms of its verdict would be taken for that of the next one. */
const latestMs = 300

let context: AudioContext | null = null
/** What sounds last: a new verdict silences it. */
let sounding: GainNode | null = null

/** How loud verdicts are, from 0, off, to 1; kept by the browser. */
export function volume(): number {
  try {
    const kept = Number(localStorage.getItem(settingName) ?? defaultVolume)
    return Number.isFinite(kept) ? Math.min(1, Math.max(0, kept)) : defaultVolume
  } catch {
    // A browser's policy may switch storage off; verdicts sound all the same.
    return defaultVolume
  }
}

/** Keeps the volume, from 0, off, to 1, for this browser. */
export function setVolume(value: number): void {
  try {
    localStorage.setItem(settingName, String(value))
  } catch {
    // See above.
  }
}

/** Browsers sound only after somebody touched the page: call this at every touch and key. Never throws. */
export function unlockSound(): void {
  if (context?.state === 'running') return
  try {
    context ??= new AudioContext()
    context.resume().catch(() => {})
  } catch {
    // No sound on this machine, or none in this browser.
  }
}

/**
 * Plays the sound of a verdict's colour and ends that of the one before; silent where there is no sound, where it is off, and
 * before anybody touched the page. Never throws.
 */
export function playVerdict(colour: VerdictColour): void {
  const loudness = volume()
  if (loudness === 0) return
  unlockSound()
  const player = context
  if (player === null) return
  const decidedMs = performance.now()
  const play = () => {
    if (performance.now() - decidedMs > latestMs) return
    sounding?.disconnect()
    sounding = schedule(player, colour, loudness)
  }
  if (player.state === 'running') play()
  else player.resume().then(play, () => {})
}

/** Puts the sound of a colour on a context's time line, from now on; returns the node that it all goes through. */
export function schedule(on: BaseAudioContext, colour: VerdictColour, loudness: number): GainNode {
  const sound = verdictSounds[colour]
  const output = new GainNode(on, { gain: loudness * sound.loudness })
  output.connect(on.destination)
  for (const { startMs, durationMs, hertz } of sound.tones) {
    const start = on.currentTime + startMs / 1_000
    const end = start + durationMs / 1_000
    const oscillator = new OscillatorNode(on, { type: sound.wave, frequency: hertz })
    const fade = new GainNode(on, { gain: 0 })
    fade.gain.setValueAtTime(0, start)
    fade.gain.linearRampToValueAtTime(1, start + fadeSeconds)
    fade.gain.setValueAtTime(1, end - fadeSeconds)
    fade.gain.linearRampToValueAtTime(0, end)
    oscillator.connect(fade).connect(output)
    oscillator.start(start)
    oscillator.stop(end)
  }
  return output
}
