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
  const { modulePixels, width, height } = pose
  // A pinhole camera whose focal length is the picture's width looks at a plane that is turned about the line of sight and
  // then tipped about the horizontal. Its point (a, b) lies at (a, b cos t, focal - b sin t); its picture is focal / depth
  // times that.
  const focal = width
  const tilt = (pose.tiltDegrees * Math.PI) / 180
  const turn = (pose.rotationDegrees * Math.PI) / 180
  const [sinTilt, cosTilt, sinTurn, cosTurn] = [Math.sin(tilt), Math.cos(tilt), Math.sin(turn), Math.cos(turn)]
  const [centreX, centreY] = [width / 2 + pose.shiftX, height / 2 + pose.shiftY]
  /** The light of the paper seen at a point of the picture; -1 beside it, -2 far from it. */
  const lightAt = (x: number, y: number): number => {
    const [px, py] = [x - centreX, y - centreY]
    const b = (py * focal) / (focal * cosTilt + py * sinTilt)
    const a = (px * (focal - b * sinTilt)) / focal
    const column = Math.floor((a * cosTurn + b * sinTurn) / modulePixels + side / 2)
    const row = Math.floor((b * cosTurn - a * sinTurn) / modulePixels + side / 2)
    if (column < 0 || row < 0 || column >= side || row >= side) {
      return column < -far || row < -far || column >= side + far || row >= side + far ? -2 : -1
    }
    const [moduleX, moduleY] = [column - quietZone, row - quietZone]
    if (moduleX < 0 || moduleY < 0 || moduleX >= size || moduleY >= size) return paper
    return data[moduleY * size + moduleX] ? ink : paper
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (lightAt(x + 0.5, y + 0.5) === -2) continue
      const index = y * width + x
      const behind = picture.pixels[index] ?? 0
      let sum = 0
      // Four samples a pixel, as a lens would mix light and dark at an edge.
      for (const dx of samples) {
        for (const dy of samples) {
          const light = lightAt(x + dx, y + dy)
          sum += light < 0 ? behind : light
        }
      }
      picture.pixels[index] = Math.round(sum / samples.length ** 2)
    }
  }
  return blurred(picture, pose.blurPixels)
}

const samples = [0.25, 0.75]
/** So many modules from the paper, no sample of a pixel meets it. */
const far = 3

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
