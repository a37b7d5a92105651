import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/**
 * A try costs 32 MB and a tenth of a second. That holds off who tries at a desk, and nobody who holds the table: four
 * digits are ten thousand tries. Against him stand the database's key and the limit of tries (check-pin.ts).
 */
const cost = { N: 2 ** 15, r: 8, p: 1 }
const saltBytes = 16
const hashBytes = 32

/** As it stands in the personal part of an operator's entry. Another station may have written it, hence the bounds. */
const storedPin = z.strictObject({
  kind: z.literal('scrypt'),
  N: z
    .int()
    .min(2)
    .max(2 ** 18),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  salt: z.hex().length(2 * saltBytes),
  hash: z.hex().length(2 * hashBytes),
})
type StoredPin = z.infer<typeof storedPin>

/** Compared with where there is no such operator, so that the answer takes as long. */
const nobody: StoredPin = { kind: 'scrypt', ...cost, salt: '00'.repeat(saltBytes), hash: '00'.repeat(hashBytes) }

/** The slow hash of a PIN with salt and parameters, as text. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const hash = await derive(pin, salt, cost)
  const stored: StoredPin = { kind: 'scrypt', ...cost, salt: salt.toString('hex'), hash: hash.toString('hex') }
  return JSON.stringify(stored)
}

/** Whether a PIN is the one of a stored hash; never of null, and that takes as long. */
export async function isPin(pin: string, stored: string | null): Promise<boolean> {
  const known = stored === null ? null : readStored(stored)
  const { salt, hash, N, r, p } = known ?? nobody
  const derived = await derive(pin, Buffer.from(salt, 'hex'), { N, r, p })
  return timingSafeEqual(derived, Buffer.from(hash, 'hex')) && known !== null
}

function readStored(text: string): StoredPin | null {
  try {
    return storedPin.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** One after the other: each holds one of the process's few threads, on which files are read for the pages too. */
let last: Promise<unknown> = Promise.resolve()

function derive(pin: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
  const hashed = last.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        // In a thread of libuv: the station's own goes on answering the door.
        scrypt(pin, salt, hashBytes, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
          if (error === null) resolve(key)
          else reject(error)
        })
      }),
  )
  last = hashed.catch(() => undefined)
  return hashed
}
