import { parentPort, workerData } from 'node:worker_threads'
import { checkpoint } from './checkpoint.ts'
import { openBeside } from './open-store.ts'
import type { FromCheckpointWorker, ToCheckpointWorker } from './keep-log-short.ts'

const { dataDir } = workerData as { dataDir: string }
const store = openBeside(dataDir)

function tell(message: FromCheckpointWorker): void {
  parentPort?.postMessage(message)
}

parentPort?.on('message', (wish: ToCheckpointWorker) => {
  if (wish === 'stop') {
    store.close()
    parentPort?.close()
    return
  }
  try {
    checkpoint(store)
  } catch {
    // A full disk, a damaged one: the commits say so to somebody who can act on it, and the log keeps what is in it.
  }
  tell('moved')
})
tell('ready')
