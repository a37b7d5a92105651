import type { Readiness } from '../../../shared/contract/readiness.ts'
import { readBody } from '../../../shared/domain/journal-entry.ts'
import { attendees } from '../../store/attendees.ts'
import { events } from '../../store/event.ts'
import { invitations } from '../../store/invitations.ts'
import { journal } from '../../store/journal.ts'
import { readinessFacts, readKeyKept } from '../../store/readiness.ts'
import { heardTime } from '../../store/receive.ts'
import type { Core } from '../core.ts'
import { tryDisk } from './readiness-disk.ts'
import { pagesConnected } from './readiness-pages.ts'
import { readTried } from './readiness-tried.ts'
import { noEvent } from '../station-error.ts'
import { programVersion } from '../version.ts'

const dayMs = 24 * 3_600_000

/** How this station stands. Throws NO_EVENT. */
export async function readReadiness(core: Core): Promise<Readiness> {
  const { store, station, dataDir } = core
  if (events.policy(store) === null) throw noEvent()
  const disk = await tryDisk(dataDir)
  const machineMs = Date.now()
  return {
    machineMs,
    machineZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    version: programVersion,
    roster: { people: attendees.count(store), changedAtMs: readinessFacts.rosterChangedAtMs(store) },
    clock: readClock(core),
    disk,
    key: readKeyKept(dataDir),
    seats: await sessionsWithoutSeats(core),
    lastScanAtMs: readinessFacts.lastScanAtMs(store, station),
    pages: pagesConnected(core),
    tried: readTried(store, machineMs),
  }
}

function readClock({ store, station, clock }: Core): Readiness['clock'] {
  // A rehearsal's clock is moved as people like, and its first entries are older than it.
  if (!clock.isMachine) return { isOwn: true, behindMs: 0, step: null }
  const nowMs = clock.now()
  const newestMs = Math.max(journal.head(store, station)?.time_ms ?? 0, heardTime(store).ms)
  const row = readinessFacts.clockStep(store, station)
  const step =
    row === null || nowMs - row.at_ms > dayMs
      ? null
      : readBody('clock-step', { kind: 'clock-step', kindVersion: row.kind_version, body: row.body })
  return {
    isOwn: false,
    behindMs: Math.max(0, newestMs - nowMs),
    step: step === null ? null : { atMs: step.toMs, byMs: step.fromMs - step.toMs },
  }
}

/** Sessions that did not end yet and have fewer seats than invited people who take one; a turn of the loop for each. */
async function sessionsWithoutSeats({ store, clock }: Core): Promise<Readiness['seats']> {
  const event = events.policy(store)
  if (event === null) throw noEvent()
  const nowMs = clock.now()
  const short: Readiness['seats'] = []
  for (const { definition, capacity, isByInvitation } of events.sessions(store)) {
    if (capacity === null || !isByInvitation || definition.cancelled || Date.parse(definition.endsAt) < nowMs) continue
    const invited = invitations.count(store, definition.code, event.withoutSeat)
    if (invited > capacity) short.push({ session: definition.code, title: definition.title, invited, seats: capacity })
    await new Promise(setImmediate)
  }
  return short
}
