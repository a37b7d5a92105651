import { z } from 'zod'
import { badgeSettingsSchema, badgeSorts } from '../../../shared/domain/badge-design.ts'
import { local } from '../../store/local.ts'
import type { Core } from '../core.ts'

const habits = z.strictObject({
  settings: badgeSettingsSchema.prefault({}),
  sort: z.enum(badgeSorts).default('name'),
  printer: z.string().nullable().default(null),
})
export type BadgeHabits = z.infer<typeof habits>

const setting = 'badge-habits'

/** How this machine prints badges: as it was kept last, or the defaults. */
export function readBadgeHabits(core: Core): BadgeHabits {
  const kept = local.setting(core.store, setting)
  const read = kept === null ? null : habits.safeParse(JSON.parse(kept))
  // A newer program may have kept what this one does not know.
  return read?.success === true ? read.data : habits.parse({})
}

export function keepBadgeHabits(core: Core, kept: BadgeHabits): void {
  core.store.write((store) => local.set(store, setting, JSON.stringify(kept)))
}
