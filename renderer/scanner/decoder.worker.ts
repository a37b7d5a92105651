import readerUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { liveDecoder, readStill } from '../../shared/decoder/decode.ts'
import type { GreyPicture } from '../../shared/decoder/grey-picture.ts'
import { openQrReader, type QrReader } from '../../shared/decoder/qr-reader.ts'
import type { DecoderAnswer, DecoderRequest } from './decoder-messages.ts'
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

const nowMs = () => performance.now()
const opened = openReader().then((reader) => ({
  reader,
  readLive: liveDecoder(reader, { budgetMs: frameBudgetMs, nowMs }),
}))

async function openReader(): Promise<QrReader> {
  const answer = await fetch(readerUrl)
  if (!answer.ok) throw new Error(`The decoder could not be fetched: ${answer.status}.`)
  return openQrReader(new Uint8Array(await answer.arrayBuffer()))
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
  const image = await createImageBitmap(file)
  try {
    if (image.width * image.height > mostPixels) throw new Error(`The picture has more than ${mostPixels} pixels.`)
    return greyOfImage(image, image.width, image.height)
  } finally {
    image.close()
  }
}

addEventListener('message', ({ data }: MessageEvent<DecoderRequest>) => {
  answerTo(data).then(
    (answer) => postMessage(answer),
    (error: unknown) => postMessage({ id: data.id, kind: 'failed', reason: String(error) } satisfies DecoderAnswer),
  )
})
