import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { compareTables, rebuildInto } from '../../store/rebuild.ts'
import { openReadOnly, openScratch } from '../../store/open-store.ts'
import { storeErrorOf } from '../../store/store-error.ts'
import { verifyJournal } from '../../store/verify.ts'
import { interruptedImport } from '../roster/import-roster.ts'

export type Finding = { what: string; todo: string }
export type DoctorStep =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'done'; isHealthy: boolean; entries: number; findings: Finding[] }

/**
 * Examines a data folder: the file's integrity, every chain, and the tables against their rebuild from the journal in a
 * scratch database. Reads only; a step at a time. Belongs in a worker: the check of a large file takes seconds.
 */
export function* examine(dataDir: string, scratchFile = newScratchFile(dataDir)): Generator<DoctorStep> {
  const findings: Finding[] = []
  const store = openReadOnly(dataDir)
  try {
    store.database.exec('BEGIN')
    const total = 2 * (store.database.prepare('SELECT COUNT(*) FROM journal').pluck().get() as number)
    yield { kind: 'progress', done: 0, total }
    const integrity = store.database.pragma('integrity_check(1)', { simple: true })
    if (integrity !== 'ok') {
      findings.push({
        what: `The database file is damaged (${String(integrity)}).`,
        todo: 'Bring it back from a backup.',
      })
    }
    let entries = 0
    for (const step of verifyJournal(store)) {
      if (step.kind === 'progress') {
        yield { kind: 'progress', done: step.done, total }
        continue
      }
      entries = step.entries
      if (step.bad !== null) {
        const { station, seq, toSeq, reason } = step.bad
        findings.push({
          what: `The journal does not hold at ${station}:${seq}${toSeq === null ? '' : ` to ${toSeq}`}: ${reason}.`,
          todo: 'Keep this folder as it is, bring a backup back beside it, and compare.',
        })
      }
    }
    if (findings.length === 0) {
      const scratch = openScratch(scratchFile)
      try {
        for (const done of rebuildInto(store, scratch)) yield { kind: 'progress', done: total / 2 + done, total }
        for (const difference of compareTables(store, scratch)) {
          if (difference !== null) {
            findings.push({
              what: `A ${difference}.`,
              todo: 'Nothing is lost: the journal holds. Restart Muster and report this.',
            })
          }
        }
      } finally {
        scratch.close()
      }
    }
    const stopped = interruptedImport(store)
    if (stopped !== null) findings.push({ what: stopped, todo: 'Import the same file again to complete it.' })
    yield { kind: 'done', isHealthy: findings.length === 0, entries, findings }
  } catch (error) {
    const reason = storeErrorOf(error, 'examining the folder')
    findings.push({ what: reason.message, todo: 'Bring the folder back from a backup.' })
    yield { kind: 'done', isHealthy: false, entries: 0, findings }
  } finally {
    store.close()
    removeScratch(scratchFile)
  }
}

function newScratchFile(dataDir: string): string {
  return join(dataDir, `doctor-${randomBytes(6).toString('hex')}.db`)
}

function removeScratch(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true })
}

/** The same in a worker thread, so that the station goes on answering the door. Who stops listening ends it. */
export async function* examineInWorker(dataDir: string): AsyncGenerator<DoctorStep> {
  const scratchFile = newScratchFile(dataDir)
  const worker = new Worker(new URL('./doctor-worker.ts', import.meta.url), { workerData: { dataDir, scratchFile } })
  const steps: DoctorStep[] = []
  let wake: () => void = () => undefined
  let failure: Error | null = null
  worker.on('message', (step: DoctorStep) => {
    steps.push(step)
    wake()
  })
  worker.on('error', (error: unknown) => {
    failure = error instanceof Error ? error : new Error(String(error))
    wake()
  })
  try {
    for (;;) {
      if (failure !== null) throw failure as Error
      const step = steps.shift()
      if (step === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        continue
      }
      yield step
      if (step.kind === 'done') return
    }
  } finally {
    await worker.terminate()
    // The worker may have been ended before it could.
    removeScratch(scratchFile)
  }
}
