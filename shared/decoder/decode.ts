import type { GreyPicture } from './grey-picture.ts'
import type { QrReader } from './qr-reader.ts'
import type { Corners, Reading, UnreadCode } from './reading.ts'
import { straighten } from './straighten.ts'
import { lookAt, prepare, sharp, soft, verySoft, type Way } from './way.ts'

/** How long reading may go on, and by which clock; both in ms. A look that has begun is ended. */
export type TimeLimit = { readonly budgetMs: number; readonly nowMs: () => number }

const asItIs: Way = {}

/**
 * In the order in which they read most of what those before had not, of 69 photographs each degraded in eleven ways; tuned on
 * one half of them and seen to hold on the other.
 */
const stillWays: readonly Way[] = [
  asItIs,
  { scale: 3 },
  { scale: 3, filter: sharp },
  { threshold: 'global' },
  { filter: verySoft },
  { filter: soft, threshold: 'global' },
  { filter: soft, scale: 2 },
  { scale: 0.5 },
  { scale: 2, threshold: 'global' },
  { scale: 1.5 },
  { part: 0.5, filter: sharp, scale: 4 },
  { scale: 0.5, threshold: 'global' },
]

/**
 * Those that fit into a live picture's time. Of badges in 1280 x 720 the look at it as it is read none with 2.5 pixels a
 * module out of focus, nor with 4 in strong noise; of the former the first of these read half, of the latter the second all.
 */
const liveWays: readonly Way[] = [
  { part: 0.5, filter: sharp, scale: 2 },
  { part: 0.6, filter: soft },
  { part: 0.5, scale: 2 },
  { threshold: 'global' },
]

/** How far around a module its neighbours speak for it where a code is bent, in the order in which they are tried. */
const reaches = [1.5, 2.5] as const
/** What is looked at after the picture as it is has no more pixels than this. */
const mostStillPixels = 3_000_000
const mostLivePixels = 1_000_000
/** In a live picture, a code of more modules a side than this is not straightened: it takes too long, and no badge has it. */
const mostLiveModules = 57

/** Every QR code in a still picture. Takes one look where that reads something; others until the time is over where it does not. */
export function readStill(read: QrReader, picture: GreyPicture, time: TimeLimit): Reading[] {
  const isOver = over(time)
  for (const way of stillWays) {
    const readings = tryWay(read, picture, way, { mostPixels: mostStillPixels, mostModules: Infinity, reaches, isOver })
    if (readings.length > 0 || isOver()) return readings
  }
  return []
}

/**
 * Reads the QR codes in pictures of a camera, one after the other. Each is looked at as it is; what time is left goes to one
 * more way where that read nothing, another for each picture, so that a code which is held for half a second is looked at in
 * all of them.
 */
export function liveDecoder(read: QrReader, time: TimeLimit): (picture: GreyPicture) => Reading[] {
  let turn = 0
  return (picture) => {
    const isOver = over(time)
    const limits = { mostPixels: mostLivePixels, mostModules: mostLiveModules, reaches: reaches.slice(0, 1), isOver }
    const readings = tryWay(read, picture, asItIs, limits)
    if (readings.length > 0 || isOver()) return readings
    const way = liveWays[turn++ % liveWays.length] ?? asItIs
    return tryWay(read, picture, way, limits)
  }
}

function over({ budgetMs, nowMs }: TimeLimit): () => boolean {
  const endMs = nowMs() + budgetMs
  return () => nowMs() >= endMs
}

type Limits = {
  readonly mostPixels: number
  readonly mostModules: number
  readonly reaches: readonly number[]
  readonly isOver: () => boolean
}

/** What one way reads, those codes among it that had to be straightened. */
function tryWay(read: QrReader, original: GreyPicture, way: Way, limits: Limits): Reading[] {
  const prepared = prepare(original, way, way === asItIs ? original.pixels.length : limits.mostPixels)
  const { readings, unread } = lookAt(read, prepared, way)
  const all = [...readings]
  for (const code of unread) {
    if (limits.isOver() || code.modules > limits.mostModules) continue
    if (all.some(({ corners }) => covers(corners, code.corners))) continue
    const text = readBent(read, prepared.picture, code, limits)
    if (text !== null) all.push({ text, corners: code.corners })
  }
  const back = ([a, b, c, d]: Corners): Corners => [
    prepared.toOriginal(a),
    prepared.toOriginal(b),
    prepared.toOriginal(c),
    prepared.toOriginal(d),
  ]
  return all.map(({ text, corners }) => ({ text, corners: back(corners) }))
}

function readBent(read: QrReader, picture: GreyPicture, code: UnreadCode, limits: Limits): string | null {
  for (const reach of limits.reaches) {
    const [reading] = read(straighten(picture, code, reach), 'global').readings
    if (reading !== undefined) return reading.text
    if (limits.isOver()) return null
  }
  return null
}

/** Whether the middle of one code lies within the bounds of another: then they are the same code, found twice. */
function covers(corners: Corners, other: Corners): boolean {
  const x = other.reduce((sum, corner) => sum + corner.x, 0) / 4
  const y = other.reduce((sum, corner) => sum + corner.y, 0) / 4
  const xs = corners.map((corner) => corner.x)
  const ys = corners.map((corner) => corner.y)
  return x > Math.min(...xs) && x < Math.max(...xs) && y > Math.min(...ys) && y < Math.max(...ys)
}
