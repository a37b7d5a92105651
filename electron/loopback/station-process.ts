import { openStation, type Station } from '../station/open-station.ts'
import { exitCodeOf } from '../station/station-error.ts'
import { fillWithReferenceEvent } from './fill-with-reference-event.ts'
import { LoopbackError, ServedElsewhere } from './loopback-error.ts'
import type { FromStation, ToStation } from './messages.ts'
import { lineToParent } from './parent-line.ts'
import { serveStation, type Serving } from './serve.ts'

/** The station as a process of its own, in every shell: a crash of it does not take the window down. */

const parent = lineToParent()
let station: Station | null = null
let serving: Serving | null = null
let isEnding = false

parent.onMessage((message) => {
  if (message.kind === 'start') void start(message)
  else if (message.kind === 'handOver') answerHandOver(message)
  else void end()
})
parent.onGone(() => void end())
process.on('SIGTERM', () => void end())
// Ctrl-C goes to every process of a terminal: the shell decides, and says `quit`.
process.on('SIGINT', () => {})

/** Where this fails, the process stays until the shell has read why and says `quit`. */
async function start(wanted: Extract<ToStation, { kind: 'start' }>): Promise<void> {
  try {
    station = await openStation({ dataDir: wanted.dataDir })
    serving = await serveStation({
      station,
      pagesDir: wanted.pagesDir,
      port: wanted.port,
      sessionKey: wanted.sessionKey,
      onPages: (open) => parent.send({ kind: 'pages', open }),
    })
    // Only now is it certain that no other process serves this folder, and no page has a token yet.
    if (wanted.withReferenceEvent) await fillWithReferenceEvent(station)
    parent.send({ kind: 'ready', url: serving.url, movedFrom: serving.movedFrom })
  } catch (error) {
    parent.send(failureOf(error))
  }
}

function answerHandOver({ ask, wish }: Extract<ToStation, { kind: 'handOver' }>): void {
  if (serving === null) return
  try {
    parent.send({ kind: 'handedOver', ask, handover: serving.handOver(wish) })
  } catch (error) {
    parent.send(failureOf(error))
  }
}

/** In this order: no new calls, what was answered is sent, the commit in progress is waited for. */
async function end(): Promise<void> {
  if (isEnding) return
  isEnding = true
  await serving?.close()
  await station?.close()
  process.exit(0)
}

function failureOf(error: unknown): FromStation {
  if (error instanceof ServedElsewhere) return { kind: 'elsewhere' }
  const exitCode = error instanceof LoopbackError ? error.exitCode : exitCodeOf(error)
  return { kind: 'failed', exitCode, message: error instanceof Error ? error.message : String(error) }
}
