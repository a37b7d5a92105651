import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { inNode24 } from './node-24.mjs'

// Runs one of the clone's own programs with everything installed, built and under Node 24:
// `node electron/launch/run.mjs PROGRAM.ts ARGUMENT ...`
await inNode24(async () => {
  await ensureBuilt()
  const program = resolve(process.argv[2] ?? '')
  process.argv.splice(1, 2, program)
  await import(pathToFileURL(program).href)
})
