import { LoopbackError } from '../loopback/loopback-error.ts'
import type { ShellOptions } from '../loopback/shell-options.ts'
import type { AppPart } from './electron-parts.ts'

/**
 * Starts Muster with these options whenever this user logs in, or no more. Throws LoopbackError where Electron cannot see
 * to that: on Linux, on a Mac (whose login items take no arguments), and from the source.
 */
export function startAtLogin(app: AppPart, options: ShellOptions, platform: NodeJS.Platform = process.platform): void {
  if (options.atLogin === null) return
  if (platform !== 'win32' || !app.isPackaged)
    throw new LoopbackError('--at-login works in an installed Muster on Windows. For others see docs/kiosk.md.', 2)
  app.setLoginItemSettings({
    openAtLogin: options.atLogin,
    args: [
      '--data',
      `"${options.dataDir}"`,
      ...(options.kiosk ? ['--kiosk'] : []),
      ...(options.port === null ? [] : ['--port', String(options.port)]),
    ],
  })
}
