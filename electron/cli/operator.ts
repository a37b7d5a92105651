import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import { newOperator } from '../../shared/contract/operators.ts'
import { isGuessablePin } from '../../shared/domain/guessable-pin.ts'
import { askPin, canAsk } from './ask-pin.ts'
import { UsageError, withStation, type CommonOptions } from './open.ts'
import { printJson, printLine, say } from './output.ts'

type OperatorOptions = CommonOptions & { readonly role?: string; readonly name?: string }

/** For who runs this machine: he may do it also where an operator forgot his PIN. */
export function addOperator(program: Command): void {
  const operator = program.command('operator').description('operators and their PINs: add, list, remove')
  operator
    .command('add')
    .description('add an operator, or set name, role and PIN of one anew')
    .argument('<id>', 'as the journal and exports name him')
    .option('--role <role>', 'desk or organizer; the first one is an organizer')
    .option('--name <name>')
    .addHelpText(
      'after',
      '\nThe PIN (4 to 12 digits) is asked for, or read from MUSTER_PIN or standard input.\n--pin <pin> works too; other programs of this machine can see it.',
    )
    .action(async (id: string, _: unknown, command: Command) => add(id, command.optsWithGlobals<OperatorOptions>()))
  operator
    .command('list')
    .description('operators who may sign in')
    .action(async (_: unknown, command: Command) => list(command.optsWithGlobals<CommonOptions>()))
  operator
    .command('remove')
    .description('the operator is out at once; without the last one the station belongs to who runs it')
    .argument('<id>')
    .action(async (id: string, _: unknown, command: Command) => remove(id, command.optsWithGlobals<CommonOptions>()))
}

async function add(id: string, options: OperatorOptions): Promise<void> {
  refuseActing(options)
  if (options.role === undefined) throw new UsageError('Say what he may do with --role desk or --role organizer.')
  const { role, name = null } = options
  const { pin: _, ...common } = options
  const read = (pin: string) => newOperator.safeParse({ operator: id, role, name, pin })
  // What is wrong with the rest is said before anybody is asked for a PIN.
  refuseIssue(read('0000'))
  const pin = options.pin ?? process.env.MUSTER_PIN ?? (await (canAsk() ? askNewPin(id) : pinFromInput()))
  const wanted = refuseIssue(read(pin))
  await withStation(common, async (client) => {
    const added = await client.operators.add(wanted)
    if (isGuessablePin(pin)) say('A PIN like 1111 or 1234 is tried first by whoever guesses. Better give another one.')
    if (options.json === true) await printJson(added)
    else await printLine(`${added.operator} may sign in as ${added.role}.`)
  })
}

async function list(options: CommonOptions): Promise<void> {
  refuseActing(options)
  await withStation(options, async (client) => {
    const all = await client.operators.list()
    if (options.json === true) return printJson(all)
    if (all.length === 0) say('There are no operators: the station belongs to whoever runs it.')
    for (const { operator, role, name } of all) {
      await printLine([operator, role, ...(name === null ? [] : [name])].join(', '))
    }
  })
}

async function remove(id: string, options: CommonOptions): Promise<void> {
  refuseActing(options)
  await withStation(options, async (client) => {
    await client.operators.remove({ operator: id })
    const { hasOperators } = await client.station.status()
    if (options.json === true) await printJson({ operator: id })
    else await printLine(`${id} may not sign in any more.`)
    if (!hasOperators) say('That was the last operator: the station belongs to whoever runs it.')
  })
}

function refuseActing({ operator }: CommonOptions): void {
  if (operator === undefined) return
  throw new UsageError('Operators are added and removed by who runs this machine: leave --operator out.')
}

function refuseIssue(parsed: ReturnType<typeof newOperator.safeParse>): NonNullable<typeof parsed.data> {
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const where = issue?.path[0] === 'operator' ? 'id' : String(issue?.path[0] ?? '')
  throw new UsageError(`The operator's ${where} cannot be taken: ${issue?.message ?? ''}.`)
}

/** Twice: nobody saw what was typed. */
async function askNewPin(id: string): Promise<string> {
  const pin = await askPin(`New PIN for ${id}: `)
  if ((await askPin('Once more: ')) !== pin) throw new Error('The two PINs differ: nothing was done.')
  return pin
}

/** The first line of standard input. */
async function pinFromInput(): Promise<string> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity })
  const { value } = (await lines[Symbol.asyncIterator]().next()) as { value: string | undefined }
  lines.close()
  return value ?? ''
}
