const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Calls `end` when this process is asked to end. Gives a function that stops listening for it. */
export function untilSignalled(end: () => void): () => void {
  for (const signal of signals) process.on(signal, end)
  return () => {
    for (const signal of signals) process.off(signal, end)
  }
}
