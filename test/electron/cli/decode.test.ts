import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Transformer } from '@napi-rs/image'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import { readHeader } from '../../../electron/cli/picture-header.ts'
import { aBlank, aCode, aPictureFile, laid } from '../../builders/a-picture.ts'
import { linesOf, muster, type Ran } from '../../builders/a-terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'muster-decode-'))
const badge = 'BCDEFGHJKNPRSTVXBCDEFGHJ'

function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

type Line = { file: string; texts: string[]; ms: number; error?: string }

const decode = (...files: string[]): Promise<Ran> => muster(join(folder, 'never-made'), ['decode', ...files])
const lines = (ran: Ran) => linesOf(ran) as Line[]

beforeAll(() => {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/writer/zxing_writer.wasm')))
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A code of another kind than QR, as a PNG. */
async function otherCode(format: 'Aztec' | 'EAN13' | 'DataMatrix' | 'MicroQRCode', text: string): Promise<Uint8Array> {
  const { image, error } = await writeBarcode(text, { format, scale: 6 })
  if (image === null) throw new Error(error)
  return new Uint8Array(await image.arrayBuffer())
}

test('the QR codes in PNG, JPEG and WebP files are told one JSON line a file, in the order of the files', async () => {
  const code = aCode(badge)
  const two = laid(aCode('TWO'), laid(aCode('ONE'), aBlank(600, 300), 20, 20), 300, 40)
  const files = [
    file('one.png', aPictureFile(code, 'png')),
    file('one.jpg', aPictureFile(code, 'jpeg')),
    file('one.webp', aPictureFile(code, 'webp')),
    file('two.png', aPictureFile(two, 'png')),
    file('none.webp', aPictureFile(aBlank(200, 100), 'webp')),
    // A file is what it contains.
    file('called.gif', aPictureFile(code, 'png')),
  ]
  const ran = await decode(...files)
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(lines(ran).map(({ file, texts }) => [file, texts.toSorted()])).toEqual([
    [files[0], [badge]],
    [files[1], [badge]],
    [files[2], [badge]],
    [files[3], ['ONE', 'TWO']],
    [files[4], []],
    [files[5], [badge]],
  ])
  for (const line of lines(ran)) {
    expect(Object.keys(line)).toEqual(['file', 'texts', 'ms'])
    expect(line.ms).toBeGreaterThanOrEqual(0)
  }
})

test('only QR codes count: Aztec, EAN, Data Matrix and Micro QR codes do not', async () => {
  const files = [
    file('aztec.png', await otherCode('Aztec', badge)),
    file('ean.png', await otherCode('EAN13', '5901234123457')),
    file('matrix.png', await otherCode('DataMatrix', badge)),
    file('micro.png', await otherCode('MicroQRCode', '12345')),
  ]
  const ran = await decode(...files)
  expect(ran).toMatchObject({ code: 0, stderr: '' })
  expect(lines(ran).map(({ texts }) => texts)).toEqual([[], [], [], []])
})

test('the longest code, and one of bytes that are no text, which stand as one character each', async () => {
  const longest = 'A'.repeat(4296)
  const bytes = aCode([{ data: new Uint8Array([0, 255, 128, 65]), mode: 'byte' }])
  const ran = await decode(
    file('longest.png', aPictureFile(aCode(longest, { errorCorrectionLevel: 'L', modulePixels: 3 }), 'png')),
    file('bytes.png', aPictureFile(bytes, 'png')),
  )
  expect(lines(ran).map(({ texts }) => texts)).toEqual([[longest], ['\0ÿ\u0080A']])
})

test('a file that is no picture is told in its line and in words, the others go on, and the exit code is 3', async () => {
  const png = aPictureFile(aCode(badge), 'png')
  const bad = [
    [file('moving.gif', 'GIF89a' + '\0'.repeat(60)), /moving\.gif is a GIF\. Give a PNG, JPEG or WebP picture\.$/],
    [file('broken.png', png.subarray(0, 200)), /broken\.png is a broken PNG file/],
    [file('broken.webp', 'RIFF\x10\0\0\0WEBPVP8 nothing'), /broken\.webp is a broken WebP file/],
    [file('empty.png', ''), /empty\.png is an empty file/],
    [file('words.jpg', 'no picture'), /words\.jpg is no picture/],
    [join(folder, 'missing.png'), /There is no file .*missing\.png/],
    [folder, /cannot be read/],
    // A header that promises 65,535 x 65,535 pixels.
    [file('bomb.png', promising(65_535, 65_535)), /bomb\.png has 4295 megapixels; 100 can be read/],
  ] as const
  const good = file('good.png', png)
  const ran = await decode(...bad.map(([path]) => path), good)
  expect(ran.code).toBe(3)
  const all = lines(ran)
  expect(all.map(({ file }) => file)).toEqual([...bad.map(([path]) => path), good])
  for (const [index, [, sentence]] of bad.entries()) {
    expect(all[index]).toMatchObject({ texts: [], error: expect.stringMatching(sentence) })
    expect(ran.stderr.split('\n')[index]).toBe(all[index]?.error)
  }
  expect(all.at(-1)).toMatchObject({ texts: [badge] })
})

test('a picture is as large as its file says, whichever way that is written', () => {
  const picture = aBlank(321, 123)
  for (const kind of ['png', 'jpeg', 'webp'] as const) {
    expect(readHeader(aPictureFile(picture, kind))).toMatchObject({ size: { width: 321, height: 123 } })
    // Cut off anywhere, it says no size or the right one, and never throws.
    const whole = aPictureFile(picture, kind)
    for (let length = 0; length < 700; length++) readHeader(whole.subarray(0, length))
  }
  const rgba = new Uint8Array(4 * 321 * 123).fill(7)
  const lossless = Transformer.fromRgbaPixels(rgba, 321, 123).webpLosslessSync()
  expect(readHeader(lossless)).toMatchObject({ kind: 'WebP', size: { width: 321, height: 123 } })
})

test('a picture of 50 megapixels is read', async () => {
  const picture = laid(aCode(badge, { modulePixels: 9 }), aBlank(8660, 5774, 190), 5000, 3000)
  const ran = await decode(file('large.jpg', aPictureFile(picture, 'jpeg')))
  expect(lines(ran)).toMatchObject([{ texts: [badge] }])
})

test('no data folder is made, and no picture named is wrong usage', async () => {
  expect((await decode()).code).toBe(2)
  expect(existsSync(join(folder, 'never-made'))).toBe(false)
})

function promising(width: number, height: number): Buffer {
  const png = Buffer.from(aPictureFile(aBlank(4, 4), 'png'))
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  return png
}
