import type { Command } from 'commander'
import { eventDefinitionSchema, explainEventIssue, isTimeZone } from '../../shared/domain/event-definition.ts'
import { setUpEvent } from '../station/event/set-up-event.ts'
import { tryReferenceEvent } from '../station/event/try-reference-event.ts'
import { localOperator } from '../station/station-context.ts'
import { dataDirOf, UsageError, withStation, type CommonOptions } from './open.ts'
import { printJson, printLine, progressLine } from './output.ts'

type InitOptions = CommonOptions & {
  readonly name?: string
  readonly timezone?: string
  readonly stationName?: string
  readonly demo?: boolean
  readonly attendees?: string
  readonly start?: string
  readonly rehearsal?: boolean
}

export function addInit(program: Command): void {
  program
    .command('init')
    .description('make a new data folder with an event')
    .option('--name <name>', 'name of the event')
    .option('--timezone <zone>', 'time zone of the event, such as Europe/Paris (default: of this machine)')
    .option('--station-name <name>', 'what this station is called, such as "Desk 1"')
    .option('--demo', 'fill in the reference event, with a clock of its own')
    .option('--attendees <number>', 'people in the reference event (default: 250)')
    .option('--start <date>', 'first day of the reference event (default: 2019-11-12)')
    .option('--rehearsal', 'supplied times may lie anywhere')
    .action(async (_: unknown, command: Command) => init(command.optsWithGlobals<InitOptions>()))
}

async function init(options: InitOptions): Promise<void> {
  const attendees = attendeesOf(options)
  if (options.start !== undefined && !isDate(options.start)) {
    throw new UsageError(`--start ${options.start} is no date such as 2019-11-12.`)
  }
  const timezone = options.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  if (!isTimeZone(timezone)) throw new UsageError(`--timezone ${timezone} is no time zone such as Europe/Paris.`)
  const file = { name: options.name ?? 'My event', timezone }
  const parsed = eventDefinitionSchema.safeParse(file)
  if (!parsed.success) throw new UsageError(`The event cannot be made. ${explainEventIssue(parsed.error)}`)
  await withStation({ ...options, mayMake: true }, async (client, { core }) => {
    if (options.demo === true) {
      const progress = progressLine('Filling in the reference event')
      const request = { attendees, startDate: options.start, operator: localOperator.operator }
      for await (const done of tryReferenceEvent(core, request)) progress.update(done, attendees ?? 250)
      progress.end()
    } else {
      setUpEvent(core, localOperator.operator, { file, isRehearsal: options.rehearsal === true })
    }
    const { station, event } = await client.station.status()
    const dataDir = dataDirOf(options)
    if (options.json === true) await printJson({ data: dataDir, station, event })
    else await printLine(`${event?.name ?? ''} is set up in ${dataDir}, at station ${station.name} (${station.id}).`)
  })
}

function attendeesOf({ attendees, demo }: InitOptions): number | undefined {
  if (attendees === undefined) return undefined
  if (demo !== true) throw new UsageError('--attendees goes with --demo.')
  const count = Number(attendees)
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000) {
    throw new UsageError(`--attendees ${attendees} is no whole number from 1 to 1000000.`)
  }
  return count
}

function isDate(text: string): boolean {
  // The engine takes 30 February for the 2nd of March.
  const ms = Date.parse(text)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}
