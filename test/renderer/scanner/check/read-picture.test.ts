import { expect, test } from 'vitest'
import { DecoderError, type DecoderProblem } from '../../../../renderer/scanner/camera/decoder-problem.ts'
import type { Decoder } from '../../../../renderer/scanner/camera/decoder.ts'
import { readPicture } from '../../../../renderer/scanner/check/read-picture.ts'
import { aBlank, aPictureFile } from '../../../builders/a-picture.ts'
import { aGif } from '../camera/picture-files.ts'

const blank = aBlank(8, 8)
const corner = { x: 0, y: 0 }
const reading = { text: 'what it says', corners: [corner, corner, corner, corner] } as const
const reads: Decoder['readFile'] = async () => ({ readings: [reading], ms: 7 })

test.each(['png', 'jpeg', 'webp'] as const)(
  'a file that begins as a %s does is read, whatever it is called',
  async (kind) => {
    const file = new File([Uint8Array.from(aPictureFile(blank, kind))], 'called.gif', { type: 'image/gif' })
    expect(await readPicture(file, reads)).toEqual({ kind: 'read', texts: ['what it says'], ms: 7 })
  },
)

test.each([
  ['a GIF', Uint8Array.from(aGif(blank))],
  ['an empty file', new Uint8Array()],
  ['a sound, which begins as a WebP does', new TextEncoder().encode('RIFF....WAVEfmt ')],
  ['a text', new TextEncoder().encode('no picture at all')],
])('%s is not handed to the decoder', async (_what, content) => {
  const never = () => Promise.reject(new Error('It was handed over.'))
  expect(await readPicture(new Blob([content]), never)).toEqual({ kind: 'unread', problem: 'otherKind' })
})

test.each<DecoderProblem>(['noDecoder', 'noPicture', 'tooLarge', 'failed'])(
  'what the decoder gives as the reason is kept: %s',
  async (problem) => {
    const file = new Blob([Uint8Array.from(aPictureFile(blank, 'png'))])
    const fails = () => Promise.reject(new DecoderError(problem, 'told by a test'))
    expect(await readPicture(file, fails)).toEqual({ kind: 'unread', problem })
  },
)

test('a file that cannot be got at is no crash', async () => {
  const gone = { slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }) }
  expect(await readPicture(gone as unknown as Blob, reads)).toEqual({ kind: 'unread', problem: 'failed' })
})
