import { fork } from 'node:child_process'
import { stationProcessFile, type StationChild } from '../loopback/keep-station.ts'
import type { FromStation } from '../loopback/messages.ts'

/** Starts a station process by Node's own `fork`. What it writes to standard error comes out here. */
export function forkStation(): StationChild {
  const child = fork(stationProcessFile, [], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  // A message to a process that just died: its end is heard by `exit`.
  child.on('error', () => {})
  return {
    send: (message) => {
      if (child.connected) child.send(message)
    },
    onMessage: (listener) => child.on('message', (message) => listener(message as FromStation)),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill('SIGKILL'),
  }
}
