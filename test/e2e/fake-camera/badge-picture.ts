import QRCode from 'qrcode'
import type { Luma } from './y4m.ts'

/** How a badge is held before the camera. */
export type Pose = {
  width: number
  height: number
  /** Side of one module of the QR code, in pixels, where the badge faces the camera. */
  modulePixels: number
  /** Turned in the picture's plane, and tipped away from the camera at its top, in degrees. */
  rotationDegrees: number
  tiltDegrees: number
  /** Where its middle is, from the picture's middle, in pixels. */
  shiftX: number
  shiftY: number
  /** Blurred by this many pixels. */
  blurPixels: number
}

const quietZone = 4
const ink = 40
const paper = 215

/** A room behind the camera: grey, lighter towards the top. */
export function emptyPicture(width: number, height: number): Luma {
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) pixels.fill(120 - Math.round((50 * y) / height), y * width, (y + 1) * width)
  return { width, height, pixels }
}

/** Draws a badge code's QR (error correction Q) on white paper, held as `pose` says, in front of the room. */
export function badgePicture(code: string, pose: Pose): Luma {
  const { size, data } = QRCode.create(code, { errorCorrectionLevel: 'Q' }).modules
  const side = size + 2 * quietZone
  const picture = emptyPicture(pose.width, pose.height)
  const toPaper = paperCoordinates(pose)
  const lightAt = (x: number, y: number): number | null => {
    const [u, v] = toPaper(x, y)
    const column = Math.floor(u / pose.modulePixels + side / 2)
    const row = Math.floor(v / pose.modulePixels + side / 2)
    if (column < 0 || row < 0 || column >= side || row >= side) return null
    const [moduleX, moduleY] = [column - quietZone, row - quietZone]
    if (moduleX < 0 || moduleY < 0 || moduleX >= size || moduleY >= size) return paper
    return data[moduleY * size + moduleX] ? ink : paper
  }
  for (let y = 0; y < pose.height; y++) {
    for (let x = 0; x < pose.width; x++) {
      const index = y * pose.width + x
      const behind = picture.pixels[index] ?? 0
      let sum = 0
      // Four samples a pixel, as a lens would mix light and dark at an edge.
      for (const [dx, dy] of samples) sum += lightAt(x + dx, y + dy) ?? behind
      picture.pixels[index] = Math.round(sum / samples.length)
    }
  }
  return blurred(picture, pose.blurPixels)
}

const samples: [number, number][] = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
]

/**
 * From a pixel to the point of the paper seen there, both in pixels from the middle. A pinhole camera whose focal length is the
 * picture's width looks at a plane that is turned about the line of sight and then tipped about the horizontal.
 */
function paperCoordinates(pose: Pose): (x: number, y: number) => [u: number, v: number] {
  const focal = pose.width
  const tilt = (pose.tiltDegrees * Math.PI) / 180
  const turn = (pose.rotationDegrees * Math.PI) / 180
  const [centreX, centreY] = [pose.width / 2 + pose.shiftX, pose.height / 2 + pose.shiftY]
  return (x, y) => {
    const [px, py] = [x - centreX, y - centreY]
    // The plane's point (a, b) lies at (a, b cos t, focal - b sin t); its picture is focal / depth times that.
    const b = (py * focal) / (focal * Math.cos(tilt) + py * Math.sin(tilt))
    const a = (px * (focal - b * Math.sin(tilt))) / focal
    return [a * Math.cos(turn) + b * Math.sin(turn), b * Math.cos(turn) - a * Math.sin(turn)]
  }
}

function blurred(picture: Luma, radius: number): Luma {
  if (radius === 0) return picture
  // Two box blurs in each direction are close to a lens out of focus.
  let { pixels } = picture
  for (const step of [1, picture.width, 1, picture.width]) pixels = boxBlurred(pixels, radius, step)
  return { ...picture, pixels }
}

function boxBlurred(pixels: Uint8Array, radius: number, step: number): Uint8Array {
  const result = new Uint8Array(pixels.length)
  for (let index = 0; index < pixels.length; index++) {
    let sum = 0
    for (let offset = -radius; offset <= radius; offset++) {
      sum += pixels[index + offset * step] ?? pixels[index] ?? 0
    }
    result[index] = Math.round(sum / (2 * radius + 1))
  }
  return result
}

/** Adds a sensor's noise of up to `amount` grey levels either way; the same seed gives the same noise. */
export function noisy(picture: Luma, amount: number, seed: number): Luma {
  if (amount === 0) return picture
  let state = seed >>> 0
  const pixels = picture.pixels.map((light) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.max(0, Math.min(255, Math.round(light + ((state >>> 8) / 2 ** 23 - 1) * amount)))
  })
  return { ...picture, pixels }
}
