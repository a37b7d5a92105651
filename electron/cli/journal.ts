import type { Command } from 'commander'
import { UsageError, withStation, type CommonOptions } from './open.ts'
import { printJson, printLine, progressLine } from './output.ts'

type ListOptions = CommonOptions & { readonly since?: string }
type VoidOptions = CommonOptions & { readonly reason?: string }

/** What a command throws when it found the journal or the tables damaged: exit code 4, with its report already printed. */
export class FoundDamage extends Error {}

export function addJournal(program: Command): void {
  const journal = program.command('journal').description('the one record of everything')
  journal
    .command('verify')
    .description("walk every station's hash chain; names the first bad entry")
    .action(async (_: unknown, command: Command) => verify(command.optsWithGlobals<CommonOptions>()))
  journal
    .command('list')
    .description('entries as JSON lines')
    .option('--since <seq>', 'only entries with a greater sequence number')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<ListOptions>()
      const since = Number(options.since ?? 0)
      if (!Number.isInteger(since) || since < 0)
        throw new UsageError(`--since ${options.since ?? ''} is no whole number.`)
      await withStation(options, async (client) => {
        for await (const page of await client.journal.list({ since })) for (const entry of page) await printJson(entry)
      })
    })
  program
    .command('void')
    .description('take back an entry: kept, marked, not counted')
    .argument('<entry>', 'STATION:SEQ')
    .option('--reason <reason>')
    .action(async (entry: string, _: unknown, command: Command) =>
      voidEntry(entry, command.optsWithGlobals<VoidOptions>()),
    )
}

async function verify(options: CommonOptions): Promise<void> {
  await withStation(options, async (client) => {
    const progress = progressLine('Verifying')
    for await (const step of await client.journal.verify()) {
      if (step.kind === 'progress') {
        progress.update(step.done, step.total)
        continue
      }
      progress.end()
      const { isIntact, entries, stations, bad } = step
      if (options.json === true) await printJson({ intact: isIntact, entries, stations, bad })
      else if (bad === null) await printLine(`The journal holds: ${entries} entries of ${stations} stations.`)
      const sentence =
        bad === null
          ? ''
          : `The journal does not hold at ${bad.station}:${bad.seq}${bad.toSeq === null ? '' : ` to ${bad.toSeq}`}: ${bad.reason}.`
      if (bad !== null) throw new FoundDamage(sentence)
    }
  })
}

async function voidEntry(entry: string, options: VoidOptions): Promise<void> {
  const match = /^([^:]+):(\d+)$/.exec(entry)
  const [, station = '', seq = ''] = match ?? []
  if (match === null) throw new UsageError(`${entry} is no entry of the form STATION:SEQ.`)
  if (options.reason === undefined) throw new UsageError('Say why with --reason.')
  const { reason } = options
  await withStation(options, async (client) => {
    const taken = await client.journal.void({ station, seq: Number(seq), reason })
    if (options.json === true) await printJson(taken)
    else await printLine(`${taken.station}:${taken.seq} is taken back.`)
  })
}
