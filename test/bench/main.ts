import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { badgesSection, timeBadges } from './badges.ts'
import { exportSection, timeExports } from './export.ts'
import { importSection, timeImports } from './import.ts'
import { cameraSection, timeCameraVerdicts } from './camera-verdict.ts'
import { copyLargeEvent, makeEvent } from './large-event.ts'
import { describeMachine, liesInMemory } from './machine.ts'
import { asText, type Section } from './report.ts'
import { photosSection, readPhotos } from './photos.ts'
import { paintSection, timePaintedVerdicts } from './painted-verdict.ts'
import { ruleSection, timeRule } from './rule.ts'
import { rushSection, timeRush } from './rush.ts'
import { scanSection, timeScans } from './scan.ts'
import { searchSection, timeSearch } from './search.ts'
import { writeDocument } from './write-document.ts'

const parts = ['painted', 'rush', 'scan', 'rule', 'search', 'import', 'export', 'badges', 'photos', 'camera'] as const
const { values, positionals } = parseArgs({
  /** Names of parts, as for --only: `npm run bench -- photos`. */
  allowPositionals: true,
  options: {
    /** Leaves the large event out. */
    small: { type: 'boolean', default: false },
    /** Writes docs/performance.md. */
    write: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
  },
})
const named = [...values.only, ...positionals]
const chosen = new Set(named.length === 0 ? parts : named)
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
  if (chosen.has('painted')) {
    show(paintSection(await timePaintedVerdicts(join(folder, 'reference'), progress)))
  }
  if (chosen.has('rush')) show(rushSection(await timeRush(join(folder, 'rush'), progress)))
  const smallDir = join(folder, 'small')
  const largeDir = join(folder, 'large')
  if (chosen.has('scan') || chosen.has('export')) await makeEvent(smallDir, small, () => undefined)
  const needsLarge = !values.small && (chosen.has('scan') || chosen.has('export'))
  if (needsLarge) {
    await copyLargeEvent(largeDir, large, (done, total) =>
      progress(`Making the large event: ${done} of ${total} entries`),
    )
  }
  if (chosen.has('export')) {
    show(exportSection(await timeExports(needsLarge ? largeDir : smallDir, folder, progress)))
  }
  if (chosen.has('scan')) {
    progress('Scanning')
    const events = [
      { dataDir: smallDir, bareFile: join(folder, 'small-bare.db'), attendees: small.attendees },
      ...(needsLarge
        ? [{ dataDir: largeDir, bareFile: join(folder, 'large-bare.db'), attendees: large.attendees }]
        : []),
    ]
    show(scanSection(await timeScans(events, scanPairs)))
  }
  if (chosen.has('rule')) show(ruleSection(await timeRule(join(folder, 'rule'), 3_000)))
  if (chosen.has('search')) {
    show(searchSection(await timeSearch(join(folder, 'search'), values.small ? 10_000 : 100_000, progress)))
  }
  if (chosen.has('import')) show(importSection(await timeImports(folder, importedLines, progress)))
  if (chosen.has('badges')) {
    progress('Making badges')
    const badges = await timeBadges(join(folder, 'badges'), join(folder, 'many-badges'), values.small ? 1_000 : 10_000)
    show(badgesSection(badges))
  }
  if (chosen.has('photos')) show(photosSection(await readPhotos(progress)))
  if (chosen.has('camera')) show(cameraSection(await timeCameraVerdicts(join(folder, 'camera'), progress)))
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
