import { LoopbackError } from '../loopback/loopback-error.ts'
import { shellOptions } from '../loopback/shell-options.ts'
import { runBrowserShell } from './browser-shell.ts'
import { tell } from './tell.ts'

/** The browser shell's entry: `node electron/browser/main.ts [--data DIR] [--demo] [--port N] [--no-open]`. */
try {
  process.exitCode = await runBrowserShell(shellOptions(process.argv.slice(2), process.env))
} catch (error) {
  if (!(error instanceof LoopbackError)) throw error
  tell(error.message)
  process.exitCode = error.exitCode
}
