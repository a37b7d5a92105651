import type { BadgeSettings } from '../../../shared/domain/badge-design.ts'
import type { BadgeWish, LeftOut } from './badge-choice.ts'
import { stepsOfBadges } from './badge-work.ts'
import type { Core } from '../core.ts'
import type { Identity } from '../station-context.ts'

export type BadgePreview = {
  /** All that the wish means. */
  readonly badges: number
  /** The first of them, one badge each. */
  readonly svgs: string[]
  readonly leftOut: LeftOut[]
}

/**
 * How many badges a wish means to who asks, and how they will come out. Who only looks is shown no confidential person,
 * whatever his role: nothing is journaled.
 * Throws as an export does.
 */
export async function previewBadges(
  core: Core,
  { role }: Identity,
  asked: Omit<BadgeWish, 'withConfidential'> & { readonly settings: BadgeSettings; readonly limit: number },
): Promise<BadgePreview> {
  const { settings, limit, ...wanted } = asked
  const wish: BadgeWish = { ...wanted, withConfidential: role === 'organizer' }
  const svgs: string[] = []
  // One side of one badge each: the sheet that they lie on is none of the picture's business.
  const shown = { ...settings, sheet: null }
  const work = { format: 'svg', settings: shown, which: { kind: 'wish', wish }, limit, withList: false } as const
  for await (const step of stepsOfBadges(core, work)) {
    if (step.kind === 'file') svgs.push(Buffer.from(step.data).toString())
    if (step.kind === 'done') return { badges: step.badges, svgs, leftOut: [...step.leftOut] }
  }
  throw new Error('badges end with a step that says so')
}
