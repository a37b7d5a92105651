import { describe, expect, it, test } from 'vitest'
import { PictureWatch, signsOf } from '../../../../renderer/scanner/camera/picture-watch.ts'
import { aBlank } from '../../../builders/a-picture.ts'
import { emptyPicture, noisy } from '../../../e2e/fake-camera/badge-picture.ts'

const [width, height] = [160, 90]
/** One sign a picture. */
const pictures: Record<string, (seed: number) => ReturnType<typeof emptyPicture>> = {
  // A scene in which nothing moves, as a sensor sees it.
  s: (seed) => noisy(emptyPicture(width, height), 1, seed),
  // The very same picture.
  f: () => emptyPicture(width, height),
  // A lens with its lid on: dark noise; and a shutter: black.
  d: (seed) => noisy({ ...aBlank(width, height, 12), pixels: new Uint8Array(width * height).fill(12) }, 10, seed),
  b: () => ({ width, height, pixels: new Uint8Array(width * height).fill(16) }),
}

/** What is said after each picture, one every half second; `.` is no picture. */
function saidOf(signs: string): string {
  const watch = new PictureWatch(0)
  return [...signs]
    .map((sign, index) => {
      const nowMs = (index + 1) * 500
      const picture = pictures[sign]?.(index + 1)
      if (picture !== undefined) watch.see(signsOf(picture), nowMs)
      return { black: 'B', frozen: 'F', well: '-' }[watch.troubleAt(nowMs) ?? 'well']
    })
    .join('')
}

describe('a camera', () => {
  test.each([
    ['that sees a scene in which nothing moves is well', 'ssssssssssssss', '--------------'],
    ['whose picture is the same to the last bit for three seconds is frozen', 'ssfffffffff', '--------FFF'],
    ['that gives no picture for three seconds is frozen', 'ss.........', '-------FFFF'],
    ['whose lens is covered is black after three seconds', 'ssddddddddd', '--------BBB'],
    ['whose shutter is closed is black, not frozen', 'bbbbbbbbbbb', '------BBBBB'],
    ['is well as soon as its picture moves', 'fffffffffffs', '------FFFFF-'],
    ['is well as soon as it sees light', 'dddddddds', '------BB-'],
  ])('%s', (_which, signs, said) => {
    expect(saidOf(signs)).toBe(said)
  })

  it('that was asleep is not blamed for it', () => {
    const watch = new PictureWatch(0)
    watch.see(signsOf(pictures['f']?.(0) ?? aBlank(1, 1)), 100)
    watch.wake(60_000)
    expect(watch.troubleAt(62_000)).toBe(null)
    expect(watch.troubleAt(63_000)).toBe('frozen')
  })
})
