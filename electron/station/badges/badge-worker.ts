import { parentPort, workerData } from 'node:worker_threads'
import type { BadgeSettings } from '../../../shared/domain/badge-design.ts'
import { printBadges, UnprintableError, type BadgeJob } from '../../paper/print-badges.ts'
import { UnreadableLogoError } from '../../paper/logo.ts'
import { openReadOnly } from '../../store/open-store.ts'
import type { BadgeWish, LeftOut } from './badge-choice.ts'
import { badgesOfJob, badgesToPrint, type BadgesToPrint } from './badges-to-print.ts'
import { StationError } from '../station-error.ts'
import { writeTable } from '../table-file.ts'
import { answerSteps } from '../worker-steps.ts'

export type BadgeWork = {
  readonly dataDir: string
  readonly format: BadgeJob['format']
  readonly settings: BadgeSettings
  readonly which:
    | { readonly kind: 'wish'; readonly wish: BadgeWish }
    | { readonly kind: 'job'; readonly job: string; readonly withConfidential: boolean }
  /** How many are printed, the first of them whose presence is no secret; null for all. */
  readonly limit: number | null
  /** A list for the mail program beside the pictures. */
  readonly withList: boolean
}

export type WorkFailure = {
  readonly kind: 'failed'
  readonly error: {
    readonly kind: StationError['kind']
    readonly message: string
    readonly where: StationError['where']
  }
}

/** What the worker tells. Errors that a caller can act on are steps: a thrown one would lose its kind on the way. */
export type BadgeWorkStep =
  | { readonly kind: 'people'; readonly badges: number; readonly confidential: number }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'file'; readonly name: string; readonly data: Uint8Array }
  | {
      readonly kind: 'done'
      readonly badges: number
      /** Whose they are, by the organizer's own ids; a spare badge is nobody's. */
      readonly attendees: readonly string[]
      readonly leftOut: readonly LeftOut[]
    }
  | WorkFailure

/** One picture of the roster: badges and who they are for are read in one transaction. */
function readBadges({ dataDir, which, settings }: BadgeWork): BadgesToPrint {
  const store = openReadOnly(dataDir)
  try {
    store.database.exec('BEGIN')
    return which.kind === 'wish'
      ? badgesToPrint(store, which.wish, settings)
      : badgesOfJob(store, { ...which, settings })
  } finally {
    store.close()
  }
}

/** For the mail program: who gets which picture, in the order of the badges. */
function mailList({ badges, emails }: BadgesToPrint, format: string): Uint8Array {
  const rows = badges.map(({ id, name, file }) => [id, name, emails.get(id) ?? null, `${file}.${format}`])
  return Buffer.from([...writeTable('csv', ['id', 'name', 'email', 'file'], [rows])].join(''))
}

async function* work(task: BadgeWork): AsyncGenerator<BadgeWorkStep> {
  try {
    const people = readBadges(task)
    yield { kind: 'people', badges: people.badges.length, confidential: people.confidential.size }
    const open = people.badges.filter(({ id }) => !people.confidential.has(id))
    const printed = task.limit === null ? people.badges : open.slice(0, task.limit)
    if (printed.length > 0) {
      yield* printBadges(printed, { ...people, format: task.format, settings: task.settings })
      if (task.withList && task.format !== 'pdf') {
        yield { kind: 'file', name: 'badges.csv', data: mailList(people, task.format) }
      }
    }
    const attendees = people.badges.map(({ id }) => id).filter((id) => id !== '')
    yield { kind: 'done', badges: people.badges.length, attendees, leftOut: people.leftOut }
  } catch (error) {
    if (error instanceof StationError) {
      const { kind, message, where } = error
      yield { kind: 'failed', error: { kind, message, where } }
    } else if (error instanceof UnprintableError || error instanceof UnreadableLogoError) {
      yield { kind: 'failed', error: { kind: 'REJECTED', message: error.message, where: null } }
    } else throw error
  }
}

if (parentPort !== null) await answerSteps(parentPort, work(workerData as BadgeWork))
