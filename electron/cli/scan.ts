import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import { z } from 'zod'
import { parseInstant } from '../../shared/domain/event-time.ts'
import { directions, type Verdict } from '../../shared/domain/verdict.ts'
import { sentenceOf, UsageError, withStation, type Client, type CommonOptions } from './open.ts'
import { printJson, printLine } from './output.ts'

type ScanOptions = CommonOptions & {
  readonly attendee?: string
  readonly session?: string
  readonly direction?: string
  readonly gate?: string
  readonly at?: string
  readonly batch?: boolean
  readonly override?: string
}

/** One line of a batch. */
const batchLine = z
  .strictObject({
    code: z.string().optional(),
    attendee: z.string().optional(),
    session: z.string(),
    direction: z.enum(directions).optional(),
    gate: z.string().nullable().optional(),
    at: z.string().nullable().optional(),
    id: z.string().optional(),
  })
  .refine((line) => (line.code === undefined) !== (line.attendee === undefined), 'needs either code or attendee')

export function addScan(program: Command): void {
  program
    .command('scan')
    .description('one scan, one verdict; --batch reads JSON lines from standard input')
    .argument('[code]', 'what stands on the badge')
    .option('--attendee <id>', "the attendee's own id where the badge is missing")
    .option('--session <code>')
    .option('--direction <direction>', 'in, out or auto (default: in)')
    .option('--gate <code>')
    .option('--at <instant>', 'time of the scan where it is not now, such as 2019-11-12T09:41:00+01:00')
    .option('--override <reason>', 'let in past a refusal, as far as the operator may; the reason is journaled')
    .option('--batch', 'one scan a line: {code or attendee, session, direction?, gate?, at?, id?}')
    .action(async (code: string | undefined, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<ScanOptions>()
      if (options.batch === true) return scanBatch(options)
      return scanOne(code, options)
    })
}

function instantOf(text: string | null | undefined): number | null {
  if (text === undefined || text === null) return null
  const atMs = parseInstant(text)
  if (atMs === null) throw new UsageError(`The time ${text} is no instant such as 2019-11-12T09:41:00+01:00.`)
  return atMs
}

async function scanOne(code: string | undefined, options: ScanOptions): Promise<void> {
  const { attendee, session } = options
  if ((code === undefined) === (attendee === undefined)) {
    throw new UsageError('Name either a badge code or --attendee.')
  }
  if (session === undefined) throw new UsageError('Name the session with --session.')
  const direction = directions.find((each) => each === (options.direction ?? 'in'))
  if (direction === undefined) throw new UsageError(`--direction ${options.direction ?? ''} is none of in, out, auto.`)
  const atMs = instantOf(options.at)
  const override = overrideOf(options)
  await withStation(options, async (client) => {
    const verdict = await client.checkIn.scan({
      id: randomUUID(),
      who: code === undefined ? { attendeeId: attendee ?? '' } : { readings: [code] },
      session,
      direction,
      gate: options.gate ?? null,
      atMs,
      override,
    })
    if (options.json === true) await printJson(verdict)
    else await printLine(inWords(verdict))
  })
}

function overrideOf({ override, batch }: ScanOptions): { reason: string } | null {
  if (override === undefined) return null
  if (batch === true) throw new UsageError('--override is for one scan, and not for a batch.')
  if (override.trim() === '') throw new UsageError('Say why with --override REASON.')
  return { reason: override }
}

function inWords(verdict: Verdict): string {
  const { outcome, code, attendee, first, repeat, explanation, overrode, wouldRefuse } = verdict
  return [
    outcome,
    code,
    ...(attendee === null ? [] : [attendee.name]),
    ...(first === null ? [] : [`first at ${first.at} at ${first.stationName}`]),
    ...(overrode === null ? [] : [`overrode ${overrode}`]),
    ...(wouldRefuse === null ? [] : [`would not be let in: ${wouldRefuse}`]),
    ...(explanation === null ? [] : [explanation]),
    ...(repeat ? ['repeat'] : []),
  ].join(', ')
}

/** Each line is committed before its verdict is printed; a line that is none is answered with an error and stops nothing. */
async function scanBatch(options: ScanOptions): Promise<void> {
  overrideOf(options)
  let failed = 0
  await withStation(options, async (client) => {
    let line = 0
    for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
      line += 1
      if (text.trim() === '') continue
      try {
        await printJson(await scanLine(client, text))
      } catch (error) {
        failed += 1
        await printJson({ error: sentenceOf(error), line })
      }
    }
  })
  if (failed > 0) throw new Error(`${failed} of the lines could not be scanned.`)
}

async function scanLine(client: Client, text: string): Promise<Verdict> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new UsageError('The line is no JSON.')
  }
  const parsed = batchLine.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new UsageError(`The line is no scan: ${issue?.path.map(String).join('.') ?? ''} ${issue?.message ?? ''}`)
  }
  const { code, attendee, session, direction, gate, at, id } = parsed.data
  return client.checkIn.scan({
    id: id ?? randomUUID(),
    who: code === undefined ? { attendeeId: attendee ?? '' } : { readings: [code] },
    session,
    direction: direction ?? 'in',
    gate: gate ?? null,
    atMs: instantOf(at),
  })
}
