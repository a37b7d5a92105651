import { once } from 'node:events'
import { open, rename, rm } from 'node:fs/promises'
import type { Command } from 'commander'
import { removeOnSignal } from './on-signal.ts'
import { UsageError, withStation, type Client, type CommonOptions } from './open.ts'
import { print } from './output.ts'

type ExportOptions = CommonOptions & {
  readonly format: string
  readonly session?: string
  readonly unmask?: string
  readonly out?: string
}

const formats = ['csv', 'json', 'xlsx'] as const

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
    .option('--format <format>', 'csv, json or xlsx', 'csv')
    .option('--session <code>', 'one session only')
    .option('--unmask <reason>', 'name confidential people too; the reason is journaled')
    .option('--out <file>', 'write to a file instead of standard output')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<ExportOptions>()
      const format = formats.find((each) => each === options.format)
      if (format === undefined) throw new UsageError(`--format ${options.format} is none of ${formats.join(', ')}.`)
      await withStation(options, async (client) => {
        const input = { format, session: options.session ?? null, unmask: options.unmask ?? null }
        if (format === 'xlsx' && options.out === undefined && process.stdout.isTTY) {
          throw new UsageError('A workbook is no text for a terminal: give its file with --out, or send it on.')
        }
        const pieces = bytesOf(await start(client, input), format)
        if (options.out === undefined) for await (const piece of pieces) await printPiece(piece)
        else await writeFile(options.out, pieces)
      })
    })
}

/** A workbook comes as base64, each piece whole. */
async function* bytesOf(
  pieces: AsyncIterable<string>,
  format: (typeof formats)[number],
): AsyncGenerator<string | Uint8Array> {
  for await (const piece of pieces) yield format === 'xlsx' ? Buffer.from(piece, 'base64') : piece
}

async function printPiece(piece: string | Uint8Array): Promise<void> {
  if (typeof piece === 'string') await print(piece)
  else if (!process.stdout.write(piece)) await once(process.stdout, 'drain')
}

/** The file appears whole or not at all. */
async function writeFile(path: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  const draft = `${path}.part`
  const isOver = removeOnSignal(draft)
  const file = await open(draft, 'w', 0o600)
  try {
    for await (const piece of pieces) await file.writeFile(piece)
    await file.sync()
    await file.close()
    await rename(draft, path)
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(draft, { force: true })
    throw error
  } finally {
    isOver()
  }
}
