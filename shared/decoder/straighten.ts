import type { GreyPicture } from './grey-picture.ts'
import { perspective } from './perspective.ts'
import type { UnreadCode } from './reading.ts'

/** Pixels a module has in the picture that is taken to pieces, and in the one that is made. */
const fine = 8
const coarse = 3
/** Modules around the code that are looked at too, and that are left white around what is made. */
const rim = 2
const quietZone = 4

/**
 * Draws a code anew that was found and not read because it is bent: on cloth, on a card that hangs curved, on a bottle. A
 * decoder takes a code for a flat thing seen in perspective; here each module is sought where its own neighbourhood says that
 * it is. Modules meet in edges, so that around each module the edges' distance from where a flat code would have them, modulo
 * one module, is the phase of a Fourier sum at one period a module; it is followed from the three finder patterns outwards,
 * where it is zero. `reach` is how many modules around speak for one (standard deviation): fewer where it is bent sharply,
 * more where it is blurred.
 *
 * Found by measuring: of the wrinkled codes among the photographs it reads all, at any reach from 1.5 to 3.
 */
export function straighten(picture: GreyPicture, { corners, modules }: UnreadCode, reach: number): GreyPicture {
  const cells = modules + 2 * rim
  const flat = takeFlat(picture, { corners, modules })
  const across = edgePhases(flat, cells, 'across')
  const down = edgePhases(flat, cells, 'down')
  const shiftX = followed(smoothed(across, cells, reach), cells)
  const shiftY = followed(smoothed(down, cells, reach), cells)
  return drawn(flat, cells, (cell) => ({ x: shiftX[cell] ?? 0, y: shiftY[cell] ?? 0 }))
}

/** A square picture of bytes. */
type Square = { readonly side: number; readonly pixels: Float32Array }
/** One complex number a cell. */
type Phases = { readonly real: Float32Array; readonly imaginary: Float32Array }

/** The code with its rim, `fine` pixels a module, as if it were flat. */
function takeFlat(picture: GreyPicture, { corners, modules }: UnreadCode): Square {
  const side = (modules + 2 * rim) * fine
  const toPicture = perspective(corners)
  const pixels = new Float32Array(side * side)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const at = toPicture(((x + 0.5) / fine - rim) / modules, ((y + 0.5) / fine - rim) / modules)
      pixels[y * side + x] = lightAt(picture, at.x, at.y)
    }
  }
  return { side, pixels }
}

/** Mixed from the four pixels around; the border goes on outside. */
function lightAt({ width, height, pixels }: GreyPicture, x: number, y: number): number {
  const column = Math.max(0, Math.min(width - 2, Math.floor(x)))
  const row = Math.max(0, Math.min(height - 2, Math.floor(y)))
  const right = Math.max(0, Math.min(1, x - column))
  const below = Math.max(0, Math.min(1, y - row))
  const at = row * width + column
  const upper = (pixels[at] ?? 0) * (1 - right) + (pixels[at + 1] ?? 0) * right
  const lower = (pixels[at + width] ?? 0) * (1 - right) + (pixels[at + width + 1] ?? 0) * right
  return upper * (1 - below) + lower * below
}

/** For each cell, the sum of its edges in one direction, each turned by where in its module it lies. */
function edgePhases({ side, pixels }: Square, cells: number, direction: 'across' | 'down'): Phases {
  const real = new Float32Array(cells * cells)
  const imaginary = new Float32Array(cells * cells)
  const step = direction === 'across' ? 1 : side
  for (let y = 1; y < side - 1; y++) {
    for (let x = 1; x < side - 1; x++) {
      const at = y * side + x
      const edge = Math.abs((pixels[at + step] ?? 0) - (pixels[at - step] ?? 0))
      const cell = Math.floor(y / fine) * cells + Math.floor(x / fine)
      const turn = (direction === 'across' ? x : y) % fine
      real[cell] = (real[cell] ?? 0) + edge * (cosines[turn] ?? 0)
      imaginary[cell] = (imaginary[cell] ?? 0) + edge * (sines[turn] ?? 0)
    }
  }
  return { real, imaginary }
}

const turns = Array.from({ length: fine }, (_, place) => (2 * Math.PI * (place + 0.5)) / fine)
const cosines = turns.map(Math.cos)
const sines = turns.map(Math.sin)

function smoothed({ real, imaginary }: Phases, cells: number, reach: number): Phases {
  const radius = Math.ceil(2.5 * reach)
  const weights = Array.from({ length: 2 * radius + 1 }, (_, index) =>
    Math.exp(-((index - radius) ** 2) / (2 * reach ** 2)),
  )
  const blur = (values: Float32Array) => weighed(weighed(values, cells, weights, 1), cells, weights, cells)
  return { real: blur(real), imaginary: blur(imaginary) }
}

