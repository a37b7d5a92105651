import { z } from 'zod'
import { triedParts, type Readiness, type TriedPart } from '../../../shared/contract/readiness.ts'
import { local } from '../../store/local.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import type { Core } from '../core.ts'

const settingName = 'readiness-tried'
/** Who tried it yesterday does not know of today. */
const freshMs = 24 * 3_600_000

// What another version kept and this one does not know is tried again.
const kept = z.partialRecord(z.enum(triedParts), z.object({ isWell: z.boolean(), atMs: z.int() })).catch({})

function read(store: ReadableStore): z.infer<typeof kept> {
  return kept.parse(JSON.parse(local.setting(store, settingName) ?? '{}'))
}

/** What was tried at this station and how it went, as of `nowMs` of the machine's clock (ms UTC). */
export function readTried(store: ReadableStore, nowMs: number): Readiness['tried'] {
  const tried = read(store)
  const of = (part: TriedPart) => {
    const trial = tried[part]
    return trial === undefined ? null : { ...trial, isOld: nowMs - trial.atMs > freshMs }
  }
  return { camera: of('camera'), scanner: of('scanner'), sound: of('sound'), printer: of('printer') }
}

/** Keeps that a part was tried now, by the machine's clock: a rehearsal's may be moved. */
export function keepTried(core: Core, { part, isWell }: { readonly part: TriedPart; readonly isWell: boolean }): void {
  core.store.write((store) => {
    local.set(store, settingName, JSON.stringify({ ...read(store), [part]: { isWell, atMs: Date.now() } }))
  })
}
