import { randomBytes, randomUUID } from 'node:crypto'
import type { PrintJob } from '../../../shared/contract/badge.ts'
import { badgeCodeOfRandom } from '../../../shared/domain/badge-code.ts'
import {
  badgeDesigns,
  badgeSettingsSchema,
  badgeSheets,
  type BadgeSettings,
} from '../../../shared/domain/badge-design.ts'
import { attendees, nameOf } from '../../store/attendees.ts'
import { badges } from '../../store/badges.ts'
import { printJobs, type PrintBadgeRow } from '../../store/print-jobs.ts'
import type { BadgeWish, LeftOut } from './badge-choice.ts'
import { readBadgeHabits } from './badge-habits.ts'
import { chosenInWorker, stepsOfBadges } from './badge-work.ts'
import { badgesInOneJob } from './badges-to-print.ts'
import type { Core } from '../core.ts'
import { inPieces, type BadgeExportStep } from './export-badges.ts'
import { discloseNames } from '../roster/list-roster.ts'
import type { Identity } from '../station-context.ts'
import { notFound } from '../station-error.ts'

export type MadeJobs = {
  /** Their ids, in the order in which they are to be printed. */
  readonly jobs: string[]
  readonly badges: number
  readonly leftOut: LeftOut[]
}

/** Makes print jobs of a choice. A badge counts as printed when somebody says so, never by this. Throws as `chooseBadges` does. */
export async function makePrintJobs(
  core: Core,
  asking: Identity,
  asked: Omit<BadgeWish, 'withConfidential'> & { readonly settings: BadgeSettings | null },
): Promise<MadeJobs> {
  const { settings, ...wanted } = asked
  core.secrets()
  const wish: BadgeWish = { ...wanted, withConfidential: asking.role === 'organizer' }
  const { badges: chosen, leftOut, confidential } = await chosenInWorker(core, wish)
  if (asked.attendees === null && confidential > 0) {
    discloseNames(core, asking.operator, 'badges', 'Badges of everyone were printed.')
  }
  const jobs = await insertJobs(core, asking, {
    badges: chosen,
    isNamed: asked.attendees !== null,
    settings: settings ?? readBadgeHabits(core).settings,
  })
  return { jobs, badges: chosen.length, leftOut: [...leftOut] }
}

/** Makes a print job of blank badges: authentic codes that nobody has. */
export async function makeSpareJob(
  core: Core,
  asking: Identity,
  asked: { readonly count: number; readonly settings: BadgeSettings | null },
): Promise<Omit<MadeJobs, 'leftOut'>> {
  const secret = core.secrets().badge
  const codes = new Set<string>()
  while (codes.size < asked.count) {
    const code = badgeCodeOfRandom(secret, randomBytes(5))
    if (badges.byCode(core.store, code) === null) codes.add(code)
  }
  const jobs = await insertJobs(core, asking, {
    badges: [...codes].map((code) => ({ attendee: null, code })),
    isNamed: false,
    settings: asked.settings ?? readBadgeHabits(core).settings,
  })
  return { jobs, badges: codes.size }
}

async function insertJobs(
  core: Core,
  { operator }: Identity,
  made: {
    readonly badges: readonly Omit<PrintBadgeRow, 'position'>[]
    readonly isNamed: boolean
    readonly settings: BadgeSettings
  },
): Promise<string[]> {
  const { design, sheet, back } = made.settings
  const settings = JSON.stringify(made.settings)
  const jobs: string[] = []
  for (let at = 0; at < made.badges.length; at += badgesInOneJob) {
    const id = randomUUID()
    const part = made.badges.slice(at, at + badgesInOneJob)
    core.store.write((store) =>
      printJobs.insert(
        store,
        {
          id,
          made_ms: core.clock.now(),
          operator,
          design,
          sheet,
          has_back: back ? 1 : 0,
          settings,
          is_named: made.isNamed ? 1 : 0,
        },
        part,
      ),
    )
    jobs.push(id)
    await new Promise(setImmediate)
  }
  return jobs
}

/** The jobs that wait, the newest first. */
export function listPrintJobs(core: Core): PrintJob[] {
  return printJobs.all(core.store).map((row) => ({
    id: row.id,
    madeAtMs: row.made_ms,
    operator: row.operator,
    design: badgeDesigns.find((design) => design === row.design) ?? 'a6',
    sheet: badgeSheets.find((sheet) => sheet === row.sheet) ?? null,
    hasBack: row.has_back === 1,
    isSpare: row.spare === 1,
    badges: row.waiting,
    of: row.badges,
    sent: row.sent,
    sentAtMs: row.sent_ms,
    printer: row.printer,
  }))
}

function requireJob(core: Core, id: string) {
  const job = printJobs.one(core.store, id)
  if (job === null) throw notFound('print job', id)
  return job
}

/** Who is on the badges of a job. Throws NOT_FOUND. */
export function listJobBadges(core: Core, { role }: Identity, id: string) {
  const job = requireJob(core, id)
  return printJobs.badges(core.store, job.id, 0, badgesInOneJob).map(({ position, attendee: ref }) => {
    const attendee = ref === null ? null : attendees.one(core.store, ref)
    const isKept = attendee?.confidential === true && job.is_named === 0 && role !== 'organizer'
    return {
      position,
      name: attendee === null || isKept ? null : nameOf(attendee),
      country: attendee === null || isKept ? null : attendee.country,
    }
  })
}

/** The pages of a job. A job that never went to a printer and cannot be printed is dropped. Throws NOT_FOUND, REJECTED. */
export async function* pagesOfJob(
  core: Core,
  asking: Identity,
  { job: id, format }: { readonly job: string; readonly format: 'pdf' | 'svg' },
): AsyncGenerator<BadgeExportStep, void, void> {
  const job = requireJob(core, id)
  const settings = badgeSettingsSchema.parse(JSON.parse(printJobs.settings(core.store, id) ?? '{}'))
  const which = { kind: 'job', job: id, withConfidential: asking.role === 'organizer' } as const
  try {
    yield* inPieces(stepsOfBadges(core, { format, settings, which, limit: null, withList: false }), () => undefined)
  } catch (error) {
    if (job.sent === 0) core.store.write((store) => printJobs.remove(store, id))
    throw error
  }
}

/** The pages went to a printer. Throws NOT_FOUND. */
export function notePrintSent(core: Core, { job, printer }: { readonly job: string; readonly printer: string | null }) {
  requireJob(core, job)
  core.store.write((store) => printJobs.sent(store, job, printer, core.clock.now()))
}

/** Nobody waits for a job any more. One that is over stays over. */
export function dropPrintJob(core: Core, id: string): void {
  core.store.write((store) => printJobs.remove(store, id))
}
