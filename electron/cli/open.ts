import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient, ORPCError, type RouterClient } from '@orpc/server'
import { LoopbackError } from '../loopback/loopback-error.ts'
import { dataFolder } from '../station/data-folder.ts'
import { localOperator, openStation, type OpenOptions, type Station } from '../station/open-station.ts'
import type { StationRouter } from '../station/procedures.ts'
import { exitCodeOf, StationError } from '../station/station-error.ts'
import { databaseFileName } from '../store/open-store.ts'
import { StoreError } from '../store/store-error.ts'

/** The contract's procedures, called in process. */
export type Client = RouterClient<StationRouter>

/** Options that every command takes. */
export type CommonOptions = { readonly data?: string; readonly json?: boolean; readonly verbose?: boolean }

export function dataDirOf(options: CommonOptions): string {
  return dataFolder(options.data, process.env)
}

/** Opens the station of the folder, runs `work` with its procedures, and closes it whatever happened. */
export async function withStation<T>(
  options: CommonOptions & Pick<OpenOptions, 'stationName'> & { readonly mayMake?: boolean },
  work: (client: Client, station: Station) => Promise<T>,
): Promise<T> {
  const dataDir = dataDirOf(options)
  // A mistyped folder is named, and not made: only `init` makes one.
  if (options.mayMake !== true && !existsSync(join(dataDir, databaseFileName))) {
    throw new StationError('NO_EVENT', `There is no data folder of Muster at ${dataDir}. Make one with "muster init".`)
  }
  const station = await openStation({ dataDir, stationName: options.stationName })
  try {
    return await work(createRouterClient(station.router, { context: localOperator }), station)
  } finally {
    await station.close()
  }
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
