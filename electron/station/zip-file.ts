import { constants, crc32, deflateRawSync } from 'node:zlib'

/** Sizes and positions are written in 32 bits: so large a file is no longer one to be mailed or opened. */
const longestFile = 0xffffffff
/** 1 January 1980, midnight: the same content gives the same bytes, whenever it is written. */
const noDate = (1 << 5) | 1

type Entry = { readonly name: Buffer; readonly at: number; crc: number; packed: number; unpacked: number }

/**
 * A zip archive as its pieces, in the order in which they are to be written. Each text is deflated by itself, so that the
 * work of a step is that of its text. Throws where the archive grows beyond 4 GiB.
 */
export function zipFile(): {
  /** Begins the next entry. */
  begin(name: string): Buffer
  /** More of the entry that was begun. */
  add(text: string): Buffer
  /** Ends that entry. */
  end(): Buffer
  /** The directory, the last piece of all. */
  directory(): Buffer
} {
  const entries: Entry[] = []
  let at = 0
  let open: Entry | null = null

  function placed(piece: Buffer): Buffer {
    at += piece.length
    if (at > longestFile)
      throw new Error('The workbook is larger than 4 GiB: export it as CSV, or one session at a time.')
    return piece
  }
  function opened(): Entry {
    if (open === null) throw new Error('no entry of the archive is open')
    return open
  }

  return {
    begin(name) {
      open = { name: Buffer.from(name), at, crc: 0, packed: 0, unpacked: 0 }
      entries.push(open)
      const head = Buffer.alloc(30)
      head.writeUInt32LE(0x04034b50, 0)
      describe(head, 4)
      head.writeUInt16LE(open.name.length, 26)
      return placed(Buffer.concat([head, open.name]))
    },
    add(text) {
      const entry = opened()
      const bytes = Buffer.from(text)
      entry.crc = crc32(bytes, entry.crc)
      entry.unpacked += bytes.length
      // Flushed to a whole byte and not ended: pieces stand behind one another in one stream.
      const packed = deflateRawSync(bytes, { level: 1, finishFlush: constants.Z_SYNC_FLUSH })
      entry.packed += packed.length
      return placed(packed)
    },
    end() {
      const entry = opened()
      const last = deflateRawSync(Buffer.alloc(0))
      entry.packed += last.length
      const sizes = Buffer.alloc(16)
      sizes.writeUInt32LE(0x08074b50, 0)
      sizes.writeUInt32LE(entry.crc, 4)
      sizes.writeUInt32LE(entry.packed, 8)
      sizes.writeUInt32LE(entry.unpacked, 12)
      open = null
      return placed(Buffer.concat([last, sizes]))
    },
    directory() {
      const start = at
      const list = entries.map(({ name, at: place, crc, packed, unpacked }) => {
        const head = Buffer.alloc(46)
        head.writeUInt32LE(0x02014b50, 0)
        head.writeUInt16LE(20, 4)
        describe(head, 6)
        head.writeUInt32LE(crc, 16)
        head.writeUInt32LE(packed, 20)
        head.writeUInt32LE(unpacked, 24)
        head.writeUInt16LE(name.length, 28)
        head.writeUInt32LE(place, 42)
        return Buffer.concat([head, name])
      })
      const length = list.reduce((sum, head) => sum + head.length, 0)
      const end = Buffer.alloc(22)
      end.writeUInt32LE(0x06054b50, 0)
      end.writeUInt16LE(entries.length, 8)
      end.writeUInt16LE(entries.length, 10)
      end.writeUInt32LE(length, 12)
      end.writeUInt32LE(start, 16)
      return placed(Buffer.concat([...list, end]))
    },
  }
}

/** What both heads of an entry say alike: sizes follow its content, names are UTF-8, it is deflated, it has no date. */
function describe(head: Buffer, at: number): void {
  head.writeUInt16LE(20, at)
  head.writeUInt16LE((1 << 3) | (1 << 11), at + 2)
  head.writeUInt16LE(8, at + 4)
  head.writeUInt16LE(0, at + 6)
  head.writeUInt16LE(noDate, at + 8)
}
