import { arrivals } from './es/arrivals.ts'
import { badges } from './es/badges.ts'
import { camera } from './es/camera.ts'
import { desk } from './es/desk.ts'
import { firstStart } from './es/first-start.ts'
import { frame } from './es/frame.ts'
import { hall } from './es/hall.ts'
import { handover } from './es/handover.ts'
import { inside } from './es/inside.ts'
import { kiosk } from './es/kiosk.ts'
import { people } from './es/people.ts'
import { readiness } from './es/readiness.ts'
import { roster } from './es/roster.ts'
import { scanner } from './es/scanner.ts'
import { verdict } from './es/verdict.ts'
import type { Catalogue } from './words.ts'

export const es = {
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
} as const satisfies Catalogue
