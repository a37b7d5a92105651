import { Command, CommanderError } from 'commander'
import { programVersion } from '../station/version.ts'
import { addAccredit } from './accredit.ts'
import { addBadge } from './badge.ts'
import { addBadges } from './badges.ts'
import { addCorrections } from './correct.ts'
import { addDecode } from './decode.ts'
import { addDoctor } from './doctor.ts'
import { addEvent } from './event.ts'
import { addExports } from './export.ts'
import { addInit } from './init.ts'
import { addJournal, FoundDamage } from './journal.ts'
import { exitCodeFor, sentenceOf } from './open.ts'
import { say } from './output.ts'
import { addOperator } from './operator.ts'
import { addRoster } from './roster.ts'
import { addScan } from './scan.ts'
import { addServe } from './serve.ts'

const program = new Command('muster')
  .description('The same station as in the window, from a terminal.')
  .version(programVersion)
  .option('--data <folder>', "the station's data folder (default: MUSTER_DATA, else the platform's)")
  .option('--json', 'exactly one JSON document on standard output')
  .option('--operator <id>', 'who does it (default: whoever runs this, with every right)')
  .option('--pin <pin>', 'his PIN, which other programs can see here; else MUSTER_PIN, or it is asked for')
  .option('--verbose', 'show where an error came from')
  .showHelpAfterError('Run "muster --help" for the commands.')
  .exitOverride()

addInit(program)
addEvent(program)
addRoster(program)
addScan(program)
addExports(program)
addCorrections(program)
addBadge(program)
addBadges(program)
addAccredit(program)
addJournal(program)
addOperator(program)
addDecode(program)
addDoctor(program)
addServe(program)

// Subcommands inherit nothing of exitOverride that was set before they were added.
const overrideExits = (command: Command): void => {
  command.exitOverride()
  command.commands.forEach(overrideExits)
}
overrideExits(program)

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe went away: nobody is left to print for.
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2
  } else {
    say(sentenceOf(error))
    if (program.opts<{ verbose?: boolean }>().verbose === true && error instanceof Error) say(error.stack ?? '')
    process.exitCode = error instanceof FoundDamage ? 4 : exitCodeFor(error)
  }
}
