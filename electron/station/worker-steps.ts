import { Worker, type MessagePort } from 'node:worker_threads'

/**
 * The steps that a worker thread posts, one at a time: it is asked for the next when the one before was used, so that
 * nothing piles up. Who stops listening ends the worker.
 */
export async function* stepsOfWorker<T>(file: URL, workerData: unknown): AsyncGenerator<T, void, void> {
  const worker = new Worker(file, { workerData })
  type Answer = { readonly step: T } | 'ended'
  let answered: (answer: Answer) => void = () => undefined
  let failed: (error: unknown) => void = () => undefined
  worker.on('message', (step: T) => answered({ step }))
  worker.on('error', (error) => failed(error))
  worker.on('exit', () => answered('ended'))
  try {
    for (;;) {
      const next = new Promise<Answer>((resolve, reject) => {
        answered = resolve
        failed = reject
      })
      worker.postMessage('next')
      const answer = await next
      if (answer === 'ended') return
      yield answer.step
    }
  } finally {
    await worker.terminate()
  }
}

/** The worker's side: posts a step whenever it is asked for one, then lets the thread end. */
export async function answerSteps(port: MessagePort, steps: AsyncIterable<unknown>): Promise<void> {
  // A question that comes while a step is being made must not be lost, as it would be without a listener.
  let asked = 0
  let wake: () => void = () => undefined
  port.on('message', () => {
    asked++
    wake()
  })
  for await (const step of steps) {
    while (asked === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    asked--
    port.postMessage(step)
  }
  port.close()
}
