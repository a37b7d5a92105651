import type { Command } from 'commander'
import { isoUtc } from '../../shared/domain/event-time.ts'
import { withStation, type CommonOptions } from './open.ts'
import { printJson, printLine } from './output.ts'

export function addAccredit(program: Command): void {
  program
    .command('accredit')
    .description('identity checked, badge handed over')
    .argument('<attendee>', "the attendee's own id")
    .action(async (attendee: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      await withStation(options, async (client) => {
        const accredited = await client.checkIn.accredit({ attendee })
        const at = isoUtc(accredited.atMs)
        if (options.json === true) await printJson({ ...accredited, atMs: undefined, at })
        else await printLine(`${accredited.attendee} accredited${accredited.wasAccredited ? ' before' : ''}, ${at}`)
      })
    })
}
