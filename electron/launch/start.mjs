import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './build.mjs'
import { electronBinary } from './electron-binary.mjs'
import { mayOpenElectron, openElectron } from './electron-shell.mjs'
import { inNode24 } from './node-24.mjs'
import { root } from './places.mjs'
import { Sentence } from './sentence.mjs'

const USAGE = `npm start -- [--data DIR] [--demo] [--browser | --electron] [--no-open] [--port N] [--kiosk] [--at-login on|off]

  --data DIR   the station's data folder
  --demo       open the reference event
  --browser    open the system's browser, also where Electron is there
  --electron   try to download Electron again where that failed within the last day
  --no-open    open no window: serve, and print the address
  --port N     serve on this port
  --kiosk      open on the hall page and shut visitors in, as far as this machine lets it (docs/kiosk.md)
  --at-login on|off
               start Muster like this when this user logs in, or no more (installed, on Windows)
`

await inNode24(async () => {
  const options = parseOptions()
  if (options.help) return void process.stdout.write(USAGE)
  const forShell = [
    ...(options.data === undefined ? [] : ['--data', options.data]),
    ...(options.demo ? ['--demo'] : []),
    ...(options.port === undefined ? [] : ['--port', options.port]),
    ...(options.kiosk ? ['--kiosk'] : []),
    ...(options['at-login'] === undefined ? [] : ['--at-login', options['at-login']]),
  ]
  await ensureBuilt()

  const mayOpen = mayOpenElectron(process.platform, process.getuid?.(), process.env)
  if (mayOpen && !options['no-open'] && !options.browser) {
    const electron = await electronBinary({ retry: options.electron ?? false })
    const why =
      'path' in electron
        ? `does not run here (${await openElectron(electron.path, forShell)})`
        : `could not be downloaded (${electron.refusal})`
    process.stderr.write(`Electron ${why}. Opening Muster in the browser instead.\n`)
  }
  await openBrowserShell([...forShell, ...(options['no-open'] ? ['--no-open'] : [])])
})

function parseOptions() {
  // npm runs scripts in the clone's folder; a relative DIR means the folder where the person typed.
  if (process.env.npm_lifecycle_event === 'start' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD)
  try {
    return parseArgs({
      options: {
        data: { type: 'string' },
        demo: { type: 'boolean' },
        browser: { type: 'boolean' },
        electron: { type: 'boolean' },
        'no-open': { type: 'boolean' },
        port: { type: 'string' },
        kiosk: { type: 'boolean' },
        'at-login': { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new Sentence(`${/** @type {Error} */ (error).message}\n\n${USAGE}`, 2)
  }
}

/**
 * Runs the browser shell in this process.
 * @param {string[]} args
 */
async function openBrowserShell(args) {
  process.argv = [process.execPath, join(root, 'electron', 'browser', 'main.ts'), ...args]
  await import('../browser/main.ts')
}
