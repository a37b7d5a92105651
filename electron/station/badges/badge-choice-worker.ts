import { parentPort, workerData } from 'node:worker_threads'
import { openReadOnly, type ReadableStore } from '../../store/open-store.ts'
import type { PrintBadgeRow } from '../../store/print-jobs.ts'
import { chooseBadges, countConfidential, type BadgeWish, type LeftOut } from './badge-choice.ts'
import { readBadgeOverview, type BadgeOverview } from './badge-overview.ts'
import type { WorkFailure } from './badge-worker.ts'
import { StationError } from '../station-error.ts'
import { answerSteps } from '../worker-steps.ts'

/** What reads the whole roster and sets no type: this thread starts without the typesetter. */
export type ChoiceWork = { readonly dataDir: string } & (
  | { readonly kind: 'choose'; readonly wish: BadgeWish }
  | { readonly kind: 'overview'; readonly withConfidential: boolean }
)

export type ChoiceStep =
  | {
      readonly kind: 'chosen'
      readonly badges: readonly Omit<PrintBadgeRow, 'position'>[]
      readonly leftOut: readonly LeftOut[]
      readonly confidential: number
    }
  | { readonly kind: 'overview'; readonly overview: BadgeOverview }
  | WorkFailure

function answer(store: ReadableStore, task: ChoiceWork): ChoiceStep {
  if (task.kind === 'overview') {
    return { kind: 'overview', overview: readBadgeOverview(store, task.withConfidential) }
  }
  const { chosen, leftOut } = chooseBadges(store, task.wish)
  return {
    kind: 'chosen',
    badges: chosen.map(({ attendee, badge }) => ({
      attendee: attendee.ref,
      code: badge.is_ours === 1 ? badge.code : null,
    })),
    leftOut,
    confidential: countConfidential(chosen),
  }
}

async function* work(task: ChoiceWork): AsyncGenerator<ChoiceStep> {
  const store = openReadOnly(task.dataDir)
  try {
    store.database.exec('BEGIN')
    yield answer(store, task)
  } catch (error) {
    if (!(error instanceof StationError)) throw error
    const { kind, message, where } = error
    yield { kind: 'failed', error: { kind, message, where } }
  } finally {
    store.close()
  }
}

if (parentPort !== null) await answerSteps(parentPort, work(workerData as ChoiceWork))
