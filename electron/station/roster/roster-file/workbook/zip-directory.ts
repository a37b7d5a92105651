import { NotATable } from '../roster-file-error.ts'

/** A file inside a zip archive, as its directory tells. Sizes in bytes. */
export type ZipEntry = {
  readonly name: string
  /** 0 is stored as it is, 8 is deflated. */
  readonly method: number
  readonly isEncrypted: boolean
  readonly packed: number
  readonly unpacked: number
  /** Where its own head begins. */
  readonly at: number
}

export type ZipDirectory = ReadonlyMap<string, ZipEntry>

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const endLength = 22
const entryLength = 46
/** The end of the directory is followed by a remark of at most this length. */
const longestRemark = 65_535
/** A workbook has some dozens of them. */
const mostEntries = 20_000
const beyond32Bits = 0xffffffff

export function damaged(what: string): NotATable {
  return new NotATable(
    `The workbook is damaged (${what}): open it in the program it comes from, save it again, and import that.`,
  )
}

/** The entries of an archive by their names, which are compared without case as Excel does. Throws NotATable. */
export function zipDirectory(bytes: Buffer): ZipDirectory {
  const end = endOf(bytes)
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count > mostEntries) throw damaged('its directory has too many entries')
  const entries = new Map<string, ZipEntry>()
  for (let index = 0; index < count; index++) {
    if (at + entryLength > bytes.length || bytes.readUInt32LE(at) !== entrySignature) {
      throw damaged('its directory is broken')
    }
    const nameLength = bytes.readUInt16LE(at + 28)
    const extraLength = bytes.readUInt16LE(at + 30)
    const nameAt = at + entryLength
    const sizes = [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)]
    const extra = bytes.subarray(nameAt + nameLength, nameAt + nameLength + extraLength)
    const [unpacked = 0, packed = 0, entryAt = 0] = sizes.includes(beyond32Bits) ? longSizes(extra, sizes) : sizes
    const name = bytes
      .toString('utf8', nameAt, nameAt + nameLength)
      .replaceAll('\\', '/')
      .toLowerCase()
    const method = bytes.readUInt16LE(at + 10)
    const isEncrypted = (bytes.readUInt16LE(at + 8) & 1) === 1
    entries.set(name, { name, method, isEncrypted, packed, unpacked, at: entryAt })
    at = nameAt + nameLength + extraLength + bytes.readUInt16LE(at + 32)
  }
  return entries
}

function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - endLength - longestRemark)
  for (let at = bytes.length - endLength; at >= first; at--) {
    if (bytes.readUInt32LE(at) === endSignature) return at
  }
  throw damaged('its end is missing')
}

/** Sizes that some programs write in 64 bits whether they need them or not. */
function longSizes(extra: Buffer, sizes: readonly number[]): number[] {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2)
    if (extra.readUInt16LE(at) === 1) {
      let field = at + 4
      return sizes.map((size) => {
        if (size !== beyond32Bits) return size
        if (field + 8 > extra.length) throw damaged('its directory is broken')
        field += 8
        return Number(extra.readBigUInt64LE(field - 8))
      })
    }
    at += 4 + length
  }
  throw damaged('its directory is broken')
}
