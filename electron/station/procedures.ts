import { implement, ORPCError } from '@orpc/server'
import { contract } from '../../shared/contract/contract.ts'
import { errors } from '../../shared/contract/errors.ts'
import { isAtLeast, type Role } from '../../shared/domain/role.ts'
import { stationNameOf } from '../store/apply.ts'
import { attendees } from '../store/attendees.ts'
import { events } from '../store/event.ts'
import { operators } from '../store/operators.ts'
import { StoreError } from '../store/store-error.ts'
import { accredit } from './accredit.ts'
import { linkBadge, reissueBadge, revokeBadge } from './badge.ts'
import { checkEvent } from './check-event.ts'
import { checkIn } from './check-in.ts'
import type { Core } from './core.ts'
import { addMissed, moveStretch } from './correct-attendance.ts'
import { examineInWorker } from './doctor.ts'
import { exportEvent, importEvent } from './event-file.ts'
import { exportBadges } from './export-badges.ts'
import { exportAttendance, exportScans } from './export-attendance.ts'
import { findAttendees } from './find-attendee.ts'
import { isRehearsal } from './identity.ts'
import { importRoster } from './import-roster.ts'
import { invite } from './invite.ts'
import { listRoster } from './list-roster.ts'
import { activeOperator, addOperator, listOperators, removeOperator } from './operators.ts'
import { readOverview, trialBadge } from './overview.ts'
import { PinLocked, WrongPin } from './pin-error.ts'
import { readProgramme } from './programme.ts'
import { listJournal, verify } from './read-journal.ts'
import { RosterFileError } from './roster-file/roster-file-error.ts'
import { setUpEvent } from './set-up-event.ts'
import { identityOf, signIn, signOut } from './sign-in.ts'
import type { Identity, StationContext } from './station-context.ts'
import { StationError } from './station-error.ts'
import { takeBackScan, voidEntry } from './take-back.ts'
import { tryReferenceEvent } from './try-reference-event.ts'
import { programVersion } from './version.ts'
import type { Commits } from './watch-commits.ts'

/** With the contract's status: an error of another one would not count as an error of the contract. */
function named<K extends keyof typeof errors>(
  code: K,
  message: string,
  more: { data?: unknown; cause?: unknown } = {},
) {
  return new ORPCError(code, { defined: true, status: errors[code].status, message, ...more })
}

/** A thrown error as the named error of the contract that a caller can act on; anything else is a defect. */
function contractErrorOf(error: unknown): unknown {
  if (error instanceof StationError) {
    const { kind, message, where } = error
    if (kind === 'NOT_FOUND') return named(kind, message, { data: where })
    if (kind === 'REJECTED') return named(kind, message, { data: { where: where?.id ?? null } })
    return named(kind, message)
  }
  if (error instanceof RosterFileError) return named('REJECTED', error.message, { data: { where: error.where } })
  if (error instanceof WrongPin) return named('WRONG_PIN', error.message, { data: { left: error.left } })
  if (error instanceof PinLocked) return named('PIN_LOCKED', error.message, { data: { untilMs: error.untilMs } })
  if (error instanceof StoreError) {
    return named('NOT_RECORDED', `It could not be recorded. ${error.message}`, { cause: error })
  }
  return error
}

function requireRole({ role }: Identity, needed: Role): void {
  if (!isAtLeast(role, needed)) throw named('FORBIDDEN', `This needs the role ${needed}.`)
}

/** Contract -> the function that does it, one line each; roles and errors in one place, above all of them. */
export function makeRouter(core: Core, commits: Commits) {
  const os = implement(contract)
    .$context<StationContext>()
    .use(async ({ context, procedure, next }) => {
      try {
        const identity = identityOf(core, context)
        requireRole(identity, procedure['~orpc'].meta.role)
        return await next({ context: { ...identity, asked: context } })
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

  /** Waits for work that may write, then tells the pages. */
  const later = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work
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
      status: os.station.status.handler(({ context }) => readStatus(core, context)),
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
      check: os.event.check.handler(({ input }) => stepwise(checkEvent(core, input))),
      export: os.event.export.handler(() => exportEvent(core)),
    },
    checkIn: {
      scan: os.checkIn.scan.handler(({ input, context }) => {
        if (!('readings' in input.who) || input.override !== null) requireRole(context, 'desk')
        return telling(() => checkIn(core, context, input))
      }),
      invite: os.checkIn.invite.handler(({ input, context }) =>
        telling(() => {
          invite(core, context.operator, input)
          return {}
        }),
      ),
      accredit: os.checkIn.accredit.handler(({ input, context }) =>
        telling(() => accredit(core, context.operator, input.attendee)),
      ),
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
      export: os.badge.export.handler(({ input, context }) => stepwise(exportBadges(core, context, input))),
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
      add: os.attendance.add.handler(({ input, context }) => telling(() => addMissed(core, context.operator, input))),
      move: os.attendance.move.handler(({ input, context }) => stepwise(moveStretch(core, context.operator, input))),
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
    operators: {
      list: os.operators.list.handler(() => listOperators(core.store)),
      add: os.operators.add.handler(({ input, context }) => later(addOperator(core, context.operator, input))),
      remove: os.operators.remove.handler(({ input, context }) =>
        telling(() => {
          removeOperator(core, context.operator, input.operator)
          return {}
        }),
      ),
      signIn: os.operators.signIn.handler(({ input, context }) =>
        later(signIn(core, context.asked, input.operator, input.pin)),
      ),
      signOut: os.operators.signOut.handler(({ context }) =>
        telling(() => {
          signOut(core, context.asked)
          return {}
        }),
      ),
    },
  })
}

export type StationRouter = ReturnType<typeof makeRouter>

function readStatus(core: Core, { operator, role }: Identity) {
  const signedIn = activeOperator(core.store, operator)
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
    role,
    operator: signedIn === null ? null : { operator, name: signedIn.name },
    hasOperators: operators.hasActive(core.store),
    version: programVersion,
  }
}
