import { setImmediate as breathe } from 'node:timers/promises'
import type { FileContent } from '../../../../shared/contract/file.ts'
import { RosterFileError } from './roster-file-error.ts'

/** Bytes that are worked on without a pause: some 200 lines, a few milliseconds. */
const chunkBytes = 16_384

function isChunks(stream: unknown): stream is AsyncIterable<Uint8Array, unknown> {
  return typeof stream === 'object' && stream !== null && Symbol.asyncIterator in stream
}

/**
 * The bytes of a file in small pieces, from its beginning; other work has its turn between two of them.
 * Throws the signal's reason when it is aborted, RosterFileError where the file went away or changed meanwhile.
 */
export async function* fileChunks(file: FileContent, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const stream = file.stream()
  if (!isChunks(stream)) throw new TypeError('A file must give its content as a stream of bytes.')
  const source = stream[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { done, value } = await source.next().catch((cause: unknown) => {
        throw new RosterFileError(`The file cannot be read any more (${String(cause)}): choose it again.`)
      })
      if (done === true) return
      for (let at = 0; at < value.length; at += chunkBytes) {
        signal?.throwIfAborted()
        yield value.subarray(at, at + chunkBytes)
        await breathe()
      }
    }
  } finally {
    await source.return?.()
  }
}
