import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import jsQrPackage from 'jsqr'
import { z } from 'zod'
import { readPicture } from '../../electron/cli/read-picture.ts'
import { readStill } from '../../shared/decoder/decode.ts'
import type { GreyPicture } from '../../shared/decoder/grey-picture.ts'
import { openQrReader, readerFile, type QrReader } from '../../shared/decoder/qr-reader.ts'
import { milliseconds, quantile } from './figures.ts'
import type { Section } from './report.ts'

const root = resolve(import.meta.dirname, '../..')
const budgetMs = 3000

/** Photographs of QR codes beside the clone, or where MUSTER_PHOTOS says. */
const photosFolder = resolve(root, process.env['MUSTER_PHOTOS'] ?? '../shared/photos')

/** A list of what each picture says, as `expected.json` in its folder has it. */
const expected = z.array(z.object({ file: z.string(), text: z.string() }))

type Decoder = { readonly name: string; readonly read: (picture: GreyPicture) => readonly string[] }

/** What one decoder made of all photographs. */
export type PhotoFigures = {
  readonly decoder: string
  readonly readCount: number
  readonly missed: readonly string[]
  readonly tookMs: readonly number[]
}

/** Has each photograph read by each decoder, one after the other for each picture; null where there are no photographs. */
export async function readPhotos(
  onProgress: (sentence: string) => void,
  folder = photosFolder,
): Promise<PhotoFigures[] | null> {
  const list = join(folder, 'expected.json')
  if (!existsSync(list)) return null
  const photos = expected.parse(JSON.parse(readFileSync(list, 'utf8')))
  const decoders = await openDecoders()
  const figures = decoders.map(({ name }) => ({
    decoder: name,
    readCount: 0,
    missed: [] as string[],
    tookMs: [] as number[],
  }))
  for (const [number, { file, text }] of photos.entries()) {
    onProgress(`Reading photographs: ${number} of ${photos.length}`)
    const picture = await readPicture(join(folder, file))
    for (const [index, { read }] of decoders.entries()) {
      const beganMs = performance.now()
      const isRead = read(picture).includes(text)
      const figure = figures[index]
      figure?.tookMs.push(performance.now() - beganMs)
      if (figure !== undefined && isRead) figure.readCount++
      else figure?.missed.push(file)
    }
  }
  return figures
}

async function openDecoders(): Promise<Decoder[]> {
  const reader = await openQrReader(await readFile(fileURLToPath(import.meta.resolve(readerFile))))
  return [
    { name: "html5-qrcode's (ZXing-js)", read: zxingJs() },
    { name: 'jsQR', read: jsQr },
    { name: 'zxing-cpp, one look', read: (picture) => texts(reader, picture) },
    {
      name: 'ours',
      read: (picture) =>
        readStill(reader, picture, { budgetMs, nowMs: () => performance.now() }).map(({ text }) => text),
    },
  ]
}

function texts(reader: QrReader, picture: GreyPicture): string[] {
  return reader(picture, 'local').readings.map(({ text }) => text)
}

/** The decoder that html5-qrcode carries, with the settings that it gives it. */
function zxingJs(): Decoder['read'] {
  const zxing = createRequire(import.meta.url)('html5-qrcode/third_party/zxing-js.umd.js')
  const hints = new Map<number, unknown>([
    [zxing.DecodeHintType.POSSIBLE_FORMATS, [zxing.BarcodeFormat.QR_CODE]],
    [zxing.DecodeHintType.TRY_HARDER, false],
  ])
  return ({ width, height, pixels }) => {
    const reader = new zxing.MultiFormatReader(false, hints)
    const source = new zxing.RGBLuminanceSource(new Uint8ClampedArray(pixels), width, height)
    try {
      return [reader.decode(new zxing.BinaryBitmap(new zxing.HybridBinarizer(source)), hints).getText()]
    } catch {
      return []
    }
  }
}

function jsQr({ width, height, pixels }: GreyPicture): string[] {
  const rgba = new Uint8ClampedArray(4 * pixels.length).fill(255)
  for (const [at, light] of pixels.entries()) rgba.fill(light, 4 * at, 4 * at + 3)
  const code = jsQrPackage.default(rgba, width, height)
  return code === null ? [] : [code.data]
}

export function photosSection(figures: PhotoFigures[] | null): Section {
  const title = 'Photographs of QR codes, read by three decoders'
  const columns = ['', 'read', 'of', 'p50', 'p95', 'longest']
  if (figures === null) {
    return { title, columns, rows: [[`not measured: there is no expected.json in MUSTER_PHOTOS`]], notes: [] }
  }
  const missed = figures.at(-1)?.missed ?? []
  return {
    title,
    columns,
    rows: figures.map(({ decoder, readCount, tookMs }) => [
      decoder,
      String(readCount),
      String(tookMs.length),
      ...[0.5, 0.95, 1].map((share) => milliseconds(quantile(tookMs, share))),
    ]),
    notes: [
      'A picture counts as read where one of the texts is the expected one to the letter. The decoders take turns picture by picture, on the same grey pixels; ours may take 3 s for one that shows no code at once.',
      missed.length === 0 ? 'Ours read them all.' : `Ours did not read: ${missed.join(', ')}.`,
    ],
  }
}
