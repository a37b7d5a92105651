import { once } from 'node:events'

/** Writes to standard output and waits where the reader is slower. A reader that went away ends the command quietly. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

export async function printLine(text: string): Promise<void> {
  await print(`${text}\n`)
}

export async function printJson(value: unknown): Promise<void> {
  await printLine(JSON.stringify(value))
}

/** A message for the person at the terminal; never on standard output. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

const redrawMs = 100
const shownAfterMs = 1_000

/** A line on standard error that counts, where that is a terminal and the work takes longer than a second. */
export function progressLine(what: string): { update(done: number, total: number | null): void; end(): void } {
  const startedMs = Date.now()
  let drawnMs = 0
  let isShown = false
  return {
    update(done, total) {
      const nowMs = Date.now()
      if (!process.stderr.isTTY || nowMs - startedMs < shownAfterMs || nowMs - drawnMs < redrawMs) return
      drawnMs = nowMs
      isShown = true
      const count =
        total === null ? done.toLocaleString('en') : `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`
      process.stderr.write(`\r\u{1b}[K${what}: ${count}`)
    },
    end() {
      if (isShown) process.stderr.write('\r\u{1b}[K')
    },
  }
}
