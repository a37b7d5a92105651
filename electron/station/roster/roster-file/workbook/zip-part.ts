import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { NotATable } from '../roster-file-error.ts'
import { megabytes } from './limits.ts'
import { damaged, type ZipEntry } from './zip-directory.ts'

const headSignature = 0x04034b50
const headLength = 30
/** Packed bytes that are handed on at a time. */
const sliceBytes = 65_536

function tooLarge(entry: ZipEntry, most: number): NotATable {
  return new NotATable(
    `The workbook is too large: "${entry.name}" unpacks to more than ${megabytes(most)}; keep only the sheet with the people, and save it again.`,
  )
}

function packedBytes(bytes: Buffer, entry: ZipEntry): Buffer {
  const { at, name } = entry
  if (at + headLength > bytes.length || bytes.readUInt32LE(at) !== headSignature) {
    throw damaged(`"${name}" is not where its directory says`)
  }
  const start = at + headLength + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  if (start + entry.packed > bytes.length) throw damaged(`"${name}" is cut off`)
  return bytes.subarray(start, start + entry.packed)
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += sliceBytes) yield bytes.subarray(at, at + sliceBytes)
}

/**
 * The content of an entry in pieces, unpacked only as far as they are taken. Throws NotATable where it is damaged,
 * encrypted, or more than `most` bytes, whatever its directory says.
 */
export async function* zipPart(bytes: Buffer, entry: ZipEntry, most: number): AsyncGenerator<Buffer> {
  if (entry.isEncrypted) throw protectedByPassword()
  if (entry.unpacked > most) throw tooLarge(entry, most)
  const packed = packedBytes(bytes, entry)
  if (entry.method !== 0 && entry.method !== 8) throw damaged(`"${entry.name}" is packed in a way that is not known`)
  const pieces = entry.method === 0 ? slices(packed) : Readable.from(slices(packed)).pipe(createInflateRaw())
  let length = 0
  try {
    for await (const piece of pieces as AsyncIterable<Buffer>) {
      length += piece.length
      if (length > most) throw tooLarge(entry, most)
      yield piece
    }
  } catch (error) {
    throw error instanceof NotATable ? error : damaged(`"${entry.name}" cannot be unpacked`)
  }
}

export function protectedByPassword(): NotATable {
  return new NotATable(
    'The workbook is protected by a password: open it in the program it comes from, save it without one, and import that.',
  )
}
