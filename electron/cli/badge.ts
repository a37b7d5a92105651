import type { Command } from 'commander'
import { spellBadgeCode } from '../../shared/domain/badge-code.ts'
import { withStation, type Client, type CommonOptions } from './open.ts'
import { printJson, printLine } from './output.ts'

type Issued = { attendee: string; code: string }

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
    .action((code: string, attendee: string, _: unknown, command: Command) =>
      run(command, 'linked', (client) => client.badge.link({ code, attendee })),
    )
}

async function run(command: Command, what: string, work: (client: Client) => Promise<Issued>): Promise<void> {
  const options = command.optsWithGlobals<CommonOptions>()
  await withStation(options, async (client) => {
    const issued = await work(client)
    if (options.json === true) await printJson(issued)
    else await printLine(`${spellBadgeCode(issued.code)} ${what} for ${issued.attendee}`)
  })
}
