import { joinRunning } from '../loopback/join-running.ts'
import { keepStation, type StationChild } from '../loopback/keep-station.ts'
import { ServedElsewhere } from '../loopback/loopback-error.ts'
import { builtPages } from '../loopback/pages-folder.ts'
import type { ShellOptions } from '../loopback/shell-options.ts'
import type { ShellWindow } from './window.ts'

export type ShownStation = {
  /** An address with a new token, from the station that runs now or comes back next. */
  freshAddress(): Promise<string>
  /** Asks the station to finish and waits until its process has ended. */
  stop(): Promise<void>
}

/** An unattended window tries again so often where the station cannot be kept up. */
const againMs = 60_000

/** Keeps a station process for this folder, or finds the one that another shell keeps, and shows it in the window. */
export function showStation({
  options,
  fork,
  shown,
  onOrigin,
  onLost,
}: {
  options: ShellOptions
  fork: () => StationChild
  shown: ShellWindow
  onOrigin: (origin: string) => void
  /** The station cannot be kept up, for this reason. Gives whether to try again in a while. */
  onLost: (reason: unknown) => 'again' | 'end'
}): ShownStation {
  let again: NodeJS.Timeout | undefined
  let isStopping = false
  let origin: string | null = null
  let station = keep()
  let freshAddress = fromOurs

  function fromOurs(): Promise<string> {
    return station.handOver({ as: 'address' })
  }

  async function fromTheirs(): Promise<string> {
    return (await joinRunning(options, { as: 'address' })).handover
  }

  function keep() {
    return keepStation({
      fork,
      dataDir: options.dataDir,
      pagesDir: builtPages(),
      port: options.port,
      withReferenceEvent: options.demo && origin === null,
      onReady({ url }) {
        // After a crash the page comes back by itself, unless it had nothing to load or the port had to change.
        if (origin === new URL(url).origin && shown.isLoaded()) return
        void fromOurs().then((address) => {
          show(address)
          process.stdout.write(`Muster is ready at ${url}\n`)
        })
      },
      onLost(reason) {
        if (!(reason instanceof ServedElsewhere)) lose(reason)
        else {
          // The browser shell or the command line serves this folder: the window shows theirs.
          freshAddress = fromTheirs
          fromTheirs().then(show, lose)
        }
      },
    })
  }

  function show(address: string): void {
    origin = new URL(address).origin
    onOrigin(origin)
    shown.load(address)
  }

  function lose(reason: unknown): void {
    void station.stop().then(() => {
      if (isStopping || onLost(reason) === 'end') return
      again = setTimeout(() => {
        freshAddress = fromOurs
        station = keep()
      }, againMs)
    })
  }

  return {
    freshAddress: () => freshAddress(),
    stop() {
      isStopping = true
      clearTimeout(again)
      return station.stop()
    },
  }
}
