import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../shared/contract/contract.ts'
import { roles, type Role } from '../../shared/contract/procedure.ts'
import { stationNameOf } from '../store/apply.ts'
import { attendees } from '../store/attendees.ts'
import { events } from '../store/event.ts'
import { StoreError } from '../store/store-error.ts'
import { linkBadge, reissueBadge, revokeBadge } from './badge.ts'
import { checkIn } from './check-in.ts'
import type { Core } from './core.ts'
import { examineInWorker } from './doctor.ts'
import { exportEvent, importEvent } from './event-file.ts'
import { exportAttendance, exportScans } from './export-attendance.ts'
import { findAttendees } from './find-attendee.ts'
import { isRehearsal } from './identity.ts'
import { importRoster } from './import-roster.ts'
import { listRoster } from './list-roster.ts'
import { readOverview, trialBadge } from './overview.ts'
import { readProgramme } from './programme.ts'
import { listJournal, verify } from './read-journal.ts'
import { RosterFileError } from './roster-file/roster-file-error.ts'
import { setUpEvent } from './set-up-event.ts'
import type { StationContext } from './station-context.ts'
import { StationError } from './station-error.ts'
import { takeBackScan, voidEntry } from './take-back.ts'
import { tryReferenceEvent } from './try-reference-event.ts'
import { programVersion } from './version.ts'
import type { Commits } from './watch-commits.ts'

/** A thrown error as the named error of the contract that a caller can act on; anything else is a defect. */
function contractErrorOf(error: unknown): unknown {
  if (error instanceof StationError) {
    const { kind, message } = error
    if (kind === 'NOT_FOUND') return new ORPCError(kind, { defined: true, message, data: error.where })
    if (kind === 'REJECTED')
      return new ORPCError(kind, { defined: true, message, data: { where: error.where?.id ?? null } })
    return new ORPCError(kind, { defined: true, message })
  }
  if (error instanceof RosterFileError) {
    return new ORPCError('REJECTED', { defined: true, message: error.message, data: { where: error.where } })
  }
  if (error instanceof StoreError) {
    return new ORPCError('NOT_RECORDED', {
      defined: true,
      message: `It could not be recorded. ${error.message}`,
      cause: error,
    })
  }
  return error
}

function requireRole(context: StationContext, needed: Role): void {
  if (roles.indexOf(context.role) >= roles.indexOf(needed)) return
  throw new ORPCError('FORBIDDEN', { defined: true, message: `This needs the role ${needed}.` })
}

/** Contract -> the function that does it, one line each; roles and errors in one place, above all of them. */
export function makeRouter(core: Core, commits: Commits) {
  const os = implement(contract)
    .$context<StationContext>()
    .use(async ({ context, procedure, next }) => {
      requireRole(context, procedure['~orpc'].meta.role)
      try {
        return await next()
      } catch (error) {
        throw contractErrorOf(error)
      }
    })

  /** Runs a function that may write, then tells the pages. */
  const telling = <T>(work: () => T): T => {
    const result = work()
    commits.tell()
    return result
  }

  /** Steps of long work, a turn of the event loop apart, so that the door is answered in between. */
  async function* stepwise<T>(steps: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T, void, void> {
    try {
      for await (const step of steps) {
        yield step
        await new Promise(setImmediate)
      }
    } catch (error) {
      throw contractErrorOf(error)
    } finally {
      commits.tell()
    }
  }

  return os.router({
    station: {
      status: os.station.status.handler(({ context }) => ({ ...readStatus(core), role: context.role })),
      watch: os.station.watch.handler(async function* ({ signal }) {
        for await (const revision of commits.follow(signal)) yield { revision }
      }),
      setUpEvent: os.station.setUpEvent.handler(({ input, context }) =>
        telling(() => {
          setUpEvent(core, context.operator, { file: input, isRehearsal: false })
          return {}
        }),
      ),
      tryReferenceEvent: os.station.tryReferenceEvent.handler(async ({ context }) => {
        for await (const _ of stepwise(tryReferenceEvent(core, { operator: context.operator })));
        return {}
      }),
      moveClock: os.station.moveClock.handler(({ input }) =>
        telling(() => {
          if (core.clock.isMachine)
            throw new StationError('REJECTED', 'Only a rehearsal has a clock that can be moved.')
          core.clock.moveTo(input.toMs)
          return {}
        }),
      ),
      doctor: os.station.doctor.handler(() => stepwise(examineInWorker(core.dataDir))),
    },
    event: {
      programme: os.event.programme.handler(() => readProgramme(core)),
      import: os.event.import.handler(({ input, context }) =>
        telling(() => importEvent(core, context.operator, input.file)),
      ),
      export: os.event.export.handler(() => exportEvent(core)),
    },
    checkIn: {
      scan: os.checkIn.scan.handler(({ input, context }) => telling(() => checkIn(core, context.operator, input))),
      takeBack: os.checkIn.takeBack.handler(({ input, context }) =>
        telling(() => {
          takeBackScan(core, context.operator, input)
          return {}
        }),
      ),
      overview: os.checkIn.overview.handler(({ input }) => readOverview(core, input.session, input.last)),
      trialBadge: os.checkIn.trialBadge.handler(({ input }) => trialBadge(core, input.session)),
    },
    roster: {
      importFile: os.roster.importFile.handler(({ input, context }) =>
        stepwise(importRoster(core, context.operator, input)),
      ),
      list: os.roster.list.handler(({ input, context }) => stepwise(listRoster(core, context.operator, input.unmask))),
      search: os.roster.search.handler(({ input }) => findAttendees(core, input.text, input.limit)),
    },
    badge: {
      revoke: os.badge.revoke.handler(({ input, context }) =>
        telling(() => revokeBadge(core, context.operator, input.code)),
      ),
      reissue: os.badge.reissue.handler(({ input, context }) =>
        telling(() => reissueBadge(core, context.operator, input.attendee)),
      ),
      link: os.badge.link.handler(({ input, context }) =>
        telling(() => linkBadge(core, context.operator, input.code, input.attendee)),
      ),
    },
    attendance: {
      export: os.attendance.export.handler(({ input, context }) => {
        if (input.unmask !== null) requireRole(context, 'organizer')
        return stepwise(exportAttendance(core, context.operator, input))
      }),
      exportScans: os.attendance.exportScans.handler(({ input, context }) =>
        stepwise(exportScans(core, context.operator, input)),
      ),
    },
    journal: {
      void: os.journal.void.handler(({ input, context }) =>
        telling(() => voidEntry(core, context.operator, { station: input.station, seq: input.seq }, input.reason)),
      ),
      verify: os.journal.verify.handler(async function* () {
        for await (const step of stepwise(verify(core))) {
          yield step.kind === 'progress' ? step : { ...step, isIntact: step.bad === null }
        }
      }),
      list: os.journal.list.handler(({ input }) => stepwise(listJournal(core, input.since))),
    },
  })
}

export type StationRouter = ReturnType<typeof makeRouter>

function readStatus(core: Core) {
  const definition = events.current(core.store)?.definition
  return {
    station: { id: core.station, name: stationNameOf(core.store, core.station) },
    event:
      definition === undefined
        ? null
        : {
            name: definition.name,
            timezone: definition.timezone,
            languages: definition.languages,
            isRehearsal: isRehearsal(core.store),
            attendees: attendees.count(core.store),
          },
    nowMs: core.clock.now(),
    version: programVersion,
  }
}
