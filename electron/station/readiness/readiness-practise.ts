import { randomUUID } from 'node:crypto'
import { doorsAtMs } from '../../../shared/domain/event-definition.ts'
import type { Verdict } from '../../../shared/domain/verdict.ts'
import { events } from '../../store/event.ts'
import type { Store, WritableStore } from '../../store/open-store.ts'
import { checkIn } from '../door/check-in.ts'
import type { Clock } from '../clock.ts'
import type { Core } from '../core.ts'
import type { ScanRequest } from '../door/scan-request.ts'
import type { Identity } from '../station-context.ts'

type Practice = Pick<ScanRequest, 'session' | 'language'> & {
  readonly readings: readonly string[]
  readonly asIfOpen: boolean
}

/**
 * Decides a scan as the door would, by the same code in a transaction that is rolled back. Throws what a scan throws.
 * `asIfOpen`: at the session's start where its doors are not open now.
 */
export function practise(core: Core, identity: Identity, practice: Practice): Verdict {
  const { readings, session, asIfOpen, language } = practice
  const nowMs = core.clock.now()
  const atMs = asIfOpen ? whenOpen(core, session, nowMs) : nowMs
  const onlyTried: Core = { ...core, store: neverWritten(core.store), clock: stoppedAt(atMs, core.clock.isMachine) }
  const verdict = checkIn(onlyTried, identity, {
    id: randomUUID(),
    who: { readings },
    session,
    direction: 'in',
    gate: null,
    override: null,
    language,
    atMs: null,
  })
  return { ...verdict, seq: 0 }
}

function whenOpen({ store }: Core, session: string, nowMs: number): number {
  const definition = events.session(store, session)?.definition
  if (definition === undefined) return nowMs
  const opensMs = doorsAtMs(definition)
  const isOpen = opensMs <= nowMs && nowMs <= Date.parse(definition.endsAt)
  return isOpen ? nowMs : Math.max(opensMs, Date.parse(definition.startsAt))
}

/** The same connection; what its transactions did is undone when they end, however they end. */
function neverWritten(store: Store): Store {
  return {
    ...store,
    write<T>(work: (writable: WritableStore) => T): T {
      const results: T[] = []
      try {
        store.write((writable) => {
          results.push(work(writable))
          throw undone
        })
      } catch (error) {
        if (error !== undone) throw error
      }
      return results[0] as T
    },
  }
}

const undone = new Error('practice: undone')

/** A clock of its own, so that practice leaves no trace in what the station remembers of its real one. */
function stoppedAt(nowMs: number, isMachine: boolean): Clock {
  return {
    now: () => nowMs,
    isMachine,
    read: () => ({ nowMs, isMachine }),
    moveTo: () => undefined,
    start: () => undefined,
    stop: () => undefined,
  }
}
