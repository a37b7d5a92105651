import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { describeMachine } from '../bench/machine.ts'
import { asMarkdown, asText } from '../bench/report.ts'
import { newFolder, removeFolder } from '../e2e/muster.ts'
import { scanForLong } from './scan-for-long.ts'
import { lineOf, soakSection, whatGrew } from './soak-section.ts'

// Whether memory grows with the scans: `npm run soak`, with `-- --scans 2000` for a short one. Ends with 1 where it does,
// or where a scan was lost or doubled.

const { values } = parseArgs({
  options: {
    scans: { type: 'string', default: '50000' },
    readings: { type: 'string', default: '20' },
    /** Writes docs/soak.md. */
    write: { type: 'boolean', default: false },
  },
})

const dataDir = newFolder()
try {
  const soak = await scanForLong(
    { dataDir, scans: Number(values.scans), readings: Number(values.readings) },
    (reading) => process.stderr.write(`${lineOf(reading)}\n`),
  )
  const section = soakSection(soak)
  process.stdout.write(`${asText(section)}\n`)
  if (values.write) {
    const text = [
      '# Soak',
      '',
      `Measured on ${new Date().toISOString().slice(0, 10)} by \`npm run soak -- --scans ${values.scans} --write\`: ${describeMachine()}.`,
      '',
      asMarkdown(section),
    ].join('\n')
    writeFileSync(join(resolve(import.meta.dirname, '../..'), 'docs', 'soak.md'), text)
  }
  const isWrong = soak.recorded.some(({ lost, doubled }) => lost + doubled > 0) || soak.complaints.length > 0
  process.exitCode = isWrong || whatGrew(soak).length > 0 ? 1 : 0
} finally {
  removeFolder(dataDir)
}
