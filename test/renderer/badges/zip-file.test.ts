import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { zipOf } from '../../../renderer/badges/zip-file.ts'

/** What an archive holds, read by its directory as other programs do (APPNOTE 4.3.12, 4.3.16). */
function read(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  let at = archive.readUInt32LE(end + 16)
  expect(at + archive.readUInt32LE(end + 12)).toBe(end)
  const found = new Map<string, Buffer>()
  for (let index = 0; index < archive.readUInt16LE(end + 10); index++) {
    expect(archive.toString('latin1', at, at + 4)).toBe('PK\u0001\u0002')
    // Stored as it is, its name in UTF-8.
    expect([archive.readUInt16LE(at + 10), archive.readUInt16LE(at + 8)]).toEqual([0, 0x0800])
    const [crc, size, length] = [
      archive.readUInt32LE(at + 16),
      archive.readUInt32LE(at + 24),
      archive.readUInt16LE(at + 28),
    ]
    const local = archive.readUInt32LE(at + 42)
    const name = archive.toString('utf8', at + 46, at + 46 + length)
    expect(archive.toString('latin1', local, local + 4)).toBe('PK\u0003\u0004')
    const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const content = archive.subarray(begin, begin + size)
    expect(crc32(content)).toBe(crc)
    found.set(name, content)
    at += 46 + length
  }
  expect(at).toBe(end)
  return found
}

test('an archive gives back its files, whatever their names and bytes', async () => {
  const files = new Map([
    ['A-0001.png', Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 256))],
    ['مريم.png', Buffer.from('x')],
    ['empty.csv', Buffer.alloc(0)],
  ])
  const archive = await zipOf(new Map([...files].map(([name, content]) => [name, new Blob([content])])))
  const found = read(Buffer.from(await archive.arrayBuffer()))
  expect([...found.keys()]).toEqual([...files.keys()])
  for (const [name, content] of files) expect(found.get(name)?.equals(content)).toBe(true)
})

test('an archive of no files is one', async () => {
  expect(read(Buffer.from(await (await zipOf(new Map())).arrayBuffer())).size).toBe(0)
})
