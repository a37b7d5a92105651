import { playVerdict, schedule, setVolume, unlockSound, volume } from '../../../../renderer/sound/verdict-sound.ts'
import type { VerdictColour } from '../../../../shared/domain/verdict.ts'

/** A stretch of sound: when it starts and how long it lasts (ms), and how often it crosses zero upwards a second. */
export type Heard = { startMs: number; durationMs: number; hertz: number }

const rate = 44_100

const sound = {
  started: 0,
  playVerdict,
  unlockSound,
  setVolume,
  volume,

  /** Renders a sound and listens to it, as an ear would: each stretch of one pitch, and the highest level. */
  async listen(colour: VerdictColour, loudness: number): Promise<{ heard: Heard[]; peak: number }> {
    const offline = new OfflineAudioContext(1, rate, rate)
    schedule(offline, colour, loudness)
    const samples = (await offline.startRendering()).getChannelData(0)
    const heard: Heard[] = []
    const windowSamples = rate / 50
    for (let start = 0; start + windowSamples <= samples.length; start += windowSamples) {
      const part = samples.subarray(start, start + windowSamples)
      if (part.every((sample) => Math.abs(sample) < 0.02)) continue
      let crossings = 0
      for (let index = 1; index < part.length; index++) {
        if ((part[index - 1] ?? 0) < 0 && (part[index] ?? 0) >= 0) crossings++
      }
      const hertz = (crossings * rate) / windowSamples
      const startMs = (start * 1000) / rate
      const last = heard.at(-1)
      const isSame =
        last !== undefined && last.startMs + last.durationMs === startMs && Math.abs(last.hertz - hertz) <= 50
      if (isSame) last.durationMs += 20
      else heard.push({ startMs, durationMs: 20, hertz })
    }
    return { heard, peak: samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) }
  },
}

declare global {
  interface Window {
    sound: typeof sound
  }
}

window.sound = sound

// Counts what is really started, on whichever context.
const begin = OscillatorNode.prototype.start
OscillatorNode.prototype.start = function start(this: OscillatorNode, when?: number) {
  sound.started++
  begin.call(this, when)
}
