import type { Command } from 'commander'
import { triedParts, type Readiness } from '../../shared/contract/readiness.ts'
import { isoInZone } from '../../shared/domain/event-time.ts'
import { livingProcess } from '../loopback/running.ts'
import { loopbackFolder } from '../loopback/private-folder.ts'
import { readBattery, type Battery } from '../station/readiness/readiness-battery.ts'
import { FoundDamage } from './journal.ts'
import { dataDirOf, withStation, type Client, type CommonOptions } from './open.ts'
import { printJson, printLine, progressLine } from './output.ts'

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'examine the data folder: file, chains, and the tables against their rebuild; tell how the station stands',
    )
    .option('--status', 'with --json: how the station stands too, in the field "status"')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<CommonOptions & { status?: boolean }>()
      await withStation(options, async (client) => {
        const progress = progressLine('Examining')
        for await (const step of await client.station.doctor()) {
          if (step.kind === 'progress') {
            progress.update(step.done, step.total)
            continue
          }
          progress.end()
          const { isHealthy, entries, findings } = step
          // What stands in damaged tables is nothing to tell.
          const status = isHealthy ? await readStatus(client, dataDirOf(options)) : null
          if (options.json === true) {
            const more = options.status === true ? { status: status === null ? null : documentOf(status) } : {}
            await printJson({ healthy: isHealthy, entries, findings, ...more })
          } else if (isHealthy) {
            await printLine(`Healthy: ${entries} entries, every table equals its rebuild.`)
            for (const line of status === null ? [] : linesOf(status)) await printLine(line)
          }
          if (!isHealthy) throw new FoundDamage(findings.map(({ what, todo }) => `${what} ${todo}`).join('\n'))
        }
      })
    })
}

/** What a terminal can know: pages, and what they paint, only the process knows that serves them. */
type Status = Omit<Readiness, 'pages'> & {
  readonly timezone: string
  readonly battery: Battery | null
  /** The process that serves this folder's pages now. */
  readonly process: number | null
}

/** How the station stands; null where there is no event yet. */
async function readStatus(client: Client, dataDir: string): Promise<Status | null> {
  const { event } = await client.station.status()
  if (event === null) return null
  const { pages: _, ...readiness } = await client.readiness.read()
  return {
    ...readiness,
    timezone: event.timezone,
    battery: await readBattery(),
    process: livingProcess(loopbackFolder(dataDir)),
  }
}

function documentOf({ timezone, ...status }: Status) {
  const iso = (ms: number | null) => (ms === null ? null : isoInZone(ms, timezone))
  return { timezone, ...status, lastScanAt: iso(status.lastScanAtMs), rosterChangedAt: iso(status.roster.changedAtMs) }
}

function linesOf(status: Status): string[] {
  const { timezone, version, roster, lastScanAtMs, seats } = status
  const at = (ms: number) => isoInZone(ms, timezone).slice(0, 16).replace('T', ' ')
  const lines: [name: string, said: string][] = [
    ['Version', version],
    ['Pages', status.process === null ? 'no station serves them now' : `served by process ${status.process}`],
    ['Roster', `${roster.people} people${roster.changedAtMs === null ? '' : `, changed ${at(roster.changedAtMs)}`}`],
    ['Last scan', lastScanAtMs === null ? 'none by this station' : at(lastScanAtMs)],
    ['Clock', clockLine(status, at)],
    ['Disk', diskLine(status.disk)],
    ['Key', keyLine(status.key)],
    ...(status.battery === null ? [] : [['Battery', batteryLine(status.battery)] as [string, string]]),
    ...triedParts.map((part): [string, string] => [capital(part), triedLine(status.tried[part], at)]),
    ['Backup', 'no backup yet'],
    ...seats.map(({ session, invited, seats: has }): [string, string] => [
      'Seats',
      `${session} has ${invited} invited and ${has} seats: take a larger room or a shorter list`,
    ]),
  ]
  const width = Math.max(...lines.map(([name]) => name.length))
  return lines.map(([name, said]) => `${name.padEnd(width)}  ${said}`)
}

function clockLine({ clock, machineMs, machineZone, timezone }: Status, at: (ms: number) => string): string {
  const zones = machineZone === timezone ? timezone : `${timezone}, this machine ${machineZone}`
  if (clock.isOwn) return `a rehearsal's own (${zones})`
  if (clock.behindMs > 2_000) {
    return `${seconds(clock.behindMs)} behind the newest entry of the journal: set this machine's clock (${zones})`
  }
  const { step } = clock
  const back =
    step === null ? '' : `; set back by ${seconds(step.byMs)} at ${at(step.atMs)}: look at the scans of that time`
  return `${at(machineMs)} (${zones})${back}`
}

function diskLine({ freeBytes, writeMs, trouble }: Readiness['disk']): string {
  if (writeMs === null) return 'cannot be written: make room, or look whether it is protected'
  const todo = { full: ': make room', slow: ': slow; end other programs, or take another disk', unwritable: '' }
  const gigabytes = (freeBytes / 1e9).toFixed(1)
  return `${gigabytes} GB free, a safe write takes ${Math.ceil(writeMs)} ms${trouble === null ? '' : todo[trouble]}`
}

function keyLine({ slots, isReadableByOthers }: Readiness['key']): string {
  if (isReadableByOthers) return 'other users of this machine can read the key file: take their rights away'
  if (slots.length === 0) return 'the key file is gone: bring it back before the next start'
  return slots.includes('clear')
    ? 'in clear beside the database, the weakest way: keep this machine locked away'
    : slots.join(', ')
}

function batteryLine({ percent, isCharging }: Battery): string {
  return `${percent} %${isCharging ? '' : ', not plugged in'}`
}

function triedLine(trial: Readiness['tried']['camera'], at: (ms: number) => string): string {
  if (trial === null) return 'not tried yet: try it on the page Readiness'
  const when = `${trial.isWell ? 'worked' : 'did not work'} at ${at(trial.atMs)}`
  return trial.isOld ? `${when}, more than a day ago: try it again` : when
}

const seconds = (ms: number): string => `${Math.round(ms / 1_000)} s`

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
