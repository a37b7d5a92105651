import { z } from 'zod'
import { procedure } from './procedure.ts'

/** The id of an operator as the journal and exports name him: short, no white space. */
const operatorId = z
  .string()
  .regex(/^[^\s]{1,40}$/u, 'is 1 to 40 characters without white space')
  .refine((id) => !['local', 'kiosk'].includes(id), 'is a name that the station uses itself')

/** 4 to 12 digits. */
const pin = z.string().regex(/^\d{4,12}$/, 'is 4 to 12 digits')

const operator = z.strictObject({
  operator: z.string(),
  name: z.string().nullable(),
  role: z.enum(['desk', 'organizer']),
})

export const newOperator = z.strictObject({
  operator: operatorId,
  name: z.string().trim().min(1).max(200).nullable().default(null),
  role: z.enum(['desk', 'organizer']),
  pin,
})

export const operators = {
  /** Operators who may sign in here; none means that the station belongs to whoever runs it. */
  list: procedure('kiosk').output(z.array(operator)),
  /** Adds an operator, or changes role, name or PIN of one. The first one must be an organizer. */
  add: procedure('organizer').input(newOperator).output(operator),
  /** The last organizer cannot be removed while other operators are there. */
  remove: procedure('organizer')
    .input(z.strictObject({ operator: z.string() }))
    .output(z.strictObject({})),
  /** Signs an operator in at this page, in the place of who was. Throws WRONG_PIN, PIN_LOCKED. */
  signIn: procedure('kiosk')
    .input(z.strictObject({ operator: z.string().max(100), pin: z.string().max(100) }))
    .output(operator),
  signOut: procedure('kiosk').output(z.strictObject({})),
}
