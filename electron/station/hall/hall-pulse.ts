import type { z } from 'zod'
import type { hall } from '../../../shared/contract/hall.ts'
import type { Core } from '../core.ts'
import type { StationContext } from '../station-context.ts'

type Pulse = z.infer<(typeof hall.pulse)['~orpc']['inputSchema'] & z.ZodType>
type Heard = Pulse & { readonly atMs: number }

/** A station has one hall page, now and then two; one that was loaded again is another one. */
const mostPages = 8

const heard = new WeakMap<Core, Map<string, Heard>>()

/** Takes the pulse of a hall page, for who asks later whether it paints. In memory only; bounded. */
export function hearPulse(core: Core, context: StationContext, pulse: Pulse): void {
  const pages = heard.get(core) ?? new Map<string, Heard>()
  heard.set(core, pages)
  const page = 'page' in context ? context.page : context.operator
  // Put in anew, so that the first of the map is the one that was silent for the longest time.
  pages.delete(page)
  pages.set(page, { ...pulse, atMs: Date.now() })
  const oldest = pages.keys().next()
  if (pages.size > mostPages && oldest.done !== true) pages.delete(oldest.value)
}

/** The last pulse of each hall page, newest first. */
export function lastPulses(core: Core): Heard[] {
  return [...(heard.get(core)?.values() ?? [])].reverse()
}
