import { implement, ORPCError, type Router } from '@orpc/server'
import { contract, type Contract } from '../../shared/contract/contract.ts'
import { errors } from '../../shared/contract/errors.ts'
import { isAtLeast, type Role } from '../../shared/domain/role.ts'
import { stationNameOf } from '../store/fold/station-name.ts'
import { attendees } from '../store/attendees.ts'
import { events } from '../store/event.ts'
import { operators } from '../store/operators.ts'
import { StoreError } from '../store/store-error.ts'
import { accredit } from './door/accredit.ts'
import { handOver, readArrivals, watchArrivals } from './attendance/arrivals.ts'
import { linkBadge, reissueBadge, revokeBadge } from './badges/badge.ts'
import { keepBadgeHabits, readBadgeHabits } from './badges/badge-habits.ts'
import { handOverBadge } from './badges/badge-hand-over.ts'
import { listBadges } from './badges/badge-list.ts'
import { previewBadges } from './badges/badge-preview.ts'
import { overviewInWorker } from './badges/badge-work.ts'
import { cancelMissing } from './roster/cancel-missing.ts'
import { changeSession } from './event/change-session.ts'
import { checkEvent } from './event/check-event.ts'
import { checkIn } from './door/check-in.ts'
import { correctAttendee, needsOrganizer } from './roster/correct-attendee.ts'
import type { Core } from './core.ts'
import { addMissed, moveStretch } from './attendance/correct-attendance.ts'
import { examineInWorker } from './readiness/doctor.ts'
import { exportEvent, importEvent } from './event/event-file.ts'
import { exportBadges } from './badges/export-badges.ts'
import { exportAttendance, exportScans } from './attendance/export-attendance.ts'
import { findAttendees } from './roster/find-attendee.ts'
import { findOrganisations } from './roster/find-organisations.ts'
import { readHandover } from './attendance/handover-sheet.ts'
import { isRehearsal } from './identity.ts'
import { readHallPlace, setHallPlace } from './hall/hall-place.ts'
import { hearPulse, lastPulses } from './hall/hall-pulse.ts'
import { scanInHall } from './hall/hall-scan.ts'
import { readHallProgramme } from './hall/hall-sessions.ts'
import { importRoster } from './roster/import-roster.ts'
import { invite } from './door/invite.ts'
import { likelyDuplicates } from './roster/likely-duplicates.ts'
import { listRoster } from './roster/list-roster.ts'
import { noticesFor, seeNotice } from './door/notices.ts'
import { activeOperator, addOperator, listOperators, removeOperator } from './operators/operators.ts'
import { readOverview, trialBadge } from './door/overview.ts'
import { PinLocked, WrongPin } from './operators/pin-error.ts'
import { answerPrintJob } from './badges/print-job-answer.ts'
import {
  dropPrintJob,
  listJobBadges,
  listPrintJobs,
  makePrintJobs,
  makeSpareJob,
  notePrintSent,
  pagesOfJob,
} from './badges/print-jobs.ts'
import { readPerson } from './roster/person.ts'
import { previewRoster } from './roster/preview-roster.ts'
import { readProgramme } from './event/programme.ts'
import { readReadiness } from './readiness/readiness.ts'
import { pageConnected } from './readiness/readiness-pages.ts'
import { practise } from './readiness/readiness-practise.ts'
import { keepTried } from './readiness/readiness-tried.ts'
import { listJournal, verify } from './readiness/read-journal.ts'
import { writeRejectedLines } from './roster/rejected-lines.ts'
import { RosterFileError } from './roster/roster-file/roster-file-error.ts'
import { register } from './door/register.ts'
import { setAside } from './door/set-aside.ts'
import { setUpEvent } from './event/set-up-event.ts'
import { identityOf, signIn, signOut } from './operators/sign-in.ts'
import type { Identity, StationContext } from './station-context.ts'
import { StationError } from './station-error.ts'
import { takeBackScan, voidEntry } from './door/take-back.ts'
import { tryReferenceEvent } from './event/try-reference-event.ts'
import { readUsedValues } from './roster/used-values.ts'
import { programVersion } from './version.ts'
import { addWalkIn } from './roster/walk-in.ts'
import { whereTo } from './door/where-to.ts'
import { tellTaken, watchInside } from './attendance/who-is-inside.ts'
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
export function makeRouter(core: Core, commits: Commits): StationRouter {
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

  /** Who follows a list at a page, as long as it is he. */
  const watching = (by: Identity & { readonly asked: StationContext }, signal: AbortSignal | undefined) => ({
    operator: by.operator,
    signal,
    isStillThere: () => identityOf(core, by.asked).operator === by.operator,
  })

  return os.router({
    hall: {
      place: os.hall.place.handler(() => readHallPlace(core)),
      setPlace: os.hall.setPlace.handler(({ input }) =>
        telling(() => {
          setHallPlace(core, input)
          return {}
        }),
      ),
      programme: os.hall.programme.handler(() => readHallProgramme(core)),
      scan: os.hall.scan.handler(({ input, context }) => telling(() => scanInHall(core, context, input))),
      pulse: os.hall.pulse.handler(({ input, context }) => {
        hearPulse(core, context.asked, input)
        return {}
      }),
      pulses: os.hall.pulses.handler(() => lastPulses(core)),
    },
    station: {
      status: os.station.status.handler(({ context }) => readStatus(core, context)),
      watch: os.station.watch.handler(async function* ({ signal }) {
        const leave = pageConnected(core)
        try {
          for await (const revision of commits.follow(signal)) yield { revision }
        } finally {
          leave()
        }
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
    desk: {
      setAside: os.desk.setAside.handler(() => setAside(core)),
      whereTo: os.desk.whereTo.handler(({ input }) => whereTo(core, input.attendee)),
      notices: os.desk.notices.handler(({ input }) => noticesFor(core, input.attendee)),
      seeNotice: os.desk.seeNotice.handler(({ input, context }) =>
        telling(() => {
          seeNotice(core, context.operator, input)
          return {}
        }),
      ),
      register: os.desk.register.handler(({ input, context }) =>
        telling(() => register(core, context.operator, input.readings)),
      ),
      changeSession: os.desk.changeSession.handler(({ input, context }) =>
        telling(() => changeSession(core, context.operator, input.session, input)),
      ),
    },
    roster: {
      importFile: os.roster.importFile.handler(({ input, context }) =>
        stepwise(importRoster(core, context.operator, input)),
      ),
      previewFile: os.roster.previewFile.handler(({ input }) => stepwise(previewRoster(core, input))),
      rejectedLines: os.roster.rejectedLines.handler(({ input }) => stepwise(writeRejectedLines(core, input))),
      cancelMissing: os.roster.cancelMissing.handler(({ input, context }) =>
        telling(() => cancelMissing(core, context.operator, input.ids)),
      ),
      list: os.roster.list.handler(({ input, context }) => stepwise(listRoster(core, context.operator, input.unmask))),
      search: os.roster.search.handler(({ input }) => findAttendees(core, input.text, input.limit)),
      person: os.roster.person.handler(({ input }) => readPerson(core, input.attendee)),
      usedValues: os.roster.usedValues.handler(() => readUsedValues(core)),
      organisations: os.roster.organisations.handler(({ input }) => findOrganisations(core, input.text)),
      likelyDuplicates: os.roster.likelyDuplicates.handler(({ input }) => likelyDuplicates(core, input)),
      addWalkIn: os.roster.addWalkIn.handler(({ input, context }) =>
        telling(() => addWalkIn(core, context.operator, input)),
      ),
      correct: os.roster.correct.handler(({ input, context }) => {
        if (needsOrganizer(input.fields)) requireRole(context, 'organizer')
        return telling(() => correctAttendee(core, context.operator, input))
      }),
    },
    badge: {
      export: os.badge.export.handler(({ input, context }) => stepwise(exportBadges(core, context, input))),
      revoke: os.badge.revoke.handler(({ input, context }) =>
        telling(() => revokeBadge(core, context.operator, input.code)),
      ),
      reissue: os.badge.reissue.handler(({ input, context }) =>
        telling(() => reissueBadge(core, context.operator, input.attendee)),
      ),
      link: os.badge.link.handler(({ input, context }) => telling(() => linkBadge(core, context.operator, input))),
      handOver: os.badge.handOver.handler(({ input, context }) =>
        telling(() => handOverBadge(core, context.operator, input)),
      ),
      ofAttendee: os.badge.ofAttendee.handler(({ input }) => listBadges(core, input.attendee)),
      overview: os.badge.overview.handler(({ context }) => overviewInWorker(core, context.role === 'organizer')),
      preview: os.badge.preview.handler(({ input, context }) => previewBadges(core, context, input)),
      habits: os.badge.habits.handler(() => readBadgeHabits(core)),
      keepHabits: os.badge.keepHabits.handler(({ input }) => {
        keepBadgeHabits(core, input)
        return {}
      }),
      print: os.badge.print.handler(({ input, context }) => later(makePrintJobs(core, context, input))),
      printSpare: os.badge.printSpare.handler(({ input, context }) => later(makeSpareJob(core, context, input))),
      pages: os.badge.pages.handler(({ input, context }) => stepwise(pagesOfJob(core, context, input))),
      sent: os.badge.sent.handler(({ input }) =>
        telling(() => {
          notePrintSent(core, input)
          return {}
        }),
      ),
      jobs: os.badge.jobs.handler(() => listPrintJobs(core)),
      jobBadges: os.badge.jobBadges.handler(({ input, context }) => listJobBadges(core, context, input.job)),
      cameOut: os.badge.cameOut.handler(({ input, context }) =>
        stepwise(answerPrintJob(core, context.operator, input)),
      ),
      dropJob: os.badge.dropJob.handler(({ input }) =>
        telling(() => {
          dropPrintJob(core, input.job)
          return {}
        }),
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
    inside: {
      watch: os.inside.watch.handler(({ context, signal }) =>
        stepwise(watchInside(core, commits, watching(context, signal))),
      ),
      taken: os.inside.taken.handler(({ input, context }) =>
        telling(() => {
          tellTaken(core, context.operator, input.as)
          return {}
        }),
      ),
    },
    arrivals: {
      watch: os.arrivals.watch.handler(({ context, signal }) =>
        stepwise(watchArrivals(core, commits, watching(context, signal))),
      ),
      people: os.arrivals.people.handler(({ input }) => stepwise(readArrivals(core, input))),
      handOver: os.arrivals.handOver.handler(({ input, context }) =>
        later(handOver(core, context.operator, input.attendees)),
      ),
    },
    handover: {
      read: os.handover.read.handler(({ input, context }) =>
        stepwise(readHandover(core, context.operator, input.sinceMs)),
      ),
    },
    readiness: {
      read: os.readiness.read.handler(() => readReadiness(core)),
      tried: os.readiness.tried.handler(({ input }) =>
        telling(() => {
          keepTried(core, input)
          return {}
        }),
      ),
      practise: os.readiness.practise.handler(({ input, context }) => practise(core, context, input)),
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

export type StationRouter = Router<Contract, StationContext>

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
            badgeTag: core.secrets().badge.tag,
          },
    nowMs: core.clock.now(),
    role,
    operator: signedIn === null ? null : { operator, name: signedIn.name },
    hasOperators: operators.hasActive(core.store),
    version: programVersion,
  }
}
