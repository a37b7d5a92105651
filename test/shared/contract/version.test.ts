import { createHash } from 'node:crypto'
import { getEventIteratorSchemaDetails } from '@orpc/contract'
import { traverseContractProcedures } from '@orpc/server'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '../../../shared/contract/contract.ts'
import { contractHash, contractVersion } from '../../../shared/contract/version.ts'

type Schema = Parameters<typeof getEventIteratorSchemaDetails>[0]

/** What a schema says, as JSON Schema; a stream by what it yields. What cannot be said so, such as a file, is left open. */
function described(schema: Schema, io: 'input' | 'output'): unknown {
  if (schema === undefined) return null
  const stream = getEventIteratorSchemaDetails(schema)
  if (stream !== undefined) return { streamOf: described(stream.yields, io) }
  if (!(schema instanceof z.ZodType)) throw new Error('a schema of the contract is made with zod')
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' })
}

/** The same whatever the order in which keys were written. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, each]) => [key, sorted(each)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function wholeContract(): Record<string, unknown> {
  const procedures: Record<string, unknown> = {}
  traverseContractProcedures({ path: [], router: contract }, ({ path, contract: { '~orpc': definition } }) => {
    procedures[path.join('.')] = {
      meta: definition.meta,
      input: described(definition.inputSchema, 'input'),
      output: described(definition.outputSchema, 'output'),
      errors: Object.entries<{ data?: Schema } | undefined>(definition.errorMap).map(([code, error]) => [
        code,
        described(error?.data, 'output'),
      ]),
    }
  })
  return procedures
}

const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')

test('the contract is the one of its version', () => {
  const whatToDo =
    'The contract changed. Where an older page or station cannot read the change (a field gone or renamed, a type ' +
    'narrowed, a field that must be given), raise contractVersion in shared/contract/version.ts. Then set contractHash there to'
  const hash = hashOf(wholeContract())
  expect(hash === contractHash ? '' : `${whatToDo} ${hash}`).toBe('')
  expect(Number.isInteger(contractVersion)).toBe(true)
})

test('the hash sees a change of any field, and not the order in which they are written', () => {
  const before = wholeContract()
  const changed = z.toJSONSchema(z.strictObject({ id: z.string(), at: z.int() }))
  const swapped = z.toJSONSchema(z.strictObject({ at: z.int(), id: z.string() }))
  const other = z.toJSONSchema(z.strictObject({ id: z.string(), at: z.number() }))
  expect(Object.keys(before)).toContain('checkIn.scan')
  expect(JSON.stringify(before['checkIn.scan'])).toContain('readings')
  expect(JSON.stringify(before['attendance.export'])).toContain('streamOf')
  expect(hashOf(sorted(changed))).not.toBe(hashOf(other))
  expect(hashOf({ ...before, 'checkIn.scan': changed })).not.toBe(hashOf(before))
  expect(hashOf(swapped.properties)).toBe(hashOf(changed.properties))
})
