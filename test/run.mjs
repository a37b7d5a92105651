import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from '../electron/launch/build.mjs'
import { runQuietly } from '../electron/launch/child.mjs'
import { inNode24 } from '../electron/launch/node-24.mjs'
import { cache, root } from '../electron/launch/places.mjs'
import { withProgress } from '../electron/launch/progress.mjs'
import { Sentence } from '../electron/launch/sentence.mjs'

/** @import { Tally } from './tally-reporter.ts' */

// Every check of the clone, one after another: `npm test`, or without the end-to-end tests `npm run check`.
const isFast = process.argv.includes('--fast')
const total = { passed: 0, failed: 0, skipped: 0 }

await inNode24(async () => {
  process.chdir(root)
  await check('Pages build', async () => {
    await ensureBuilt()
    return null
  })
  await check('Format', tool('oxfmt', 'bin/oxfmt', '--check'))
  await check('Lint', tool('oxlint', 'bin/oxlint'))
  await check('Types', tool('typescript', 'bin/tsc', '-b'))
  await check('Dead code', tool('knip', 'bin/knip.js', '--no-progress'))
  await ensureBrowser()
  let ran = await tests('Tests', 'unit')
  if (!isFast) ran += await tests('End-to-end tests', 'e2e')
  const { passed, failed, skipped } = total
  if (ran === 0) print('No test ran.')
  print(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exitCode = failed > 0 || ran === 0 ? 1 : 0
})

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`)
}

/**
 * Runs one check and prints a line for it, below a failing one what it says.
 * @param {string} name
 * @param {() => Promise<string | null>} action gives what is wrong, or null
 */
async function check(name, action) {
  const began = performance.now()
  /** @type {string | null} */
  let complaint
  try {
    complaint = await action()
  } catch (error) {
    if (!(error instanceof Sentence)) throw error
    complaint = error.message
  }
  const verdict = complaint === null ? 'passed' : 'FAILED'
  print(`${name.padEnd(18)}${verdict}  ${((performance.now() - began) / 1000).toFixed(1)} s`)
  if (complaint === null) total.passed += 1
  else {
    total.failed += 1
    print(indent(complaint))
  }
}

/**
 * A check by a package's own program.
 * @param {string} name of the package
 * @param {string} program
 * @param {...string} args
 * @returns {() => Promise<string | null>}
 */
function tool(name, program, ...args) {
  return async () => {
    const ended = await runQuietly(process.execPath, [join('node_modules', name, program), ...args])
    return ended.code === 0
      ? null
      : ended.output.trim() || `${name} ended with ${ended.signal ?? `exit code ${ended.code}`}`
  }
}

/**
 * Runs one of Vitest's projects and adds its tests to the total.
 * @param {string} name
 * @param {string} project
 * @returns {Promise<number>} how many tests there were, skipped ones too
 */
async function tests(name, project) {
  const file = join(cache, `${project}-tests.json`)
  mkdirSync(cache, { recursive: true })
  rmSync(file, { force: true })
  const began = performance.now()
  let progress = ''
  const ended = await withProgress(
    () => `${name}${progress}`,
    () =>
      runQuietly(
        process.execPath,
        [
          join('node_modules', 'vitest', 'vitest.mjs'),
          'run',
          '--project',
          project,
          '--reporter',
          'test/tally-reporter.ts',
        ],
        {
          env: { ...process.env, MUSTER_TALLY: file },
          onLine: (line) => {
            if (/^\d+ of \d+ files$/.test(line)) progress = `, ${line}`
          },
        },
      ),
  )
  const tally = /** @type {Tally} */ (
    existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: [], skipped: [], slow: [] }
  )
  if (ended.code !== 0 && tally.failed.length === 0) {
    tally.failed.push({
      name: `Vitest ended with ${ended.signal ?? `exit code ${ended.code}`}`,
      reason: ended.output.trim() || 'it said nothing',
    })
  }
  const { passed, failed, skipped, slow } = tally
  total.passed += passed
  total.failed += failed.length
  total.skipped += skipped.length
  const counts = `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`
  print(
    `${name.padEnd(18)}${failed.length === 0 ? 'passed' : 'FAILED'}  ${((performance.now() - began) / 1000).toFixed(1)} s  (${counts})`,
  )
  for (const { file, seconds } of slow) print(`  slow: ${file}: ${seconds} s`)
  for (const test of skipped) print(`  skipped: ${test.name}: ${test.reason}`)
  for (const test of failed) print(`  failed: ${test.name}\n${indent(test.reason)}`)
  return passed + failed.length + skipped.length
}

/** Installs a Chromium where the machine has none. Where none can be had, that is one failure. */
async function ensureBrowser() {
  const { findBrowser } = await import('./find-browser.ts')
  if (findBrowser()) return
  await check('Chromium', async () => {
    const ended = await withProgress('Installing a Chromium for the tests', installBrowser)
    if (findBrowser()) return null
    return `${ended.output.trim()}\nThe tests need a Chromium: install one, or name it in MUSTER_BROWSER.`
  })
}

async function installBrowser() {
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    const script = 'apt-get update && apt-get install -y --no-install-recommends chromium'
    const ended = await runQuietly('sh', ['-c', script], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    if (ended.code === 0) return ended
  }
  return runQuietly(process.execPath, [join('node_modules', 'playwright', 'cli.js'), 'install', 'chromium'])
}

/** @param {string} text */
function indent(text) {
  return text.replaceAll(/^/gm, '    ')
}
