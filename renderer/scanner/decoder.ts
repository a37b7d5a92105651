import type { Reading } from '../../shared/decoder/reading.ts'
import type { DecoderAnswer, DecoderRequest, Sight } from './decoder-messages.ts'

/** The decoder in a thread of its own, so that the page never waits for it. */
export type Decoder = {
  /** Reads the picture that `video` shows now. Rejects where it shows none, or where the decoder could not be started. */
  look: (video: HTMLVideoElement) => Promise<Sight>
  /** Reads a picture file of any kind that the browser shows, in `ms`. Rejects where it is none, or far too large. */
  readFile: (file: Blob) => Promise<{ readings: readonly Reading[]; ms: number }>
  /** Ends the thread; what is still being read is never answered. */
  close: () => void
}

type Answered<Kind> = Extract<DecoderAnswer, { kind: Kind }>
type Waiting = { answer: (answer: DecoderAnswer) => void; fail: (reason: string) => void }

/** Starts the decoder; what it needs is fetched meanwhile. */
export function openDecoder(): Decoder {
  const worker = new Worker(new URL('./decoder.worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  worker.addEventListener('message', ({ data }: MessageEvent<DecoderAnswer>) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    asked?.answer(data)
  })
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    for (const { fail } of waiting.values()) fail(event.message)
    waiting.clear()
  })

  function ask<Kind extends DecoderRequest['kind']>(
    kind: Kind,
    requestOf: (id: number) => [DecoderRequest, Transferable[]],
  ): Promise<Answered<Kind>> {
    return new Promise((resolve, reject) => {
      const id = ++lastId
      const [request, handedOver] = requestOf(id)
      const fail = (reason: string) => reject(new Error(reason))
      const answer = (given: DecoderAnswer) => {
        if (isOfKind(given, kind)) resolve(given)
        else fail(given.kind === 'failed' ? given.reason : 'The decoder answered another question.')
      }
      waiting.set(id, { answer, fail })
      worker.postMessage(request, handedOver)
    })
  }

  return {
    async look(video) {
      const { sight } = await ask('frame', (id) => {
        const frame = new VideoFrame(video)
        return [{ id, kind: 'frame', frame }, [frame]]
      })
      return sight
    },
    async readFile(file) {
      const { readings, ms } = await ask('file', (id) => [{ id, kind: 'file', file }, []])
      return { readings, ms }
    },
    close: () => worker.terminate(),
  }
}

function isOfKind<Kind extends DecoderAnswer['kind']>(answer: DecoderAnswer, kind: Kind): answer is Answered<Kind> {
  return answer.kind === kind
}
