import type { Corners, Reading } from '../../../shared/decoder/reading.ts'

/** The codes of a picture, the one nearest to its middle first. */
export function nearestFirst(readings: readonly Reading[], width: number, height: number): Reading[] {
  const distance = (corners: Corners) => {
    const x = corners.reduce((sum, corner) => sum + corner.x, 0) / corners.length
    const y = corners.reduce((sum, corner) => sum + corner.y, 0) / corners.length
    return Math.hypot(x - width / 2, y - height / 2)
  }
  return readings.toSorted((one, other) => distance(one.corners) - distance(other.corners))
}
