import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './alone.mjs'
import { runQuietly, withPath } from './child.mjs'
import { bundledNode, isNewEnough } from './bundled-node.mjs'
import { cache, root } from './places.mjs'
import { withProgress } from './progress.mjs'
import { Sentence } from './sentence.mjs'

const modules = join(root, 'node_modules')
const stamp = join(modules, '.muster-installed')

/**
 * Installs the packages of package-lock.json where they are not there yet. Costs one hash when they are.
 * @returns {Promise<void>} throws a Sentence where npm cannot do it
 */
export async function ensureInstalled() {
  if (isInstalled()) return
  await alone(async () => {
    if (isInstalled()) return // another start did it while this one waited
    if (!isInstalledByHand()) {
      await withProgress('Installing what Muster needs', installPackages)
    }
    writeFileSync(stamp, wanted())
  })
}

/** What the stamp holds: the lock file's hash, and the platform, for packages bring binaries. */
function wanted() {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  return `${hash} ${process.platform}-${process.arch}\n`
}

function isInstalled() {
  try {
    const node = bundledNode()
    return readFileSync(stamp, 'utf8') === wanted() && (node === null || existsSync(node))
  } catch {
    return false
  }
}

/**
 * Whether npm itself, called by a developer, left exactly what the lock file names: then nothing is installed anew.
 * npm notes in node_modules/.package-lock.json what it put there.
 */
function isInstalledByHand() {
  try {
    const locked = packagesOf(join(root, 'package-lock.json'))
    const present = packagesOf(join(modules, '.package-lock.json'))
    delete locked['']
    return (
      nodeStarts() &&
      Object.keys(present).every((path) => path in locked) &&
      Object.entries(locked).every(([path, { version, integrity, optional }]) => {
        const found = present[path]
        return found ? found.version === version && found.integrity === integrity : optional === true
      })
    )
  } catch {
    return false
  }
}

/** @typedef {{ packages: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} LockFile */

/** @param {string} file */
function packagesOf(file) {
  return /** @type {LockFile} */ (JSON.parse(readFileSync(file, 'utf8'))).packages
}

async function installPackages() {
  letGoOfRunningNode()
  const { command, args, env } = npm()
  const ended = await runQuietly(
    command,
    // dev: the tools that build are needed whatever NODE_ENV says. error: below it npm warns of engines that this very
    // start takes care of, and of install scripts that .npmrc leaves out on purpose.
    [
      ...args,
      'ci',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--no-progress',
    ],
    { cwd: root, env },
  )
  if (ended.code !== 0) throw new Sentence(`\n${ended.output.trim()}\n\n${advice(ended.output)}`)
  if (!nodeStarts()) {
    throw new Sentence(
      `Node 24 came with the packages and does not start on this ${process.platform}-${process.arch} system: ` +
        'install Node 24 or newer from https://nodejs.org and run the same command again.',
    )
  }
}

/** npm as this process was started by it, else the one on the PATH. */
function npm() {
  // node_modules/.bin is about to be removed: npm must not run on the Node that lies there.
  const env = withPath((folders) => folders.filter((folder) => !folder.startsWith(modules)))
  const script = process.env.npm_execpath
  const node = process.env.npm_node_execpath ?? process.execPath
  if (script?.endsWith('npm-cli.js') && existsSync(script) && !node.startsWith(modules)) {
    return { command: node, args: [script], env }
  }
  // npm.cmd can only be started by a shell, which gets no word from outside here.
  return process.platform === 'win32'
    ? { command: process.env.ComSpec ?? 'cmd.exe', args: ['/d', '/s', '/c', 'npm'], env }
    : { command: 'npm', args: [], env }
}

/** Windows does not delete a program that runs, but renames it: npm can then remove node_modules from under us. */
function letGoOfRunningNode() {
  if (process.platform !== 'win32' || !process.execPath.startsWith(modules)) return
  mkdirSync(cache, { recursive: true })
  renameSync(process.execPath, join(cache, `node-${process.pid}.exe`))
}

/** Whether the Node 24 among the packages runs; true where this process needs none of it. */
function nodeStarts() {
  const node = bundledNode()
  if (isNewEnough || node === null) return true
  return spawnSync(node, ['--version'], { windowsHide: true }).status === 0
}

/**
 * What to do about npm's error, in one sentence.
 * @param {string} output
 */
function advice(output) {
  if (/ENOSPC/.test(output)) return 'The disk is full: make room (about 1.5 GB) and run the same command again.'
  if (/EUSAGE/.test(output)) return 'package.json and package-lock.json disagree: take both from the same commit.'
  if (/EACCES|EROFS|EPERM/.test(output)) return `npm may not write in ${root} or in its cache: see the path above.`
  if (/EINTEGRITY/.test(output)) return 'A package arrived damaged: run "npm cache clean --force" and try again.'
  return "npm could not install what Muster needs: check the network and npm's registry and proxy settings, then run the same command again."
}
