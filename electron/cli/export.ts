import { open, rename, rm } from 'node:fs/promises'
import type { Command } from 'commander'
import { UsageError, withStation, type Client, type CommonOptions } from './open.ts'
import { print } from './output.ts'

type ExportOptions = CommonOptions & {
  readonly format: string
  readonly session?: string
  readonly unmask?: string
  readonly out?: string
}

const formats = ['csv', 'json'] as const

export function addExports(program: Command): void {
  const attendance = program.command('attendance').description('who was where, and how long')
  addExport(attendance, 'one row per attendee and session', (client, input) => client.attendance.export(input))
  const scans = program.command('scans').description('every scan, refusals too')
  addExport(scans, 'one row per scan', (client, input) => client.attendance.exportScans(input))
}

type Start = (
  client: Client,
  input: { format: (typeof formats)[number]; session: string | null; unmask: string | null },
) => Promise<AsyncIterable<string>>

function addExport(parent: Command, description: string, start: Start): void {
  parent
    .command('export')
    .description(description)
    .option('--format <format>', 'csv or json', 'csv')
    .option('--session <code>', 'one session only')
    .option('--unmask <reason>', 'name confidential people too; the reason is journaled')
    .option('--out <file>', 'write to a file instead of standard output')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<ExportOptions>()
      const format = formats.find((each) => each === options.format)
      if (format === undefined) throw new UsageError(`--format ${options.format} is none of ${formats.join(', ')}.`)
      await withStation(options, async (client) => {
        const input = { format, session: options.session ?? null, unmask: options.unmask ?? null }
        const pieces = await start(client, input)
        if (options.out === undefined) for await (const piece of pieces) await print(piece)
        else await writeFile(options.out, pieces)
      })
    })
}

/** The file appears whole or not at all. */
async function writeFile(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const draft = `${path}.part`
  const file = await open(draft, 'w', 0o600)
  try {
    for await (const piece of pieces) await file.write(piece)
    await file.sync()
    await file.close()
    await rename(draft, path)
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(draft, { force: true })
    throw error
  }
}
