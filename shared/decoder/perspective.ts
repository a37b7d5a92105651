import type { Corners, Point } from './reading.ts'

/** From a point of the unit square to the picture in which its corners lie at `corners`, as a pinhole camera sees a plane. */
export function perspective([a, b, c, d]: Corners): (u: number, v: number) => Point {
  // The projective map of a square onto a quadrilateral, solved in closed form (Heckbert 1989, section 2.2.3).
  const [x1, x2, x3] = [b.x - c.x, d.x - c.x, a.x - b.x + c.x - d.x]
  const [y1, y2, y3] = [b.y - c.y, d.y - c.y, a.y - b.y + c.y - d.y]
  const area = x1 * y2 - x2 * y1
  const g = (x3 * y2 - x2 * y3) / area
  const h = (x1 * y3 - x3 * y1) / area
  return (u, v) => {
    const depth = g * u + h * v + 1
    return {
      x: ((b.x - a.x + g * b.x) * u + (d.x - a.x + h * d.x) * v + a.x) / depth,
      y: ((b.y - a.y + g * b.y) * u + (d.y - a.y + h * d.y) * v + a.y) / depth,
    }
  }
}
