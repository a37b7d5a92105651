import { parentPort, workerData } from 'node:worker_threads'
import { printBadges, UnprintableError, type BadgeJob } from '../paper/print-badges.ts'
import { UnreadableLogoError } from '../paper/logo.ts'
import { openReadOnly } from '../store/open-store.ts'
import { badgesToPrint, type BadgesToPrint, type LeftOut, type Wanted } from './badges-to-print.ts'
import { StationError } from './station-error.ts'
import { writeTable } from './table-file.ts'
import { answerSteps } from './worker-steps.ts'

export type BadgeWork = { readonly dataDir: string; readonly format: BadgeJob['format']; readonly wanted: Wanted }

/** What the worker tells. Errors that a caller can act on are steps: a thrown one would lose its kind on the way. */
export type BadgeWorkStep =
  | { readonly kind: 'people'; readonly badges: number; readonly confidential: number }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'file'; readonly name: string; readonly data: Uint8Array }
  | { readonly kind: 'done'; readonly badges: number; readonly leftOut: readonly LeftOut[] }
  | {
      readonly kind: 'failed'
      readonly error: {
        readonly kind: StationError['kind']
        readonly message: string
        readonly where: StationError['where']
      }
    }

/** One picture of the roster: badges and who they are for are read in one transaction. */
function readBadges({ dataDir, wanted }: BadgeWork): BadgesToPrint {
  const store = openReadOnly(dataDir)
  try {
    store.database.exec('BEGIN')
    return badgesToPrint(store, wanted)
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
    yield { kind: 'people', badges: people.badges.length, confidential: people.confidential }
    if (people.badges.length > 0) {
      yield* printBadges(people.badges, { ...people, format: task.format, settings: task.wanted.settings })
      if (task.format !== 'pdf') {
        yield { kind: 'file', name: 'badges.csv', data: mailList(people, task.format) }
      }
    }
    yield { kind: 'done', badges: people.badges.length, leftOut: people.leftOut }
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
