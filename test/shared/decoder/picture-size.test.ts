import { describe, expect, test } from 'vitest'
import { sizeOfPicture } from '../../../shared/decoder/picture-size.ts'
import { aBlank, aPictureFile } from '../../builders/a-picture.ts'
import { aGif } from '../../renderer/scanner/camera/picture-files.ts'

const picture = aBlank(301, 202)
const size = { width: 301, height: 202 }

/** An extended WebP (VP8X): width and height less one, three bytes each. */
function anExtendedWebP(width: number, height: number): Buffer {
  const file = Buffer.alloc(30)
  file.write('RIFF', 0, 'latin1')
  file.write('WEBPVP8X', 8, 'latin1')
  file.writeUIntLE(width - 1, 24, 3)
  file.writeUIntLE(height - 1, 27, 3)
  return file
}

/** A lossless WebP (VP8L): fourteen bits each, less one. */
function aLosslessWebP(width: number, height: number): Buffer {
  const file = Buffer.alloc(25)
  file.write('RIFF', 0, 'latin1')
  file.write('WEBPVP8L', 8, 'latin1')
  file.writeUInt8(0x2f, 20)
  file.writeUInt32LE((width - 1) | ((height - 1) << 14), 21)
  return file
}

describe('the header of a picture file', () => {
  test.each([
    ['PNG', aPictureFile(picture, 'png')],
    ['JPEG', aPictureFile(picture, 'jpeg')],
    ['WebP', aPictureFile(picture, 'webp')],
    ['lossless WebP', aLosslessWebP(301, 202)],
    ['extended WebP', anExtendedWebP(301, 202)],
    ['GIF', aGif(picture)],
  ])('tells its size: %s', (_kind, file) => {
    expect(sizeOfPicture(file)).toEqual(size)
  })

  test('tells none where it breaks off', () => {
    for (const kind of ['png', 'jpeg', 'webp'] as const) {
      const file = aPictureFile(picture, kind)
      for (const length of [0, 1, 4, 11, 15, 18]) expect(sizeOfPicture(file.subarray(0, length))).toBeNull()
    }
  })

  test('tells none of what is no picture', () => {
    expect(sizeOfPicture(Buffer.from('no picture, only words that go on for a while'))).toBeNull()
  })
})
