import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { blurred } from '../../../shared/decoder/blurred.ts'
import { liveDecoder, readStill } from '../../../shared/decoder/decode.ts'
import type { GreyPicture } from '../../../shared/decoder/grey-picture.ts'
import { openQrReader, readerFile, type QrReader } from '../../../shared/decoder/qr-reader.ts'
import { resized } from '../../../shared/decoder/resized.ts'
import { aBlank, aCode, laid } from '../../builders/a-picture.ts'
import { badgePicture, noisy, type Pose } from '../../e2e/fake-camera/badge-picture.ts'

const badge = 'BCDEFGHJKNPRSTVXBCDEFGHJ'
/** A clock that stands still: no test depends on how fast this machine is. */
const noHurry = { budgetMs: 1, nowMs: () => 0 }

let reader: QrReader

beforeAll(async () => {
  reader = await openQrReader(await readFile(new URL(import.meta.resolve(readerFile))))
})

function textsOf(picture: GreyPicture): string[] {
  return readStill(reader, picture, noHurry).map(({ text }) => text)
}

function held(pose: Partial<Pose> = {}): GreyPicture {
  return badgePicture(badge, {
    width: 640,
    height: 480,
    modulePixels: 6,
    rotationDegrees: 0,
    tiltDegrees: 0,
    shiftX: 0,
    shiftY: 0,
    blurPixels: 0,
    ...pose,
  })
}

function lit(picture: GreyPicture, light: (given: number, x: number, y: number) => number): GreyPicture {
  const pixels = picture.pixels.map((given, at) => {
    const value = light(given, at % picture.width, Math.floor(at / picture.width))
    return Math.max(0, Math.min(255, Math.round(value)))
  })
  return { ...picture, pixels }
}

function mirrored(picture: GreyPicture): GreyPicture {
  const { width, pixels } = picture
  return lit(picture, (_, x, y) => pixels[y * width + width - 1 - x] ?? 0)
}

/** As cloth hangs: each point is moved by waves of so many pixels. */
function wrinkled(picture: GreyPicture, pixels: number): GreyPicture {
  const { width, height } = picture
  return lit(picture, (_, x, y) => {
    const fromX = Math.round(x + pixels * Math.sin(y / 33))
    const fromY = Math.round(y + pixels * Math.sin(x / 28))
    return (
      picture.pixels[Math.min(height - 1, Math.max(0, fromY)) * width + Math.min(width - 1, Math.max(0, fromX))] ?? 0
    )
  })
}

describe('a badge code is read', () => {
  const tables: [string, () => GreyPicture][] = [
    ['that is held straight', () => held()],
    ['that is turned', () => held({ rotationDegrees: 137 })],
    ['that is tipped far away', () => held({ tiltDegrees: 55 })],
    ['that is out of focus', () => held({ blurPixels: 3 })],
    ['that has 1.7 pixels a module', () => held({ modulePixels: 1.7 })],
    ['that has 2.5 pixels a module, out of focus', () => held({ modulePixels: 2.5, blurPixels: 1 })],
    ['in strong noise', () => noisy(held({ modulePixels: 4 }), 60, 1)],
    [
      'in weak light, with noise',
      () =>
        noisy(
          lit(held(), (light) => 20 + light * 0.1),
          8,
          2,
        ),
    ],
    ['white on black', () => lit(held(), (light) => 255 - light)],
    ['under a lamp that glares', () => lit(held(), (light, x, y) => light + 150 - Math.hypot(x - 380, y - 200))],
    ['half in the shade', () => lit(held(), (light, x) => (x < 320 ? light * 0.3 : light))],
    [
      'on a screen whose pixels beat with the camera’s',
      () => lit(held(), (light, x, y) => light + 40 * Math.sin(x / 1.3) * Math.sin(y / 1.7)),
    ],
    ['in a mirror', () => mirrored(held({ rotationDegrees: 10 }))],
    ['on cloth in wrinkles', () => wrinkled(held({ modulePixels: 8 }), 3.5)],
    [
      'on cloth in wrinkles, out of focus and turned',
      () => blurred(wrinkled(held({ modulePixels: 8, rotationDegrees: 30 }), 3.5), 1),
    ],
    ['in a picture of 50 megapixels', () => laid(held({ modulePixels: 10 }), aBlank(8660, 5774, 180), 5000, 3000)],
    [
      'that fills the picture, with no white around it',
      () => {
        const { width, pixels } = aCode(badge, { modulePixels: 6 })
        const side = width - 48
        return {
          width: side,
          height: side,
          pixels: new Uint8Array(side * side).map(
            (_, at) => pixels[(Math.floor(at / side) + 24) * width + (at % side) + 24] ?? 0,
          ),
        }
      },
    ],
  ]
  test.each(tables)('%s', (_how, picture) => {
    expect(textsOf(picture())).toEqual([badge])
  })

  it('in a live picture too, wrinkled, each time; and far away, within the turns of its ways', () => {
    const read = liveDecoder(reader, noHurry)
    const texts = (picture: GreyPicture) => read(picture).map(({ text }) => text)
    const cloth = wrinkled(held({ modulePixels: 8 }), 3.5)
    expect(reader(cloth, 'local').readings).toEqual([])
    expect([texts(cloth), texts(cloth)]).toEqual([[badge], [badge]])
    const far = noisy(held({ width: 1280, height: 720, modulePixels: 2.5, blurPixels: 1 }), 4, 3)
    expect(reader(far, 'local').readings).toEqual([])
    expect([1, 2, 3, 4].flatMap(() => texts(far))).toContain(badge)
  })

  it('where the time is over after the first look, and no further', () => {
    let now = 0
    const hurry = { budgetMs: 1, nowMs: () => (now += 1) }
    expect(readStill(reader, held(), hurry)).toHaveLength(1)
    let looks = 0
    const counting: QrReader = (picture, threshold) => {
      looks++
      return reader(picture, threshold)
    }
    readStill(counting, aBlank(300, 300), hurry)
    expect(looks).toBe(1)
  })
})

