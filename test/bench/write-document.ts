import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describeMachine } from './machine.ts'
import { asMarkdown, type Section } from './report.ts'

const root = resolve(import.meta.dirname, '../..')

/** Writes docs/performance.md and gives its name. */
export function writeDocument(sections: readonly Section[]): string {
  const file = join(root, 'docs', 'performance.md')
  const text = [
    '# Performance',
    '',
    `Measured on ${new Date().toISOString().slice(0, 10)} by \`npm run bench -- --write\`: ${describeMachine()}.`,
    '',
    'Each comparison was made in one run, its sides in turn. The ratios are what to read: the times are those of one machine, and of whatever else it did.',
    '',
    ...sections.map(asMarkdown),
  ].join('\n')
  writeFileSync(file, text)
  // The document is formatted like every other file.
  spawnSync(process.execPath, [join(root, 'node_modules', 'oxfmt', 'bin', 'oxfmt'), file])
  return 'docs/performance.md'
}
