import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { alone } from './alone.mjs'
import { runQuietly } from './child.mjs'
import { out, root } from './places.mjs'
import { withProgress } from './progress.mjs'
import { Sentence } from './sentence.mjs'

const preload = join(root, 'electron', 'desktop', 'preload.ts')
const stamp = join(out, '.built-from')

/**
 * Builds the pages into out/renderer and Electron's preload into out/desktop/preload.cjs where a source of theirs
 * changed since the last build. Costs one hash when none did.
 * @returns {Promise<void>} throws a Sentence where a source does not build
 */
export async function ensureBuilt() {
  if (isBuilt()) return
  await alone(async () => {
    if (isBuilt()) return
    const inputs = hashOfInputs() // before the build: a source that changes meanwhile is built next time
    await withProgress('Building the pages', build)
    writeFileSync(stamp, inputs)
  })
}

function isBuilt() {
  try {
    return (
      readFileSync(stamp, 'utf8') === hashOfInputs() &&
      existsSync(join(out, 'renderer', 'index.html')) &&
      (!existsSync(preload) || existsSync(join(out, 'desktop', 'preload.cjs')))
    )
  } catch {
    return false
  }
}

function hashOfInputs() {
  const hash = createHash('sha256')
  for (const input of [
    'package-lock.json',
    'vite.config.ts',
    'renderer',
    'shared',
    'electron/desktop',
    'electron/launch/build.mjs',
  ]) {
    for (const file of filesOf(join(root, input))) {
      hash
        .update(`${relative(root, file)}\0`)
        .update(readFileSync(file))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

/**
 * @param {string} path a file, a folder, or nothing at all
 * @returns {string[]} the files in it, at any depth, always in the same order
 */
function filesOf(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesOf(join(path, name)))
}

async function build() {
  await vite('renderer', ['--config', 'vite.config.ts'])
  if (existsSync(preload)) await vite('desktop', ['--config', 'vite.config.ts', '--mode', 'preload'])
}

/**
 * Builds into a folder beside and swaps it in whole: a station that serves the folder never meets a half of it, and
 * an interrupted build leaves the last one in place.
 * @param {string} name of the folder in out/
 * @param {string[]} args
 */
async function vite(name, args) {
  const building = join(out, `${name}.building`)
  mkdirSync(out, { recursive: true })
  const program = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const ended = await runQuietly(
    process.execPath,
    [program, 'build', ...args, '--outDir', building, '--emptyOutDir', '--logLevel', 'warn'],
    { cwd: root },
  )
  if (ended.code !== 0) {
    const [complaint = ''] = ended.output.split(/\n\s+at /) // the rest is a stack trace through the bundler
    throw new Sentence(`${complaint.trim()}\n\nThe pages could not be built: see above.`)
  }
  rmSync(join(out, name), { recursive: true, force: true })
  renameSync(building, join(out, name))
}
