import { rmSync } from 'node:fs'

/** With which a person, a terminal that closes, or another program ends a command. */
const ending = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Removes a draft where the command is ended by a signal, which then ends it as it would have. Gives back what is
 * called when the draft is no more. SIGKILL leaves no time for anything.
 */
export function removeOnSignal(path: string): () => void {
  const forget = (): void => {
    for (const signal of ending) process.off(signal, end)
  }
  function end(signal: NodeJS.Signals): void {
    // A write that is under way may put one more file into a folder that is being removed.
    rmSync(path, { recursive: true, force: true, maxRetries: 5 })
    forget()
    process.kill(process.pid, signal)
  }
  for (const signal of ending) process.on(signal, end)
  return forget
}
