import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { exportSection, timeExports } from './export.ts'
import { importSection, timeImports } from './import.ts'
import { copyLargeEvent, makeEvent } from './large-event.ts'
import { describeMachine, liesInMemory } from './machine.ts'
import { asText, type Section } from './report.ts'
import { paintSection, timePaintedVerdicts } from './painted-verdict.ts'
import { scanSection, timeScans } from './scan.ts'
import { writeDocument } from './write-document.ts'

const parts = ['painted', 'scan', 'import', 'export'] as const
const { values } = parseArgs({
  options: {
    /** Leaves the large event out. */
    small: { type: 'boolean', default: false },
    /** Writes docs/performance.md. */
    write: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [...parts] },
  },
})
const small = { attendees: 250, entries: 1_000 }
const large = { attendees: 200_000, entries: 1_000_000 }
const scanPairs = 9_000
const importedLines = values.small ? 10_000 : 100_000

const folder = mkdtempSync(join(tmpdir(), 'muster-bench-run-'))
const sections: Section[] = []
let stage = ''
try {
  say(`${describeMachine()}.`)
  if (liesInMemory(folder)) {
    say(
      `The folder for temporary files, ${tmpdir()}, lies in memory, where a commit costs nothing: set TMPDIR to one on a disk.`,
    )
  }
  if (values.only.includes('painted')) {
    show(paintSection(await timePaintedVerdicts(join(folder, 'reference'), progress)))
  }
  const smallDir = join(folder, 'small')
  const largeDir = join(folder, 'large')
  await makeEvent(smallDir, small, () => undefined)
  const needsLarge = !values.small && (values.only.includes('scan') || values.only.includes('export'))
  if (needsLarge) {
    await copyLargeEvent(largeDir, large, (done, total) =>
      progress(`Making the large event: ${done} of ${total} entries`),
    )
  }
  if (values.only.includes('export')) {
    show(exportSection(await timeExports(needsLarge ? largeDir : smallDir, folder, progress)))
  }
  if (values.only.includes('scan')) {
    progress('Scanning')
    const events = [
      { dataDir: smallDir, bareFile: join(folder, 'small-bare.db'), attendees: small.attendees },
      ...(needsLarge
        ? [{ dataDir: largeDir, bareFile: join(folder, 'large-bare.db'), attendees: large.attendees }]
        : []),
    ]
    show(scanSection(await timeScans(events, scanPairs)))
  }
  if (values.only.includes('import')) show(importSection(await timeImports(folder, importedLines, progress)))
  if (values.write) say(`Written: ${writeDocument(sections)}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function say(sentence: string): void {
  progress('')
  process.stdout.write(`${sentence}\n\n`)
}

function show(section: Section): void {
  sections.push(section)
  say(asText(section))
}

function progress(sentence: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u{1b}[K${sentence}`)
  const [begun = ''] = sentence.split(':')
  if (!process.stderr.isTTY && begun !== stage && begun !== '') process.stderr.write(`${begun} ...\n`)
  stage = begun
}
