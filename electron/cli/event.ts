import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { CheckedSession, EventCheck } from '../../shared/contract/event.ts'
import { StationError } from '../station/station-error.ts'
import { withStation, type CommonOptions } from './open.ts'
import { printJson, printLine, progressLine, say } from './output.ts'

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
    .command('check')
    .description('say who could enter by an event file and who could not, and change nothing')
    .argument('[file]', 'JSON file (default: the definition that stands)')
    .action(async (file: string | undefined, _: unknown, command: Command) =>
      checkFile(file ?? null, command.optsWithGlobals<CommonOptions>()),
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

async function checkFile(path: string | null, options: CommonOptions): Promise<void> {
  const request = path === null ? null : { file: await readJson(path) }
  await withStation(options, async (client) => {
    const line = progressLine('Asking')
    for await (const step of await client.event.check(request)) {
      if (step.kind === 'progress') {
        line.update(step.done, step.total)
        continue
      }
      line.end()
      if (options.json === true) return printJson(step.report)
      return printReport(step.report)
    }
  })
}

async function printReport({ attendees, sessions, warnings }: EventCheck): Promise<void> {
  for (const warning of warnings) say(warning)
  for (const session of sessions) for (const line of linesOf(session)) await printLine(line)
  await printLine(`${attendees} people were asked about ${sessions.length} sessions. Nothing was changed.`)
}

/** So many people who are inside are named; all of them with --json. */
const mostNamed = 20

function linesOf(session: CheckedSession): string[] {
  const { capacity, taken, inside, invited } = session
  const seats = capacity === null ? [] : [`${taken} of ${capacity} seats are taken`]
  const list = invited === null ? [] : [`${invited} are invited`]
  const named = session.insideNoLonger.slice(0, mostNamed)
  const more = session.insideNoLonger.length - named.length
  return [
    `${session.code}, ${session.title}, at ${session.at}`,
    `  ${session.mayEnter} may enter, ${session.mayNotEnter} may not; ${[`${inside} are inside`, ...seats, ...list].join(', ')}`,
    ...session.bySector.map(
      ({ sector, mayEnter, mayNotEnter }) =>
        `  ${sector ?? '(no sector)'}: ${mayEnter} may enter, ${mayNotEnter} may not`,
    ),
    ...session.reasons.map((reason) => `  ${reason.count} may not: ${whyOf(reason)}`),
    ...named.map((person) => `  ${person.id} is inside and would not be let in: ${whyOf(person)}`),
    ...(more > 0 ? [`  ${more} more are inside and would not be let in`] : []),
  ]
}

function whyOf({ code, explanation }: CheckedSession['reasons'][number] | CheckedSession['insideNoLonger'][number]) {
  return explanation === null ? code : `${code}. ${explanation}`
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
