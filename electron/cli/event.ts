import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { StationError } from '../station/station-error.ts'
import { withStation, type CommonOptions } from './open.ts'
import { printJson, printLine, say } from './output.ts'

export function addEvent(program: Command): void {
  const event = program.command('event').description('the event: rooms, gates, sessions, rules, settings')
  event
    .command('import')
    .description('replace the definition by an event file')
    .argument('<file>', 'JSON file')
    .action(async (file: string, _: unknown, command: Command) =>
      importFile(file, command.optsWithGlobals<CommonOptions>()),
    )
  event
    .command('export')
    .description('print the event file')
    .action(async (_: unknown, command: Command) => {
      await withStation(command.optsWithGlobals<CommonOptions>(), async (client) => {
        await printLine(JSON.stringify(await client.event.export(), null, 2))
      })
    })
}

async function importFile(path: string, options: CommonOptions): Promise<void> {
  const file = await readJson(path)
  await withStation(options, async (client) => {
    const { sessions, warnings } = await client.event.import({ file })
    if (options.json === true) return printJson({ sessions, warnings })
    for (const warning of warnings) say(warning)
    await printLine(`The event has ${sessions} sessions now.`)
  })
}

/** Reads a JSON file; a mistake in it is named with its place. */
async function readJson(path: string): Promise<unknown> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    throw new StationError('REJECTED', `The file ${path} cannot be read.`)
  }
  try {
    return JSON.parse(text.replace(/^\u{feff}/u, '')) as unknown
  } catch (error) {
    throw new StationError('REJECTED', `The file ${path} is no JSON: ${error instanceof Error ? error.message : ''}.`)
  }
}
