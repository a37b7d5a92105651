import { statfsSync } from 'node:fs'
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os'

const memoryFileSystems = new Set([0x01021994, 0x858458f6])

/** True where a folder lies in memory: a commit costs nothing there, and every figure of a scan would be wrong. */
export function liesInMemory(folder: string): boolean {
  return memoryFileSystems.has(statfsSync(folder).type)
}

/** The machine in general terms: nothing that names it. */
export function describeMachine(): string {
  const model = (cpus()[0]?.model ?? 'unknown processor').replaceAll(/\s+/g, ' ').trim()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${availableParallelism()} cores (${model}), ${memory} GiB of memory, ${platform()} ${arch()}, Node ${process.versions.node}`
}