/** Each cell as the weighed sum of its row (`step` 1) or column (`step` the number of cells in a row). */
function weighed(values: Float32Array, cells: number, weights: readonly number[], step: number): Float32Array {
  const radius = (weights.length - 1) / 2
  const sums = new Float32Array(values.length)
  for (let cell = 0; cell < values.length; cell++) {
    const place = step === 1 ? cell % cells : Math.floor(cell / cells)
    const from = Math.max(-radius, -place)
    const to = Math.min(radius, cells - 1 - place)
    let sum = 0
    for (let offset = from; offset <= to; offset++) {
      sum += (values[cell + offset * step] ?? 0) * (weights[offset + radius] ?? 0)
    }
    sums[cell] = sum
  }
  return sums
}

/**
 * Shifts in modules from phases, which know them modulo one: from the finder patterns' middles outwards, the surest cell
 * first, each the nearest to its neighbours that its phase allows.
 */
function followed({ real, imaginary }: Phases, cells: number): Float32Array {
  const shifts = new Float32Array(cells * cells)
  const state = new Uint8Array(cells * cells)
  const [unseen, waiting, known] = [0, 1, 2]
  const frontier: number[] = []
  const phase = (cell: number) => Math.atan2(imaginary[cell] ?? 0, real[cell] ?? 0) / (2 * Math.PI)
  const sureness = real.map((part, cell) => part ** 2 + (imaginary[cell] ?? 0) ** 2)
  const settle = (cell: number, shift: number) => {
    shifts[cell] = shift
    state[cell] = known
    for (const beside of neighbours(cell, cells)) {
      if (state[beside] !== unseen) continue
      state[beside] = waiting
      frontier.push(beside)
    }
  }
  const [near, far] = [rim + 3, cells - rim - 4]
  for (const cell of [near * cells + near, near * cells + far, far * cells + near]) settle(cell, phase(cell))
  while (frontier.length > 0) {
    let surest = 0
    for (let index = 1; index < frontier.length; index++) {
      if ((sureness[frontier[index] ?? 0] ?? 0) > (sureness[frontier[surest] ?? 0] ?? 0)) surest = index
    }
    const [cell = 0] = frontier.splice(surest, 1)
    if (state[cell] === known) continue
    const around = neighbours(cell, cells).filter((beside) => state[beside] === known)
    const expected = around.reduce((sum, beside) => sum + (shifts[beside] ?? 0), 0) / around.length
    settle(cell, phase(cell) + Math.round(expected - phase(cell)))
  }
  return shifts
}

function neighbours(cell: number, cells: number): number[] {
  const column = cell % cells
  const beside = []
  if (column > 0) beside.push(cell - 1)
  if (column < cells - 1) beside.push(cell + 1)
  if (cell >= cells) beside.push(cell - cells)
  if (cell < cells * (cells - 1)) beside.push(cell + cells)
  return beside
}

/** A clean picture of the code: each module black or white by its middle against the modules around it. */
function drawn(flat: Square, cells: number, shiftOf: (cell: number) => { x: number; y: number }): GreyPicture {
  const light = new Float32Array(cells * cells)
  for (let cell = 0; cell < light.length; cell++) {
    const shift = shiftOf(cell)
    const x = Math.round(((cell % cells) + 0.5 + shift.x) * fine)
    const y = Math.round((Math.floor(cell / cells) + 0.5 + shift.y) * fine)
    light[cell] = middleLight(flat, x, y)
  }
  const box = Array.from({ length: 7 }, () => 1)
  const sum = weighed(weighed(light, cells, box, 1), cells, box, cells)
  const count = weighed(
    weighed(
      light.map(() => 1),
      cells,
      box,
      1,
    ),
    cells,
    box,
    cells,
  )
  const modules = cells - 2 * rim
  const side = (modules + 2 * quietZone) * coarse
  const pixels = new Uint8Array(side * side).fill(255)
  for (let cell = 0; cell < light.length; cell++) {
    const column = (cell % cells) - rim
    const row = Math.floor(cell / cells) - rim
    if (column < 0 || row < 0 || column >= modules || row >= modules) continue
    if ((light[cell] ?? 0) * (count[cell] ?? 1) >= (sum[cell] ?? 0)) continue
    for (let line = 0; line < coarse; line++) {
      const from = ((row + quietZone) * coarse + line) * side + (column + quietZone) * coarse
      pixels.fill(0, from, from + coarse)
    }
  }
  return { width: side, height: side, pixels }
}

/** The mean of the sixteen pixels around a corner of pixels. */
function middleLight({ side, pixels }: Square, x: number, y: number): number {
  let sum = 0
  for (let row = -2; row < 2; row++) {
    for (let column = -2; column < 2; column++) {
      const atX = Math.max(0, Math.min(side - 1, x + column))
      const atY = Math.max(0, Math.min(side - 1, y + row))
      sum += pixels[atY * side + atX] ?? 0
    }
  }
  return sum / 16
}
