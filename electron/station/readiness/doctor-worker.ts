import { parentPort, workerData } from 'node:worker_threads'
import { examine } from './doctor.ts'

const { dataDir, scratchFile } = workerData as { dataDir: string; scratchFile: string }
for (const step of examine(dataDir, scratchFile)) parentPort?.postMessage(step)
