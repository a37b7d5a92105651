import type { Command } from 'commander'
import type { MoveReport } from '../../shared/contract/attendance.ts'
import { isoUtc, parseInstant } from '../../shared/domain/event-time.ts'
import { StationError } from '../station/station-error.ts'
import { UsageError, withStation, type CommonOptions } from './open.ts'
import { printJson, printLine, progressLine } from './output.ts'

type AddOptions = CommonOptions & {
  readonly session?: string
  readonly direction?: string
  readonly at?: string
  readonly reason?: string
}
type MoveOptions = CommonOptions & {
  readonly from?: string
  readonly to?: string
  readonly since?: string
  readonly until?: string
  readonly station?: string
  readonly reason?: string
}

/** Corrections of the attendance, beside its export. */
export function addCorrections(program: Command): void {
  const attendance =
    program.commands.find((command) => command.name() === 'attendance') ?? program.command('attendance')
  attendance
    .command('add')
    .description('an entry or an exit that was missed; asks no rule, door or capacity')
    .argument('<attendee>', "the attendee's own id")
    .option('--session <code>')
    .option('--direction <direction>', 'in or out')
    .option('--at <instant>', 'when it was, such as 2019-11-12T09:41:00+01:00')
    .option('--reason <reason>')
    .action(async (attendee: string, _: unknown, command: Command) =>
      add(attendee, command.optsWithGlobals<AddOptions>()),
    )
  attendance
    .command('move')
    .description('what was admitted at one session in a stretch of time, to another session')
    .option('--from <code>', 'the session at which it was recorded')
    .option('--to <code>', 'the session at which it was')
    .option('--since <instant>', 'the first moment of the stretch')
    .option('--until <instant>', 'its last moment')
    .option('--station <id>', 'only what this station recorded')
    .option('--reason <reason>')
    .action(async (_: unknown, command: Command) => move(command.optsWithGlobals<MoveOptions>()))
}

function needed(option: string, value: string | undefined): string {
  if (value === undefined || value.trim() === '') throw new UsageError(`Say ${option}.`)
  return value
}

function instantOf(option: string, value: string | undefined): number {
  const text = needed(option, value)
  const ms = parseInstant(text)
  if (ms === null) throw new UsageError(`${option} ${text} is no instant such as 2019-11-12T09:41:00+01:00.`)
  return ms
}

async function add(attendee: string, options: AddOptions): Promise<void> {
  const direction = (['in', 'out'] as const).find((each) => each === options.direction)
  if (direction === undefined) throw new UsageError('Say --direction in or --direction out.')
  const input = {
    attendee,
    session: needed('--session', options.session),
    direction,
    atMs: instantOf('--at', options.at),
    reason: needed('--reason', options.reason),
  }
  await withStation(options, async (client) => {
    const { atMs, isNew, ...added } = await client.attendance.add(input)
    if (options.json === true) return printJson({ ...added, at: isoUtc(atMs), added: isNew })
    await printLine(
      isNew
        ? `${added.code}, recorded as ${added.station}:${added.seq}`
        : `It is there as ${added.station}:${added.seq}.`,
    )
  })
}

async function move(options: MoveOptions): Promise<void> {
  const input = {
    from: needed('--from', options.from),
    to: needed('--to', options.to),
    fromMs: instantOf('--since', options.since),
    toMs: instantOf('--until', options.until),
    station: options.station ?? null,
    reason: needed('--reason', options.reason),
  }
  let isStopped = false
  const stop = (): void => {
    isStopped = true
  }
  process.once('SIGINT', stop)
  try {
    await withStation(options, async (client) => {
      const progress = progressLine('Moving')
      for await (const step of await client.attendance.move(input)) {
        if (step.kind === 'done') {
          progress.end()
          return report(step.report, options)
        }
        progress.update(step.done, step.total)
        if (!isStopped) continue
        progress.end()
        throw new StationError(
          'NOT_RECORDED',
          `It was stopped: ${step.done} of ${step.total} entries were moved. Run the same command again to move the rest.`,
        )
      }
    })
  } finally {
    process.off('SIGINT', stop)
  }
}

async function report(moved: MoveReport, options: MoveOptions): Promise<void> {
  if (options.json === true) return printJson(moved)
  await printLine(`${moved.moved} entries of ${moved.people} people moved.`)
  if (moved.beyondCapacity > 0) {
    await printLine(
      `${moved.inside} people count there now, ${moved.beyondCapacity} more than its capacity of ${moved.capacity ?? 0}.`,
    )
  }
}
