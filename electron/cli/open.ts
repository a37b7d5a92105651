import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient, ORPCError, type RouterClient } from '@orpc/server'
import { LoopbackError } from '../loopback/loopback-error.ts'
import { dataFolder } from '../station/data-folder.ts'
import { checkPin } from '../station/operators/check-pin.ts'
import type { Core } from '../station/core.ts'
import { openStation, type OpenOptions, type Station } from '../station/open-station.ts'
import type { StationRouter } from '../station/procedures.ts'
import { localOperator, type Identity } from '../station/station-context.ts'
import { exitCodeOf, StationError } from '../station/station-error.ts'
import { databaseFileName } from '../store/open-store.ts'
import { StoreError } from '../store/store-error.ts'
import { askPin, canAsk } from './ask-pin.ts'

/** The contract's procedures, called in process. */
export type Client = RouterClient<StationRouter>

/** Options that every command takes. */
export type CommonOptions = {
  readonly data?: string
  readonly json?: boolean
  readonly verbose?: boolean
  /** Who does it; left out, whoever runs the command, with every right. */
  readonly operator?: string
  readonly pin?: string
}

export function dataDirOf(options: CommonOptions): string {
  return dataFolder(options.data, process.env)
}

/**
 * Opens the station of the folder, runs `work` with its procedures as the operator of `--operator`, and closes it
 * whatever happened. Throws WrongPin and PinLocked.
 */
export async function withStation<T>(
  options: CommonOptions & Pick<OpenOptions, 'stationName'> & { readonly mayMake?: boolean },
  work: (client: Client, station: Station) => Promise<T>,
): Promise<T> {
  const dataDir = dataDirOf(options)
  const claim = await claimOf(options)
  if (claim !== null && options.mayMake === true)
    throw new UsageError('A new folder has no operators: leave --operator out.')
  // A mistyped folder is named, and not made: only `init` makes one.
  if (options.mayMake !== true && !existsSync(join(dataDir, databaseFileName))) {
    throw new StationError('NO_EVENT', `There is no data folder of Muster at ${dataDir}. Make one with "muster init".`)
  }
  const station = await openStation({ dataDir, stationName: options.stationName })
  try {
    const context = claim === null ? localOperator : await identityOf(station.core, claim)
    return await work(createRouterClient(station.router, { context }), station)
  } finally {
    await station.close()
  }
}

type Claim = { readonly operator: string; readonly pin: string }

/** Who a command says that he is, with his PIN: from `--pin`, MUSTER_PIN or the terminal. */
async function claimOf({ operator, pin }: CommonOptions): Promise<Claim | null> {
  if (operator === undefined) {
    if (pin === undefined) return null
    throw new UsageError('--pin goes with --operator.')
  }
  const given = pin ?? process.env.MUSTER_PIN
  if (given !== undefined) return { operator, pin: given }
  if (canAsk()) return { operator, pin: await askPin(`PIN of ${operator}: `) }
  throw new UsageError('Give the PIN of --operator with --pin, or in MUSTER_PIN where other programs cannot see it.')
}

async function identityOf(core: Core, { operator, pin }: Claim): Promise<Identity> {
  const { role } = await checkPin(core, operator, pin)
  return { operator, role }
}

/** A mistake in the words of a command: exit code 2. */
export class UsageError extends Error {}

/** The exit code for what a command threw, as the command line promises. */
export function exitCodeFor(error: unknown): number {
  if (error instanceof UsageError) return 2
  if (error instanceof LoopbackError) return error.exitCode
  if (error instanceof ORPCError) {
    if (error.code === 'REJECTED' || error.code === 'BAD_REQUEST') return 3
    return error.cause instanceof StoreError ? exitCodeOf(error.cause) : 1
  }
  return exitCodeOf(error)
}

/** One sentence for what a command threw. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
