/**
 * Files in one archive (ZIP, APPNOTE 6.3.9), uncompressed: PNG is compressed already. At most 65,535 files and 4 GB, as
 * the format without its extension; more is an error.
 */
export async function zipOf(files: ReadonlyMap<string, Blob>): Promise<Blob> {
  if (files.size > 0xffff) throw new RangeError('An archive holds 65,535 files at most.')
  const parts: BlobPart[] = []
  const directory: BlobPart[] = []
  let at = 0
  let directoryBytes = 0
  for (const [name, content] of files) {
    const bytes = new Uint8Array(await content.arrayBuffer())
    const entry = { name: new TextEncoder().encode(name), crc: crc32(bytes), size: bytes.length, at }
    const head = localHeader(entry)
    const record = directoryRecord(entry)
    parts.push(head, bytes)
    directory.push(record)
    at += head.length + bytes.length
    directoryBytes += record.length
    if (at + directoryBytes > 0xffff_ffff) throw new RangeError('An archive holds 4 GB at most.')
  }
  return new Blob([...parts, ...directory, endRecord(files.size, directoryBytes, at)], { type: 'application/zip' })
}

type Entry = {
  readonly name: Uint8Array
  readonly crc: number
  readonly size: number
  /** Where its local header stands. */
  readonly at: number
}

const version = 20
/** Names are UTF-8. */
const flags = 0x0800
/** 1 January 1980, the first day that the format knows: the same badges give the same archive. */
const date = 0x0021

function fieldsOf(
  write: readonly (readonly [bytes: 2 | 4, value: number])[],
  tail: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const length = write.reduce((sum, [bytes]) => sum + bytes, 0)
  const out = new Uint8Array(length + tail.length)
  const view = new DataView(out.buffer)
  let at = 0
  for (const [bytes, value] of write) {
    if (bytes === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += bytes
  }
  out.set(tail, length)
  return out
}

const shared = ({ name, crc, size }: Entry): (readonly [2 | 4, number])[] => [
  [2, version],
  [2, flags],
  [2, 0],
  [2, 0],
  [2, date],
  [4, crc],
  [4, size],
  [4, size],
  [2, name.length],
  [2, 0],
]

function localHeader(entry: Entry): Uint8Array<ArrayBuffer> {
  return fieldsOf([[4, 0x0403_4b50], ...shared(entry)], entry.name)
}

function directoryRecord(entry: Entry): Uint8Array<ArrayBuffer> {
  const rest: (readonly [2 | 4, number])[] = [
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, entry.at],
  ]
  return fieldsOf([[4, 0x0201_4b50], [2, version], ...shared(entry), ...rest], entry.name)
}

function endRecord(files: number, bytes: number, at: number): Uint8Array<ArrayBuffer> {
  return fieldsOf(
    [
      [4, 0x0605_4b50],
      [2, 0],
      [2, 0],
      [2, files],
      [2, files],
      [4, bytes],
      [4, at],
      [2, 0],
    ],
    new Uint8Array(),
  )
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let value = 0xffff_ffff
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffff_ffff) >>> 0
}
