import type { FromStation, ToStation } from './messages.ts'

/** The line from a station process to the shell that started it. */
export type ParentLine = {
  send(message: FromStation): void
  onMessage(listener: (message: ToStation) => void): void
  /** The shell is gone: it crashed, or was killed. */
  onGone(listener: () => void): void
}

/** What Electron gives to a utility process. Written out here, for only the desktop shell may know Electron. */
type ParentPort = {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: ToStation }) => void): unknown
}

/** The line to the parent, whichever shell that is: Electron's port, or the channel of Node's `fork`. */
export function lineToParent(): ParentLine {
  const { parentPort } = process as { parentPort?: ParentPort }
  if (parentPort !== undefined) {
    return {
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', (event) => listener(event.data)),
      // Electron ends its utility processes itself.
      onGone: () => {},
    }
  }
  return {
    send: (message) => {
      if (process.connected) process.send?.(message)
    },
    onMessage: (listener) => process.on('message', (message: ToStation) => listener(message)),
    onGone: (listener) => process.once('disconnect', listener),
  }
}
