import readerUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { liveDecoder, readStill } from '../../../shared/decoder/decode.ts'
import type { GreyPicture } from '../../../shared/decoder/grey-picture.ts'
import { sizeOfPicture } from '../../../shared/decoder/picture-size.ts'
import { openQrReader, type QrReader } from '../../../shared/decoder/qr-reader.ts'
import type { DecoderAnswer, DecoderNews, DecoderRequest } from './decoder-messages.ts'
import { DecoderError } from './decoder-problem.ts'
import { greyOfFrame, greyOfImage } from './grey-of-frame.ts'
import { nearestFirst } from './nearest-first.ts'
import { signsOf } from './picture-watch.ts'

/**
 * What a picture of the camera may take beyond the first look at it, in ms. With it, ten pictures a second are half of one
 * core's work.
 */
const frameBudgetMs = 45
/** What a file may take that shows no code at once, in ms. */
const fileBudgetMs = 3000
/** More pixels than this are a mistake, or meant to do harm: four bytes each are needed. */
const mostPixels = 100_000_000
/** Within so many bytes a file says how large its picture is, in pixels. */
const headerBytes = 1_000_000

const nowMs = () => performance.now()
const opened = openReader().then((reader) => ({
  reader,
  readLive: liveDecoder(reader, { budgetMs: frameBudgetMs, nowMs }),
}))

async function openReader(): Promise<QrReader> {
  try {
    const answer = await fetch(readerUrl)
    if (!answer.ok) throw new Error(`It was answered with ${answer.status}.`)
    return await openQrReader(new Uint8Array(await answer.arrayBuffer()))
  } catch (error) {
    throw new DecoderError('noDecoder', `The decoder could not be loaded. ${String(error)}`, { cause: error })
  }
}

async function answerTo(request: DecoderRequest): Promise<DecoderAnswer> {
  const { id, kind } = request
  switch (kind) {
    case 'frame': {
      const picture = await greyOfFrame(request.frame)
      const { readLive } = await opened
      const { width, height } = picture
      return {
        id,
        kind,
        sight: { width, height, readings: nearestFirst(readLive(picture), width, height), signs: signsOf(picture) },
      }
    }
    case 'file': {
      const { reader } = await opened
      const beganMs = nowMs()
      const picture = await greyOfFile(request.file)
      const readings = readStill(reader, picture, { budgetMs: fileBudgetMs, nowMs })
      return { id, kind, readings, ms: nowMs() - beganMs }
    }
  }
}

async function greyOfFile(file: Blob): Promise<GreyPicture> {
  const size = sizeOfPicture(new Uint8Array(await file.slice(0, headerBytes).arrayBuffer()))
  if (size !== null) refuseTooLarge(size)
  const image = await createImageBitmap(file).catch((error: unknown) => {
    throw new DecoderError('noPicture', `The file is no picture. ${String(error)}`, { cause: error })
  })
  try {
    refuseTooLarge(image)
    return greyOfImage(image, image.width, image.height)
  } finally {
    image.close()
  }
}

function refuseTooLarge({ width, height }: { width: number; height: number }): void {
  if (width * height <= mostPixels) return
  throw new DecoderError('tooLarge', `The picture has ${width} x ${height} pixels; ${mostPixels} can be read.`)
}

const failureOf = (error: unknown) => ({
  kind: 'failed' as const,
  problem: error instanceof DecoderError ? error.problem : ('failed' as const),
  reason: error instanceof Error ? error.message : String(error),
})

opened.then(
  () => postMessage({ kind: 'ready' } satisfies DecoderNews),
  (error: unknown) => postMessage(failureOf(error) satisfies DecoderNews),
)

addEventListener('message', ({ data }: MessageEvent<DecoderRequest>) => {
  answerTo(data).then(
    (answer) => postMessage(answer),
    (error: unknown) => postMessage({ id: data.id, ...failureOf(error) } satisfies DecoderAnswer),
  )
})
