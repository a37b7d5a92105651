import { parseArgs } from 'node:util'
import { dataFolder } from '../station/data-folder.ts'
import { LoopbackError } from './loopback-error.ts'

/** What can be said at the start of either shell. */
export type ShellOptions = {
  /** Absolute path of the data folder. */
  dataDir: string
  /** Fill the empty data folder with the reference event. */
  demo: boolean
  /** Open a window; else only serve, and print the address. */
  open: boolean
  /** Take this port and keep it; null for the folder's own. */
  port: number | null
  /** Open on the hall page, filling the screen, and shut visitors in as far as the shell can. */
  kiosk: boolean
  /** Start at login from now on, or no more; null leaves it as it is. */
  atLogin: boolean | null
}

const usage = 'Muster knows --data DIR, --demo, --kiosk, --at-login on|off, --port N and --no-open.'

/** Reads a shell's arguments. Throws LoopbackError with exit code 2 where they cannot be taken. */
export function shellOptions(args: string[], env: NodeJS.ProcessEnv): ShellOptions {
  const { data, demo, port, kiosk, 'at-login': atLogin, 'no-open': noOpen } = parse(args)
  if (data === '') throw wrongUsage('--data wants the path of a folder')
  if (atLogin !== undefined && atLogin !== 'on' && atLogin !== 'off') throw wrongUsage('--at-login wants on or off')
  return {
    dataDir: dataFolder(data, env),
    demo,
    open: !noOpen,
    port: port === undefined ? null : portOf(port),
    kiosk,
    atLogin: atLogin === undefined ? null : atLogin === 'on',
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        data: { type: 'string' },
        demo: { type: 'boolean', default: false },
        port: { type: 'string' },
        kiosk: { type: 'boolean', default: false },
        'at-login': { type: 'string' },
        'no-open': { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    // Node's messages end in advice of their own after the first sentence.
    const reason = error instanceof Error ? error.message.split('. ', 1)[0] : ''
    throw wrongUsage(reason ?? '')
  }
}

/** Below 1024 ports belong to the system; browsers refuse to open some between that and 10080. */
export function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port <= 10_080 || port > 65_535) throw wrongUsage('--port wants a number from 10081 to 65535')
  return port
}

function wrongUsage(reason: string): LoopbackError {
  return new LoopbackError(`${reason.replace(/\.$/, '')}. ${usage}`, 2)
}
