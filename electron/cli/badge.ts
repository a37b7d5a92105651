import type { Command } from 'commander'
import { spellBadgeCode } from '../../shared/domain/badge-code.ts'
import { isoUtc } from '../../shared/domain/event-time.ts'
import { withStation, type Client, type CommonOptions } from './open.ts'
import { printJson, printLine } from './output.ts'

type Issued = { attendee: string; code: string; untilMs?: number | null }
type LinkOptions = CommonOptions & { readonly today?: boolean }

export function addBadge(program: Command): void {
  const badge = program.command('badge').description('badges: revoke, reissue, link')
  badge
    .command('revoke')
    .description('the badge opens no door any more')
    .argument('<code>')
    .action((code: string, _: unknown, command: Command) =>
      run(command, 'revoked', (client) => client.badge.revoke({ code })),
    )
  badge
    .command('reissue')
    .description('a new badge; the old ones are superseded')
    .argument('<attendee>', "the attendee's own id")
    .action((attendee: string, _: unknown, command: Command) =>
      run(command, 'issued', (client) => client.badge.reissue({ attendee })),
    )
  badge
    .command('link')
    .description('a spare badge becomes an attendee’s, beside the one he has')
    .argument('<code>')
    .argument('<attendee>', "the attendee's own id")
    .option('--today', 'until the end of today only')
    .action((code: string, attendee: string, _: unknown, command: Command) => {
      const lasts = command.optsWithGlobals<LinkOptions>().today === true ? 'today' : 'good'
      return run(command, 'linked', (client) => client.badge.link({ code, attendee, lasts }))
    })
}

async function run(command: Command, what: string, work: (client: Client) => Promise<Issued>): Promise<void> {
  const options = command.optsWithGlobals<CommonOptions>()
  await withStation(options, async (client) => {
    const { attendee, code, untilMs } = await work(client)
    const until = untilMs == null ? null : isoUtc(untilMs)
    if (options.json === true) await printJson({ attendee, code, ...(until === null ? {} : { until }) })
    else await printLine(`${spellBadgeCode(code)} ${what} for ${attendee}${until === null ? '' : ` until ${until}`}`)
  })
}
