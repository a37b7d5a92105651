import type { z } from 'zod'
import type { badgeExportStep } from '../../shared/contract/badge.ts'
import type { Role } from '../../shared/domain/role.ts'
import { events } from '../store/event.ts'
import type { BadgeWork, BadgeWorkStep } from './badge-worker.ts'
import type { Wanted } from './badges-to-print.ts'
import type { Core } from './core.ts'
import { discloseNames } from './list-roster.ts'
import { noEvent, StationError } from './station-error.ts'
import { stepsOfWorker } from './worker-steps.ts'

export type BadgeExportStep = z.infer<typeof badgeExportStep>
export type BadgeRequest = Omit<Wanted, 'withConfidential'> & Pick<BadgeWork, 'format'>

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
  asking: { readonly operator: string; readonly role: Role },
  request: BadgeRequest,
): AsyncGenerator<BadgeExportStep, void, void> {
  if (events.policy(core.store) === null) throw noEvent()
  const { format, ...wanted } = request
  const work: BadgeWork = {
    dataDir: core.dataDir,
    format,
    wanted: { ...wanted, withConfidential: asking.role === 'organizer' },
  }
  const files: string[] = []
  for await (const step of stepsOfWorker<BadgeWorkStep>(new URL('./badge-worker.ts', import.meta.url), work)) {
    switch (step.kind) {
      case 'people':
        if (request.attendees === null && step.confidential > 0) {
          discloseNames(core, asking.operator, 'badges', `Badges of everyone were made (${format}).`)
        }
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
        yield { kind: 'done', badges: step.badges, files, leftOut: [...step.leftOut] }
        return
      case 'failed':
        throw new StationError(step.error.kind, step.error.message, step.error.where)
    }
  }
  throw new Error('the badge worker ended without an answer')
}
