import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The clone's folder. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))
/** What the build makes. */
export const out = join(root, 'out')
/** What may be thrown away at any time. */
export const cache = join(root, '.cache')
