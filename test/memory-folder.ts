import { statfsSync } from 'node:fs'

const memory = '/dev/shm'
const needed = 2 * 1024 ** 3

/**
 * Where tests keep their folders: in memory where there is room, for a commit to a disk is what most of them would wait for.
 * That a commit reaches the disk is shown elsewhere (npm run faults), and how long it takes (npm run bench). Null for the
 * system's own folder.
 */
export function memoryFolder(): string | null {
  if (process.env['TMPDIR'] !== undefined) return null
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize >= needed ? memory : null
  } catch {
    return null
  }
}
