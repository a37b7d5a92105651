import type { Command } from 'commander'
import { FoundDamage } from './journal.ts'
import { withStation, type CommonOptions } from './open.ts'
import { printJson, printLine, progressLine } from './output.ts'

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('examine the data folder: file, chains, and the tables against their rebuild')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions>()
      await withStation(options, async (client) => {
        const progress = progressLine('Examining')
        for await (const step of await client.station.doctor()) {
          if (step.kind === 'progress') {
            progress.update(step.done, step.total)
            continue
          }
          progress.end()
          const { isHealthy, entries, findings } = step
          if (options.json === true) await printJson({ healthy: isHealthy, entries, findings })
          else if (isHealthy) await printLine(`Healthy: ${entries} entries, every table equals its rebuild.`)
          if (!isHealthy) throw new FoundDamage(findings.map(({ what, todo }) => `${what} ${todo}`).join('\n'))
        }
      })
    })
}
