import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { badgePicture, emptyPicture, type Pose } from './badge-picture.ts'
import { makeBadgeVideo } from './badge-video.ts'

const badge = 'BCDEFGHJKNPRSTVXBCDEFGHJ'
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-video-'))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

const facing: Pose = {
  width: 320,
  height: 180,
  modulePixels: 4,
  rotationDegrees: 0,
  tiltDegrees: 0,
  shiftX: 0,
  shiftY: 0,
  blurPixels: 0,
}

/** The lightest and darkest grey of a picture's middle. */
function middle(pixels: Uint8Array, width = facing.width, height = facing.height) {
  const part: number[] = []
  for (let y = height / 2 - 20; y < height / 2 + 20; y++) {
    part.push(...pixels.subarray(y * width + width / 2 - 20, y * width + width / 2 + 20))
  }
  return { lightest: Math.max(...part), darkest: Math.min(...part) }
}

test('the video has its header, its frames, and nobody in the first of them', async () => {
  const path = join(folder, 'badge.y4m')
  const size = { width: facing.width, height: facing.height }
  await makeBadgeVideo(path, { code: badge, ...size, modulePixels: 4, seconds: 2, emptySeconds: 1, noise: 0 })
  const video = await readFile(path)
  const header = 'YUV4MPEG2 W320 H180 F10:1 Ip A1:1 C420jpeg\n'
  expect(video.subarray(0, header.length).toString('ascii')).toBe(header)
  const luma = size.width * size.height
  const frame = 'FRAME\n'.length + luma * 1.5
  expect(video.length).toBe(header.length + 20 * frame)
  const lumaOf = (index: number) => {
    const start = header.length + index * frame + 'FRAME\n'.length
    return video.subarray(start, start + luma)
  }
  expect(Buffer.compare(lumaOf(9), Buffer.from(emptyPicture(320, 180).pixels))).toBe(0)
  expect(middle(lumaOf(10))).toEqual({ lightest: 215, darkest: 40 })
  expect(lumaOf(19)).toEqual(lumaOf(10))
})

test('a badge has the size of a version 2 code with its quiet zone, and stands where it is held', () => {
  const { pixels } = badgePicture(badge, { ...facing, shiftX: 20, shiftY: -10 })
  const row = pixels.subarray(25 * 320, 26 * 320)
  const first = row.indexOf(215)
  // 25 modules and twice 4 of quiet zone, 4 pixels each.
  expect(row.lastIndexOf(215) - first + 1).toBe(33 * 4)
  expect(first).toBe(160 + 20 - (33 * 4) / 2)
})

test('tilt makes the far edge shorter, blur and noise leave the room as bright as it was', () => {
  const { pixels } = badgePicture(badge, { ...facing, tiltDegrees: 30 })
  const paperIn = (y: number) => pixels.subarray(y * 320, (y + 1) * 320).filter((light) => light === 215).length
  const rows = Array.from({ length: 180 }, (_, y) => y).filter((y) => paperIn(y) > 60)
  expect(paperIn(rows[1] ?? 0)).toBeLessThan(paperIn(rows.at(-2) ?? 0))
  const mean = (all: Uint8Array) => all.reduce((sum, light) => sum + light, 0) / all.length
  const sharp = badgePicture(badge, facing).pixels
  expect(mean(badgePicture(badge, { ...facing, blurPixels: 2 }).pixels)).toBeCloseTo(mean(sharp), 0)
})
