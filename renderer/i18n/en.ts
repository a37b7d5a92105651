import { arrivals } from './en/arrivals.ts'
import { badges } from './en/badges.ts'
import { camera } from './en/camera.ts'
import { desk } from './en/desk.ts'
import { firstStart } from './en/first-start.ts'
import { frame } from './en/frame.ts'
import { hall } from './en/hall.ts'
import { handover } from './en/handover.ts'
import { inside } from './en/inside.ts'
import { kiosk } from './en/kiosk.ts'
import { people } from './en/people.ts'
import { readiness } from './en/readiness.ts'
import { roster } from './en/roster.ts'
import { scanner } from './en/scanner.ts'
import { verdict } from './en/verdict.ts'

/**
 * Every word on the screen, in English, a file for each page: these say which keys there are and which `{placeholders}` each
 * has. A text with `{n}` is a group of plural forms. Short, calm, British English.
 */
export const en = {
  ...frame,
  ...desk,
  ...people,
  ...verdict,
  ...camera,
  ...scanner,
  ...firstStart,
  ...badges,
  ...readiness,
  ...roster,
  ...hall,
  ...kiosk,
  ...handover,
  ...arrivals,
  ...inside,
} as const
