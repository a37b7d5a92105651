import { randomBytes } from 'node:crypto'
import { ORPCError } from '@orpc/server'

/**
 * What a page is told of an error that the contract does not name: a number to quote, which stands in the log too.
 * The log gets where it happened and never the error's text, which may hold a person's name.
 */
export function defectOf(error: unknown): Error {
  if (error instanceof ORPCError) return error
  const id = randomBytes(3).toString('hex')
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
  const name = error instanceof Error ? error.name : typeof error
  process.stderr.write(`Defect ${id}: ${name}\n${frames.join('\n')}\n`)
  return new ORPCError('INTERNAL_SERVER_ERROR', { message: `Something went wrong inside Muster. Its number is ${id}.` })
}
