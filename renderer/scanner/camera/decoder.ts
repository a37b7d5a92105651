import type { Reading } from '../../../shared/decoder/reading.ts'
import type { DecoderAnswer, DecoderNews, DecoderRequest, Sight } from './decoder-messages.ts'
import { DecoderError, type DecoderProblem } from './decoder-problem.ts'

/** The decoder in a thread of its own, so that the page never waits for it. */
export type Decoder = {
  /** Resolves when it can read. Rejects with `DecoderError` where it never will. */
  ready: Promise<void>
  /** Reads the picture that `video` shows now. Rejects with `DecoderError`, also where it shows none. */
  look: (video: HTMLVideoElement) => Promise<Sight>
  /**
   * Reads a picture file of any kind that the browser shows, in `ms`. Rejects with `DecoderError`, whose `problem` tells a
   * file that is no picture from one that is far too large.
   */
  readFile: (file: Blob) => Promise<{ readings: readonly Reading[]; ms: number }>
  /** Ends the thread; what is still being read is never answered. */
  close: () => void
}

type Answered<Kind> = Extract<DecoderAnswer, { kind: Kind }>
type Waiting = { answer: (answer: DecoderAnswer) => void; fail: (problem: DecoderProblem, reason: string) => void }

/** Starts the decoder; what it needs is fetched meanwhile. */
export function openDecoder(): Decoder {
  const worker = new Worker(new URL('./decoder.worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  const ready = Promise.withResolvers<void>()
  // Who only reads files hears of it by the answer.
  ready.promise.catch(() => {})
  worker.addEventListener('message', ({ data }: MessageEvent<DecoderAnswer | DecoderNews>) => {
    if (!('id' in data)) {
      if (data.kind === 'ready') ready.resolve()
      else ready.reject(new DecoderError(data.problem, data.reason))
      return
    }
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    asked?.answer(data)
  })
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    // Of a script that could not be fetched nothing more is told.
    const reason = event.message ?? 'The decoder could not be fetched.'
    ready.reject(new DecoderError('noDecoder', reason))
    for (const { fail } of waiting.values()) fail('noDecoder', reason)
    waiting.clear()
  })

  function ask<Kind extends DecoderRequest['kind']>(
    kind: Kind,
    requestOf: (id: number) => [DecoderRequest, Transferable[]],
  ): Promise<Answered<Kind>> {
    return new Promise((resolve, reject) => {
      const id = ++lastId
      const [request, handedOver] = requestOf(id)
      const fail = (problem: DecoderProblem, reason: string) => reject(new DecoderError(problem, reason))
      const answer = (given: DecoderAnswer) => {
        if (isOfKind(given, kind)) resolve(given)
        else if (given.kind === 'failed') fail(given.problem, given.reason)
        else fail('failed', 'The decoder answered another question.')
      }
      waiting.set(id, { answer, fail })
      worker.postMessage(request, handedOver)
    })
  }

  return {
    ready: ready.promise,
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
