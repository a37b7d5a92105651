/** Offsets of a font file (OpenType, chapters "Organization of an OpenType Font" and "name"). */
const headerBytes = 12
const recordBytes = 16
const nameRecordBytes = 12

/** Windows, Unicode, American English. */
const platform = [3, 1, 0x0409] as const
/** "Font family" and "typographic family". */
const familyIds = [1, 16] as const

function nameTable(family: string): Buffer {
  const text = Buffer.from(family, 'utf16le').swap16()
  const textAt = 6 + familyIds.length * nameRecordBytes
  const table = Buffer.alloc(textAt + text.length)
  table.writeUInt16BE(familyIds.length, 2)
  table.writeUInt16BE(textAt, 4)
  familyIds.forEach((id, index) => {
    ;[...platform, id, text.length, 0].forEach((value, place) => {
      table.writeUInt16BE(value, 6 + index * nameRecordBytes + place * 2)
    })
  })
  text.copy(table, textAt)
  return table
}

/**
 * The same font (TrueType) under another family name. The slices of one fontsource package all have the same, and a
 * typesetter that chooses fonts by name would see only one of them.
 */
export function nameFont(font: Uint8Array, family: string): Buffer {
  const tables = Buffer.from(font.subarray(0, headerBytes)).readUInt16BE(4)
  let at = headerBytes + tables * recordBytes
  const head = Buffer.from(font.subarray(0, at))
  const parts: Uint8Array[] = [head]
  for (let index = 0; index < tables; index++) {
    const record = headerBytes + index * recordBytes
    const from = head.readUInt32BE(record + 8)
    const isName = head.toString('latin1', record, record + 4) === 'name'
    const data = isName ? nameTable(family) : font.subarray(from, from + head.readUInt32BE(record + 12))
    head.writeUInt32BE(at, record + 8)
    head.writeUInt32BE(data.length, record + 12)
    const padding = -data.length & 3
    parts.push(data, Buffer.alloc(padding))
    at += data.length + padding
  }
  return Buffer.concat(parts)
}
