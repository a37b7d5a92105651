import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { KillFigures } from './kill-figures.ts'
import { runKills } from './kill-run.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
  },
})
const kills = wholeNumber('kills', values.kills)
const seed = wholeNumber('seed', values.seed)

process.stdout.write(
  [
    `Killing stations in the middle of their work, ${kills} times (seed ${seed}: npm run faults -- --seed ${seed}).`,
    'This shows process kills (SIGKILL), not power cuts: what the system had taken from a process survives these.',
    '',
  ].join('\n'),
)
const began = performance.now()
const { figures, problems } = await runKills({ kills, seed, onProgress })
if (process.stderr.isTTY) process.stderr.write('\r\u{1b}[K')
process.stdout.write(report(figures, problems))
process.exitCode = problems.length === 0 ? 0 : 1

function seconds(): string {
  return ((performance.now() - began) / 1_000).toFixed(0)
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text)
  if (Number.isSafeInteger(number) && number >= 0) return number
  process.stderr.write(`--${name} ${text} is no whole number.\n`)
  process.exit(2)
}

function onProgress({ kills: done, acknowledged }: KillFigures): void {
  const line = `${done} of ${kills} kills, ${acknowledged} scans acknowledged, ${seconds()} s`
  if (process.stderr.isTTY) process.stderr.write(`\r\u{1b}[K${line}`)
  else if (done % 100 === 0) process.stderr.write(`${line}\n`)
}

function report(done: KillFigures, problems: readonly string[]): string {
  const lines: [string, number | string][] = [
    ['kills', done.kills],
    ['  while a folder was being opened', done.killsWhileOpening],
    ['  while a roster was being imported', done.killsWhileImporting],
    ['scans acknowledged', done.acknowledged],
    ['  lost', done.lost],
    ['  with two entries', done.doubled],
    ['scans asked again after a restart', done.askedAgain],
    ['  recorded, though the kill took the answer', done.recordedUnanswered],
    ['roster files imported to the end, through kills', done.rosterFiles],
    ['journal entries verified and folded anew', done.entries],
    ['full checks (file, chain, tables against rebuild)', done.fullChecks],
    ['seconds', seconds()],
  ]
  const table = lines.map(([name, value]) => `${name.padEnd(52)}${String(value).padStart(12)}\n`).join('')
  const verdict = problems.length === 0 ? 'Nothing that was acknowledged was lost.\n' : ''
  return (
    table +
    verdict +
    problems
      .slice(0, 20)
      .map((problem) => `PROBLEM: ${problem}\n`)
      .join('')
  )
}
