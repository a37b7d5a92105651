import { setTimeout } from 'node:timers/promises'
import { WebSocket } from 'ws'

/** Node's own; a process that is asked for its inspector opens it here. */
const inspector = 'http://127.0.0.1:9229/json/list'
const patienceMs = 5_000

export type StationHeap = {
  /** Bytes of the station's heap after garbage was collected. */
  usedBytes(): Promise<number>
  close(): void
}

/**
 * Asks a station process for its inspector, as a debugger does. Null where there is none to be had: on Windows, or where
 * another program has the port.
 */
export async function watchStation(processId: number): Promise<StationHeap | null> {
  if (process.platform === 'win32') return null
  process.kill(processId, 'SIGUSR1')
  const address = await addressOf(processId)
  if (address === null) return null
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  let last = 0
  const ask = (method: string, params: object = {}): Promise<Record<string, unknown>> => {
    const id = ++last
    const answer = Promise.withResolvers<Record<string, unknown>>()
    const hear = (data: Buffer): void => {
      const message = JSON.parse(data.toString('utf8')) as { id?: number; result?: Record<string, unknown> }
      if (message.id !== id) return
      socket.off('message', hear)
      answer.resolve(message.result ?? {})
    }
    socket.on('message', hear)
    socket.send(JSON.stringify({ id, method, params }))
    return answer.promise
  }
  const isIt = await ask('Runtime.evaluate', { expression: 'process.pid' })
  if ((isIt['result'] as { value?: number } | undefined)?.value !== processId) {
    socket.close()
    return null
  }
  await ask('HeapProfiler.enable')
  return {
    async usedBytes() {
      for (let round = 0; round < 3; round++) await ask('HeapProfiler.collectGarbage')
      return Number((await ask('Runtime.getHeapUsage'))['usedSize'])
    },
    close: () => socket.close(),
  }
}

async function addressOf(processId: number): Promise<string | null> {
  const began = performance.now()
  while (performance.now() - began < patienceMs) {
    try {
      const targets = (await (await fetch(inspector)).json()) as { title: string; webSocketDebuggerUrl: string }[]
      const [own] = targets.filter(({ title }) => title.includes(`[${processId}]`))
      return (own ?? targets[0])?.webSocketDebuggerUrl ?? null
    } catch {
      await setTimeout(100)
    }
  }
  return null
}
