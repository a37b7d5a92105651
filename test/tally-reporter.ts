import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { Reporter, TestModule, TestSpecification } from 'vitest/node'

/** What one run of Vitest came to; a test's name is "file > group > test". */
export type Tally = {
  passed: number
  failed: { name: string; reason: string }[]
  skipped: { name: string; reason: string }[]
  /** Files of tests that took longer than 20 seconds, the slowest first. */
  slow: { file: string; seconds: number }[]
}

type Failure = { stack?: string; message: string; diff?: string }

const SLOW_SECONDS = 20

/**
 * Counts tests for `npm test`: writes a Tally as JSON into the file that MUSTER_TALLY names, and meanwhile prints
 * "N of N files" on standard output after each file. Vitest's own JSON reporter tells neither why a test was skipped
 * nor of errors outside of tests.
 */
export default class TallyReporter implements Reporter {
  #files = 0
  #ended = 0

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.#files = specifications.length
  }

  onTestModuleEnd(): void {
    this.#ended += 1
    process.stdout.write(`${this.#ended} of ${this.#files} files\n`)
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly Failure[]): void {
    const tally: Tally = { passed: 0, failed: [], skipped: [], slow: [] }
    const fail = (name: string, errors: readonly Failure[]) => tally.failed.push({ name, reason: reasonOf(errors) })
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId)
      if (module.errors().length > 0) fail(file, module.errors())
      for (const suite of module.children.allSuites()) {
        if (suite.errors().length > 0) fail(`${file} > ${suite.fullName}`, suite.errors())
      }
      for (const test of module.children.allTests()) {
        const name = `${file} > ${test.fullName}`
        const result = test.result()
        if (result.state === 'passed') tally.passed += 1
        else if (result.state === 'skipped') tally.skipped.push({ name, reason: result.note ?? 'no reason given' })
        else fail(name, result.errors ?? [{ message: 'It did not end.' }])
      }
      const seconds = Math.round(module.diagnostic().duration / 1000)
      if (seconds > SLOW_SECONDS) tally.slow.push({ file, seconds })
    }
    for (const error of unhandled) fail('outside of any test', [error])
    tally.slow.sort((a, b) => b.seconds - a.seconds)
    writeFileSync(process.env.MUSTER_TALLY ?? '', JSON.stringify(tally))
  }
}

function reasonOf(errors: readonly Failure[]): string {
  const parts = errors.flatMap((error) => [error.stack ?? error.message, error.diff ?? []].flat())
  return stripVTControlCharacters(parts.join('\n'))
    .split('\n')
    .filter((line) => !/^\s+at .*node_modules/.test(line))
    .join('\n')
}
