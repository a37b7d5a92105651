import { useCallback, useEffect, useRef, useState } from 'react'
import type { Decoder } from '../camera/decoder.ts'
import { openDecoder } from '../camera/decoder.ts'
import { readPicture, type PictureResult } from './read-picture.ts'

export type Picture = { readonly id: number; readonly name: string; readonly result: PictureResult }

export type Pictures = {
  readonly pictures: readonly Picture[]
  readonly read: (files: readonly File[]) => void
  readonly clear: () => void
}

/** Reads picture files one after another in the decoder's own thread; `onText` is told each text that was found. */
export function usePictures(onText: (text: string, ms: number) => void): Pictures {
  const [pictures, setPictures] = useState<readonly Picture[]>([])
  const decoder = useRef<Decoder | null>(null)
  const lastId = useRef(0)
  const queue = useRef(Promise.resolve())

  useEffect(
    () => () => {
      decoder.current?.close()
      decoder.current = null
    },
    [],
  )

  const read = useCallback(
    (files: readonly File[]) => {
      // Most pictures are read without it: it is started for the first file.
      const { readFile } = (decoder.current ??= openDecoder())
      const added = files.map((file) => ({ id: ++lastId.current, file }))
      setPictures((before) => [
        ...before,
        ...added.map(({ id, file }) => ({ id, name: file.name, result: { kind: 'waiting' } as const })),
      ])
      for (const { id, file } of added) {
        queue.current = queue.current.then(async () => {
          const result = await readPicture(file, readFile)
          setPictures((before) => before.map((one) => (one.id === id ? { ...one, result } : one)))
          if (result.kind === 'read') for (const text of result.texts) onText(text, result.ms)
        })
      }
    },
    [onText],
  )
  const clear = useCallback(() => setPictures([]), [])

  return { pictures, read, clear }
}
