import { useRef, useState } from 'react'
import type { Progress } from './collect-files.ts'
import { resultOf, type PrintResult } from './print-job.ts'

export type Work =
  | { readonly kind: 'idle'; readonly result: PrintResult | null }
  | { readonly kind: 'working'; readonly progress: Progress | null }

/** Long work of this page, one at a time: how far it is, the way out of it, and what came of it. */
export function useWork() {
  const [work, setWork] = useState<Work>({ kind: 'idle', result: null })
  const abort = useRef<AbortController | null>(null)

  async function run(task: (signal: AbortSignal, tell: (progress: Progress) => void) => Promise<PrintResult | null>) {
    abort.current?.abort()
    const { signal } = (abort.current = new AbortController())
    setWork({ kind: 'working', progress: null })
    const tell = (progress: Progress) => {
      if (!signal.aborted) setWork({ kind: 'working', progress })
    }
    let result: PrintResult | null
    try {
      result = await task(signal, tell)
    } catch (error) {
      result = resultOf(error, signal)
    }
    setWork({ kind: 'idle', result })
    return result
  }

  return { work, run, cancel: () => abort.current?.abort() }
}
