import { events } from '../../store/event.ts'
import type { BadgeOverview } from './badge-overview.ts'
import type { BadgeWish } from './badge-choice.ts'
import type { ChoiceStep, ChoiceWork } from './badge-choice-worker.ts'
import type { BadgeWork, BadgeWorkStep, WorkFailure } from './badge-worker.ts'
import type { Core } from '../core.ts'
import { noEvent, StationError } from '../station-error.ts'
import { stepsOfWorker } from '../worker-steps.ts'

/** A step that tells of an error, thrown with the kind that it had in its thread. */
function thrown({ error }: WorkFailure): StationError {
  return new StationError(error.kind, error.message, error.where)
}

/** Typesets badges in a thread of its own, so that the door is answered meanwhile; who stops listening ends it. Throws NO_EVENT. */
export async function* stepsOfBadges(
  core: Core,
  work: Omit<BadgeWork, 'dataDir'>,
): AsyncGenerator<Exclude<BadgeWorkStep, WorkFailure>, void, void> {
  if (events.policy(core.store) === null) throw noEvent()
  const task: BadgeWork = { dataDir: core.dataDir, ...work }
  for await (const step of stepsOfWorker<BadgeWorkStep>(new URL('./badge-worker.ts', import.meta.url), task)) {
    if (step.kind === 'failed') throw thrown(step)
    yield step
    if (step.kind === 'done') return
  }
  throw new Error('the badge worker ended without an answer')
}

async function choiceStep(task: ChoiceWork): Promise<Exclude<ChoiceStep, WorkFailure>> {
  for await (const step of stepsOfWorker<ChoiceStep>(new URL('./badge-choice-worker.ts', import.meta.url), task)) {
    if (step.kind === 'failed') throw thrown(step)
    return step
  }
  throw new Error('the badge worker ended without an answer')
}

/** Chooses badges in a thread of its own. Throws as `chooseBadges` does. */
export async function chosenInWorker(core: Core, wish: BadgeWish) {
  const step = await choiceStep({ dataDir: core.dataDir, kind: 'choose', wish })
  if (step.kind !== 'chosen') throw new Error('the badge worker answered something else')
  return step
}

/** Counts badges in a thread of its own. Throws NO_EVENT. */
export async function overviewInWorker(core: Core, withConfidential: boolean): Promise<BadgeOverview> {
  if (events.policy(core.store) === null) throw noEvent()
  const step = await choiceStep({ dataDir: core.dataDir, kind: 'overview', withConfidential })
  if (step.kind !== 'overview') throw new Error('the badge worker answered something else')
  return step.overview
}
