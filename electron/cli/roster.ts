import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import type { Command } from 'commander'
import type { FileContent } from '../../shared/contract/file.ts'
import type { ImportReport } from '../../shared/contract/roster.ts'
import { StationError } from '../station/station-error.ts'
import { UsageError, withStation, type CommonOptions } from './open.ts'
import { printJson, printLine, progressLine, say } from './output.ts'

type ImportOptions = CommonOptions & {
  readonly map: readonly string[]
  readonly sheet?: string
  readonly dryRun?: boolean
}
type ListOptions = CommonOptions & { readonly unmask?: string }

export function addRoster(program: Command): void {
  const roster = program.command('roster').description('the people who are expected')
  roster
    .command('import')
    .description('import a CSV or XLSX file; "-" reads CSV from standard input')
    .argument('<file>')
    .option('--map <field=column>', 'take a field from the column with this header', collect, [])
    .option('--sheet <name>', 'the sheet of a workbook; left out, the first with a header that is known')
    .option('--dry-run', 'report without applying')
    .action(async (file: string, _: unknown, command: Command) =>
      importFile(file, command.optsWithGlobals<ImportOptions>()),
    )
  roster
    .command('list')
    .description('everyone with his badge codes, as JSON lines')
    .option('--unmask <reason>', 'name confidential people too; the reason is journaled')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<ListOptions>()
      await withStation(options, async (client) => {
        for await (const page of await client.roster.list({ unmask: options.unmask ?? null })) {
          for (const line of page) await printJson(line)
        }
      })
    })
  roster
    .command('search')
    .description('people by name, organisation or the end of a badge code, as JSON lines')
    .argument('<text>')
    .action(async (text: string, _: unknown, command: Command) => {
      await withStation(command.optsWithGlobals<CommonOptions>(), async (client) => {
        for (const { line } of await client.roster.search({ text, limit: 100 })) await printJson(line)
      })
    })
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value]
}

function mapOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new UsageError(`--map ${pair} is not of the form FIELD=COLUMN.`)
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

async function openFile(path: string): Promise<FileContent> {
  if (path === '-') return new Blob([new Uint8Array(await buffer(process.stdin))])
  try {
    if (!(await stat(path)).isFile()) throw new Error('no file')
    return await openAsBlob(path)
  } catch {
    throw new StationError('REJECTED', `The file ${path} cannot be read.`)
  }
}

async function importFile(path: string, options: ImportOptions): Promise<void> {
  const map = mapOf(options.map)
  const file = await openFile(path)
  let isStopped = false
  const stop = (): void => {
    isStopped = true
  }
  process.once('SIGINT', stop)
  try {
    await withStation(options, async (client, { core }) => {
      const { interruptedImport } = await import('../station/roster/import-roster.ts')
      const interrupted = interruptedImport(core.store)
      if (interrupted !== null) say(`${interrupted} Importing the same file again completes it.`)
      const reading = progressLine('Reading')
      const applying = progressLine('Importing')
      const steps = await client.roster.importFile({
        file,
        map,
        sheet: options.sheet ?? null,
        dryRun: options.dryRun === true,
      })
      for await (const step of steps) {
        if (step.kind === 'done') return report(step.report, options)
        const line = step.phase === 'reading' ? reading : applying
        line.update(step.done, step.total)
        if (!isStopped) continue
        reading.end()
        applying.end()
        throw new StationError(
          'NOT_RECORDED',
          step.phase === 'reading'
            ? 'The import was stopped. Nothing was applied.'
            : `The import was stopped: ${step.done} of ${step.total ?? 0} lines were applied, up to line ${step.line}. Import the file again to complete it.`,
        )
      }
    })
  } finally {
    process.off('SIGINT', stop)
  }
}

async function report(done: ImportReport, options: ImportOptions): Promise<void> {
  if (options.json === true) return printJson(done)
  const would = done.dryRun ? 'Nothing was applied. It would be: ' : ''
  await printLine(
    `${would}${done.added} added, ${done.changed} changed, ${done.unchanged} unchanged, ${done.rejected.length} rejected, ${done.missing.length} missing from the file.`,
  )
  for (const { line, column, reason } of done.rejected) {
    await printLine(`Line ${line}${column === null ? '' : `, ${column}`}: ${reason}`)
  }
  for (const warning of done.warnings) say(warning)
}
