import { ensureBuilt } from './build.mjs'
import { inNode24 } from './node-24.mjs'

// The command line of Muster from a clone: `npm run -s muster -- COMMAND ...`. Standard output is the command's alone.
await inNode24(async () => {
  // npm runs scripts in the clone's folder; a file named on the command line lies where the person typed.
  if (process.env.npm_lifecycle_event === 'muster' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
  if (process.argv.includes('serve')) await ensureBuilt()
  await import('../cli/main.ts')
})
