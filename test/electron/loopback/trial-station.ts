import { mkdtempSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { implement } from '@orpc/server'
import { onTestFinished } from 'vitest'
import { serveStation, type ServeOptions, type Serving } from '../../../electron/loopback/serve.ts'
import type { Station } from '../../../electron/station/open-station.ts'
import type { StationContext } from '../../../electron/station/station-context.ts'
import { contract } from '../../../shared/contract/contract.ts'

/** A new folder of this test, removed after it. */
export function newFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'muster-test-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Pages as the build leaves them, with a secret beside them that no path may reach. */
function builtPagesIn(folder: string): string {
  const pagesDir = join(folder, 'renderer')
  mkdirSync(join(pagesDir, 'assets'), { recursive: true })
  writeFileSync(
    join(pagesDir, 'index.html'),
    '<!doctype html><title>Desk</title><script type="module" src="/assets/desk-0a1b2c3d.js"></script>',
  )
  writeFileSync(join(pagesDir, 'assets', 'desk-0a1b2c3d.js'), 'document.title = "Desk is open"')
  writeFileSync(join(pagesDir, 'assets', 'decoder-0a1b2c3d.wasm'), Buffer.from([0, 97, 115, 109]))
  writeFileSync(join(pagesDir, 'assets', 'face-0a1b2c3d.woff2'), '')
  writeFileSync(join(folder, 'secret.html'), 'a secret')
  return pagesDir
}

export type Trial = {
  station: Pick<Station, 'dataDir' | 'router'>
  /** Pieces of an export without end that were asked for until now. */
  readonly exported: number
  /** Calls that are in work now. */
  readonly inWork: number
  /** Lets the calls of `setUpEvent` end. */
  release(): void
}

/** A small part of the contract, without a database: this is about who may speak, not about what is said. */
export function trialStation(dataDir: string): Trial {
  let exported = 0
  let inWork = 0
  const released = Promise.withResolvers<void>()
  const os = implement(contract).$context<StationContext>()
  const router = {
    station: {
      status: os.station.status.handler(() => ({
        station: { id: 'S1', name: 'Trial' },
        event: null,
        nowMs: 0,
        role: 'kiosk',
        operator: null,
        hasOperators: false,
        version: '0',
      })),
      setUpEvent: os.station.setUpEvent.handler(async () => {
        inWork += 1
        await released.promise
        return {}
      }),
    },
    attendance: {
      export: os.attendance.export.handler(async function* () {
        for (;;) {
          exported += 1
          yield 'x'.repeat(64 * 1024)
        }
      }),
    },
  }
  return {
    // Only the part of the router that these tests call.
    station: { dataDir, router: router as unknown as Station['router'] },
    get exported() {
      return exported
    },
    get inWork() {
      return inWork
    },
    release: () => released.resolve(),
  }
}

/** Serves a trial station until the test ends. */
export async function serveTrial(options: Partial<ServeOptions> = {}): Promise<{ serving: Serving; trial: Trial }> {
  const folder = newFolder()
  const trial = trialStation(options.station?.dataDir ?? folder)
  const pagesDir = options.pagesDir ?? builtPagesIn(folder)
  const serving = await serveStation({ station: trial.station, pagesDir, ...options })
  onTestFinished(() => serving.close())
  return { serving, trial }
}
