import type { Command } from 'commander'
import { portOf } from '../loopback/shell-options.ts'
import { dataDirOf, UsageError, type CommonOptions } from './open.ts'

type ServeOptions = CommonOptions & { readonly port?: string }

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('the browser shell without opening a window')
    .option('--port <number>')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<ServeOptions>()
      if (options.operator !== undefined || options.pin !== undefined) {
        throw new UsageError('Operators sign in at a page: leave --operator and --pin out.')
      }
      const port = options.port === undefined ? null : portOf(options.port)
      const { serveUntilStopped } = await import('../browser/serve-until-stopped.ts')
      process.exitCode = await serveUntilStopped({ dataDir: dataDirOf(options), port })
    })
}
