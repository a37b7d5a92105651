import { arrivals } from './ar/arrivals.ts'
import { badges } from './ar/badges.ts'
import { camera } from './ar/camera.ts'
import { desk } from './ar/desk.ts'
import { firstStart } from './ar/first-start.ts'
import { frame } from './ar/frame.ts'
import { hall } from './ar/hall.ts'
import { handover } from './ar/handover.ts'
import { inside } from './ar/inside.ts'
import { kiosk } from './ar/kiosk.ts'
import { people } from './ar/people.ts'
import { readiness } from './ar/readiness.ts'
import { roster } from './ar/roster.ts'
import { scanner } from './ar/scanner.ts'
import { verdict } from './ar/verdict.ts'
import type { Catalogue } from './words.ts'

export const ar = {
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
