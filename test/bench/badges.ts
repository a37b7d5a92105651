import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createRouterClient, type RouterClient } from '@orpc/server'
import { openStation } from '../../electron/station/open-station.ts'
import type { StationRouter } from '../../electron/station/procedures.ts'
import { localOperator } from '../../electron/station/station-context.ts'
import { badgeDesigns, type BadgeDesign } from '../../shared/domain/badge-design.ts'
import { codesOn, printed } from '../electron/paper/printed.ts'
import { count, milliseconds } from './figures.ts'
import { makeEvent } from './large-event.ts'
import type { Section } from './report.ts'

export type BadgeTimes = {
  /** Badges of each design, and how many of them were read at 203 dpi in black and white. */
  readonly read: readonly { readonly design: BadgeDesign; readonly badges: number; readonly read: number }[]
  readonly jobs: readonly {
    readonly badges: number
    readonly seconds: number
    readonly bytes: number
    readonly peakBytes: number
    /** The longest that the station's own thread was held, in ms. */
    readonly longestDelayMs: number
  }[]
}

/** Makes the badges of everyone as PDF, and scans those of the reference event in `referenceDir`, which is made here. */
export async function timeBadges(referenceDir: string, largeDir: string, largeBadges: number): Promise<BadgeTimes> {
  const station = await openStation({ dataDir: referenceDir })
  const client = createRouterClient(station.router, { context: localOperator })
  await client.station.tryReferenceEvent()
  const read = []
  for (const design of badgeDesigns) read.push({ design, ...(await readAll(client, design)) })
  const jobs = [await timeJob(client)]
  await station.close()
  await makeEvent(largeDir, { attendees: largeBadges, entries: 0 }, () => undefined)
  const large = await openStation({ dataDir: largeDir })
  jobs.push(await timeJob(createRouterClient(large.router, { context: localOperator })))
  await large.close()
  return { read, jobs }
}

type Client = RouterClient<StationRouter>

async function readAll(client: Client, design: BadgeDesign): Promise<{ badges: number; read: number }> {
  const codes = new Map<string, string | null>()
  for await (const page of await client.roster.list({})) for (const line of page) codes.set(line.id, line.badge_code)
  let [badges, read, svg] = [0, 0, '']
  for await (const step of await client.badge.export({ format: 'svg', settings: { design } })) {
    if (step.kind !== 'piece' || !step.file.endsWith('.svg')) continue
    svg += Buffer.from(step.data, 'base64').toString('latin1')
    if (!svg.trimEnd().endsWith('</svg>')) continue
    badges += 1
    const texts = await codesOn(await printed(Buffer.from(svg, 'latin1').toString(), design))
    if (texts.length === 1 && texts[0] === codes.get(step.file.slice(0, -'.svg'.length))) read += 1
    svg = ''
  }
  return { badges, read }
}

async function timeJob(client: Client): Promise<BadgeTimes['jobs'][number]> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  let [bytes, badges, peakBytes] = [0, 0, 0]
  const began = performance.now()
  delay.enable()
  for await (const step of await client.badge.export({ format: 'pdf' })) {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
    if (step.kind === 'piece') bytes += (step.data.length / 4) * 3
    if (step.kind === 'done') badges = step.badges
  }
  delay.disable()
  return { badges, seconds: (performance.now() - began) / 1_000, bytes, peakBytes, longestDelayMs: delay.max / 1e6 }
}

export function badgesSection({ read, jobs }: BadgeTimes): Section {
  return {
    title: 'Badges',
    columns: ['PDF of A6 badges', 'seconds', 'file MB', 'process MB at most', 'thread held at most'],
    rows: jobs.map((job) => [
      `${count(job.badges)} badges`,
      job.seconds.toFixed(1),
      (job.bytes / 1e6).toFixed(1),
      (job.peakBytes / 1e6).toFixed(0),
      milliseconds(job.longestDelayMs),
    ]),
    notes: [
      `Read at 203 dpi in black and white: ${read.map((each) => `${each.read} of ${each.badges} (${each.design})`).join(', ')}.`,
    ],
  }
}
