import { resolve } from 'node:path'
import envPaths from 'env-paths'

/** The data folder: `--data`, else MUSTER_DATA, else the platform's application-data folder. An absolute path. */
export function dataFolder(option: string | undefined, env: NodeJS.ProcessEnv): string {
  const named = option ?? (env.MUSTER_DATA === '' ? undefined : env.MUSTER_DATA)
  return named === undefined ? envPaths('muster', { suffix: '' }).data : resolve(named)
}
