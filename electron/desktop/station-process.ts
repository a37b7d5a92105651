import { stationProcessFile, type StationChild } from '../loopback/keep-station.ts'
import type { FromStation } from '../loopback/messages.ts'
import type { UtilityProcessPart } from './electron-parts.ts'

/** Starts a station process as Electron starts processes. What it writes comes out where Electron's own does. */
export function forkStation(utilityProcess: UtilityProcessPart): StationChild {
  const child = utilityProcess.fork(stationProcessFile, [], { serviceName: 'Muster station', stdio: 'inherit' })
  let hasEnded = false
  child.once('exit', () => (hasEnded = true))
  return {
    send: (message) => {
      if (!hasEnded) child.postMessage(message)
    },
    onMessage: (listener) => child.on('message', (message: FromStation) => listener(message)),
    onExit: (listener) => child.once('exit', () => listener()),
    // Electron's own `kill` asks (SIGTERM); this is for a process that no longer listens.
    kill: () => {
      if (!hasEnded && child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
    },
  }
}
