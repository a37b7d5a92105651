import { arrivals } from './fr/arrivals.ts'
import { badges } from './fr/badges.ts'
import { camera } from './fr/camera.ts'
import { desk } from './fr/desk.ts'
import { firstStart } from './fr/first-start.ts'
import { frame } from './fr/frame.ts'
import { hall } from './fr/hall.ts'
import { handover } from './fr/handover.ts'
import { inside } from './fr/inside.ts'
import { kiosk } from './fr/kiosk.ts'
import { people } from './fr/people.ts'
import { readiness } from './fr/readiness.ts'
import { roster } from './fr/roster.ts'
import { scanner } from './fr/scanner.ts'
import { verdict } from './fr/verdict.ts'
import type { Catalogue } from './words.ts'

export const fr = {
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
