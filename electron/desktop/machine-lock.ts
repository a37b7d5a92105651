import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KioskStatus } from '../../shared/contract/shell-bridge.ts'

/** What is asked of the system, so that a test can put another in its place. */
export type System = {
  platform: NodeJS.Platform
  /** The text of a file of /proc. Throws where there is none. */
  readProc(path: string): string
  /** What `tasklist` of Windows says of a program. Throws where it cannot be asked. */
  tasksNamed(image: string): Promise<string>
}

/** A session of Linux that has one window only starts it from one of these. */
const kioskSessions = ['cage', 'gnome-kiosk']
const mostParents = 12

/**
 * Whether the system has anything beside this window for a visitor to get to. On macOS kiosk mode itself takes away the
 * switching of programs, but no program can ask whether that held.
 */
export async function machineLock(system: System = thisSystem): Promise<KioskStatus['machine']> {
  switch (system.platform) {
    case 'linux':
      return kioskSessions.some((session) => parentNames(system).some((name) => name.startsWith(session)))
        ? 'held'
        : 'not_locked'
    case 'win32':
      try {
        // The desktop, its task bar and start menu are this program; Shell Launcher starts another in its place.
        return /explorer\.exe/i.test(await system.tasksNamed('explorer.exe')) ? 'not_locked' : 'held'
      } catch {
        return 'unknown'
      }
    default:
      return 'unknown'
  }
}

/** The names of the processes that this one was started by, 15 characters of each. */
function parentNames({ readProc }: System): string[] {
  const names: string[] = []
  try {
    let id = 'self'
    while (names.length < mostParents && id !== '0') {
      const status = readProc(`/proc/${id}/status`)
      names.push(/^Name:\t(.*)$/m.exec(status)?.[1] ?? '')
      id = /^PPid:\t(\d+)$/m.exec(status)?.[1] ?? '0'
    }
  } catch {
    // Those further up are not to be seen from here.
  }
  return names
}

/** By its whole path: what else is called so is not asked. */
const tasklist = join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'tasklist.exe')

const thisSystem: System = {
  platform: process.platform,
  readProc: (path) => readFileSync(path, 'utf8'),
  tasksNamed: (image) =>
    new Promise((resolve, reject) => {
      execFile(tasklist, ['/nh', '/fo', 'csv', '/fi', `imagename eq ${image}`], { timeout: 10_000 }, (error, out) =>
        error === null ? resolve(out) : reject(new Error('tasklist failed', { cause: error })),
      )
    }),
}
