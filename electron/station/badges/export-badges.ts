import type { z } from 'zod'
import type { badgeExportStep } from '../../../shared/contract/badge.ts'
import type { BadgeSettings } from '../../../shared/domain/badge-design.ts'
import type { BadgeWish } from './badge-choice.ts'
import { stepsOfBadges } from './badge-work.ts'
import type { BadgeWork, BadgeWorkStep, WorkFailure } from './badge-worker.ts'
import type { Core } from '../core.ts'
import { discloseNames } from '../roster/list-roster.ts'
import type { Identity } from '../station-context.ts'

export type BadgeExportStep = z.infer<typeof badgeExportStep>
export type BadgeRequest = Omit<BadgeWish, 'withConfidential'> & {
  readonly format: BadgeWork['format']
  readonly settings: BadgeSettings
}

/** Bytes of a piece; a multiple of three, so that base64 of the pieces is base64 of the file. */
const pieceBytes = 192 * 1024

/**
 * Makes badges in a worker thread, so that the door is answered meanwhile; who stops listening ends it.
 *
 * A badge is the one paper that names a confidential person: it is his. For everyone's asking an organizer alone gets
 * them, which is journaled as a disclosure; a desk gets the one of a person whom it names, as it sees him when it opens him.
 */
export async function* exportBadges(
  core: Core,
  asking: Identity,
  request: BadgeRequest,
): AsyncGenerator<BadgeExportStep, void, void> {
  const { format, settings, ...wanted } = request
  const wish: BadgeWish = { ...wanted, withConfidential: asking.role === 'organizer' }
  const steps = stepsOfBadges(core, { format, settings, which: { kind: 'wish', wish }, limit: null, withList: true })
  yield* inPieces(steps, (confidential) => {
    if (request.attendees === null && confidential > 0) {
      discloseNames(core, asking.operator, 'badges', `Badges of everyone were made (${format}).`)
    }
  })
}

/** Steps as they go over the contract: files in pieces. `tell` hears how many badges are of confidential people, before the first file. */
export async function* inPieces(
  steps: AsyncIterable<Exclude<BadgeWorkStep, WorkFailure>>,
  tell: (confidential: number) => void,
): AsyncGenerator<BadgeExportStep, void, void> {
  const files: string[] = []
  for await (const step of steps) {
    switch (step.kind) {
      case 'people':
        tell(step.confidential)
        break
      case 'progress':
        yield step
        break
      case 'file':
        files.push(step.name)
        for (let at = 0; at < step.data.length; at += pieceBytes) {
          const piece = step.data.subarray(at, at + pieceBytes)
          yield { kind: 'piece', file: step.name, data: Buffer.from(piece).toString('base64') }
        }
        break
      case 'done':
        yield { kind: 'done', badges: step.badges, attendees: [...step.attendees], files, leftOut: [...step.leftOut] }
    }
  }
}
