import { accessSync, constants } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** A Chromium, Chrome or Edge of this machine. */
export type Browser = {
  path: string
  /** Chromium from Ubuntu's store may read nothing but this folder of its own; null for all others. */
  onlyReads: string | null
}

const linuxNames = [
  'chromium',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'chromium-browser',
]
const macNames = ['Google Chrome', 'Chromium', 'Microsoft Edge']
const windowsPaths = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
]

/** Finds the browser to open windows with: the one that MUSTER_BROWSER names, else what is installed; null for none. */
export function findBrowser(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  isThere: (path: string) => boolean = isExecutable,
): Browser | null {
  const named = env.MUSTER_BROWSER
  const paths = named !== undefined && named !== '' ? [named] : installedPaths(env, platform)
  const path = paths.find(isThere)
  return path === undefined ? null : { path, onlyReads: isSnap(path) ? snapFolder : null }
}

function installedPaths(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined)
    return windowsPaths.flatMap((parts) => roots.map((root) => join(root, ...parts)))
  }
  if (platform === 'darwin') {
    const folders = ['/Applications', join(homedir(), 'Applications')]
    return macNames.flatMap((name) => folders.map((folder) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)))
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const paths = linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)))
  // The store's Chromium last: it is shut in, and a browser that is not serves better.
  return paths.toSorted((a, b) => Number(isSnap(a)) - Number(isSnap(b)))
}

const snapFolder = join(homedir(), 'snap', 'chromium', 'common', 'muster')

/** Ubuntu's `chromium-browser` only starts the store's Chromium too. */
function isSnap(path: string): boolean {
  return path.startsWith('/snap/') || path.endsWith('/chromium-browser')
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