describe('where a code was found', () => {
  it('is told in pixels of the picture that was given, in the code’s own order, whichever way read it', () => {
    const far = held({ width: 1280, height: 720, modulePixels: 2.5, blurPixels: 1, shiftX: 100, rotationDegrees: 180 })
    const [reading] = readStill(reader, far, noHurry)
    const [topLeft, , bottomRight] = reading?.corners ?? []
    // Upside down; 25 modules of 2.5 pixels around 740, 360.
    for (const [corner, x, y] of [
      [topLeft, 740 + 31, 360 + 31],
      [bottomRight, 740 - 31, 360 - 31],
    ] as const) {
      expect(Math.abs((corner?.x ?? 0) - x)).toBeLessThan(5)
      expect(Math.abs((corner?.y ?? 0) - y)).toBeLessThan(5)
    }
  })

  it('is told of each of two codes, one of them wrinkled', () => {
    const wide = laid(wrinkled(held({ modulePixels: 8 }), 3.5), aBlank(1280, 480), 0, 0)
    const readings = readStill(reader, laid(aCode('THE OTHER', { modulePixels: 6 }), wide, 800, 100), noHurry)
    expect(readings.map(({ text }) => text).toSorted()).toEqual([badge, 'THE OTHER'])
    for (const { text, corners } of readings) {
      const [topLeft] = corners
      expect(topLeft.x < 640, text).toBe(text === badge)
    }
  })
})

describe('what a code says', () => {
  const longest = 'A'.repeat(4296)
  test.each([
    ['the longest text there is', aCode(longest, { errorCorrectionLevel: 'L', modulePixels: 3 }), longest],
    ['text in UTF-8', aCode('Zoë Ψ 王'), 'Zoë Ψ 王'],
    [
      'bytes that are no text, as one character a byte',
      aCode([{ data: new Uint8Array([0, 1, 255, 128, 65]), mode: 'byte' }]),
      '\0\u0001ÿ\u0080A',
    ],
  ])('%s', (_what, picture, text) => {
    expect(textsOf(picture)).toEqual([text])
  })
})

it('finds nothing in a picture of nothing, of one pixel, or of noise', () => {
  for (const picture of [aBlank(300, 200), aBlank(1, 1), aBlank(1, 900), noisy(aBlank(400, 300, 128), 128, 5)]) {
    expect(textsOf(picture)).toEqual([])
  }
})

describe('a picture at another size', () => {
  it('keeps its light, and its size where that is the same', () => {
    const picture = held()
    const mean = ({ pixels }: GreyPicture) => pixels.reduce((sum, light) => sum + light, 0) / pixels.length
    for (const [width, height] of [
      [320, 240],
      [1280, 960],
      [641, 479],
      [1, 1],
    ] as const) {
      const other = resized(picture, width, height)
      expect([other.width, other.height, other.pixels.length]).toEqual([width, height, width * height])
      expect(Math.abs(mean(other) - mean(picture))).toBeLessThan(2)
    }
    expect(resized(picture, 640, 480).pixels).toEqual(picture.pixels)
  })
})
