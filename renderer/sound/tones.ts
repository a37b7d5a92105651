import type { VerdictColour } from '../../shared/domain/verdict.ts'

/** One tone: when it starts after the verdict, how long it lasts (ms), and how high it is (Hz). */
export type Tone = { readonly startMs: number; readonly durationMs: number; readonly hertz: number }

/** `loudness` evens out the waves: a square one is as loud as a triangle of more than twice its height. */
export type VerdictSound = {
  readonly wave: 'triangle' | 'square'
  readonly loudness: number
  readonly tones: readonly Tone[]
}

/**
 * Three sounds that differ in pitch and in rhythm, so that they are told apart in noise and by who hears no pitch:
 * green rises once, amber says the same twice, red falls three times, low. Small loudspeakers give nothing of a low tone but
 * its overtones, hence red's square wave.
 */
export const verdictSounds: Readonly<Record<VerdictColour, VerdictSound>> = {
  green: {
    wave: 'triangle',
    loudness: 1,
    tones: [
      { startMs: 0, durationMs: 90, hertz: 880 },
      { startMs: 90, durationMs: 160, hertz: 1_320 },
    ],
  },
  amber: {
    wave: 'triangle',
    loudness: 1,
    tones: [
      { startMs: 0, durationMs: 140, hertz: 660 },
      { startMs: 240, durationMs: 140, hertz: 660 },
    ],
  },
  red: {
    wave: 'square',
    loudness: 0.4,
    tones: [
      { startMs: 0, durationMs: 160, hertz: 330 },
      { startMs: 200, durationMs: 160, hertz: 277 },
      { startMs: 400, durationMs: 260, hertz: 220 },
    ],
  },
}
