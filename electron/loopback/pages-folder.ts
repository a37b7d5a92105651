import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LoopbackError } from './loopback-error.ts'

/** The folder of the built pages. Throws LoopbackError where they were not built. */
export function builtPages(): string {
  const folder = fileURLToPath(new URL('../../out/renderer', import.meta.url))
  if (existsSync(join(folder, 'index.html'))) return folder
  throw new LoopbackError('The pages of Muster are not built. Start it with "npm start", which builds them.')
}
