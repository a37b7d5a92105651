import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './places.mjs'

/** The platform as the packages that carry Node name it. */
export const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`

/** The major version that Muster runs on, the one that Electron 45 embeds. */
export const NEEDED = 24

/** Whether this very process is new enough. */
export const isNewEnough = Number(process.versions.node.split('.')[0]) >= NEEDED

/**
 * The Node 24 that the lock file brings for this platform.
 * @returns {string | null} the program (there once the packages are installed), null where no package brings one
 */
export function bundledNode() {
  const { optionalDependencies } = /** @type {{ optionalDependencies: Record<string, string> }} */ (
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  )
  const name = Object.keys(optionalDependencies).find(
    (dependency) => dependency.startsWith('node-') && dependency.endsWith(`-${platform}`),
  )
  if (name === undefined) return null
  return join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}
