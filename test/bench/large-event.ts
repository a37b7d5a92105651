import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { issueBadge } from '../../electron/station/badges/badge.ts'
import { record, type Core } from '../../electron/station/core.ts'
import { refOf } from '../../electron/station/identity.ts'
import { openStation } from '../../electron/station/open-station.ts'
import { setUpEvent } from '../../electron/station/event/set-up-event.ts'
import { journal } from '../../electron/store/journal.ts'

export const sessionCodes = ['PL1', 'PL2', 'WS1', 'WS2', 'LAB']
const operator = 'local'
const root = resolve(import.meta.dirname, '../..')
const rowsPerTransaction = 5_000
const cachePrefix = 'muster-bench-event-'

export type EventSize = { readonly attendees: number; readonly entries: number }
type OnProgress = (done: number, total: number) => void

/** Fills an empty folder with an event whose doors are open at any hour: people with badges, then scans up to `entries`. */
export async function makeEvent(dataDir: string, size: EventSize, onProgress: OnProgress): Promise<void> {
  const { core, close } = await openStation({ dataDir, stationName: 'Door' })
  try {
    // For the preparation only: what is measured opens the folder anew.
    core.store.database.pragma('synchronous = OFF')
    core.store.database.pragma('cache_size = -1000000')
    setUpEvent(core, operator, {
      isRehearsal: false,
      file: {
        name: 'Bench',
        timezone: 'Europe/Paris',
        // Nobody waits between two scans here, and a repeat would write no entry.
        policy: { enforceDoors: false, repeatSeconds: 0 },
        rooms: [{ code: 'AUD', name: 'Auditorium' }],
        sessions: sessionCodes.map((code) => ({
          code,
          title: `Session ${code}`,
          room: 'AUD',
          startsAt: '2019-11-12T09:00:00+01:00',
          endsAt: '2019-11-12T18:00:00+01:00',
          direction: 'in-out',
        })),
      },
    })
    addPeople(core, size, onProgress)
    addScans(core, size, onProgress)
    core.store.database.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    await close()
  }
}

/** The organizer's own id of a person of the event. */
function idOf(index: number): string {
  return `A-${String(index + 1).padStart(6, '0')}`
}

function addPeople(core: Core, { attendees, entries }: EventSize, onProgress: OnProgress): void {
  for (let done = 0; done < attendees;) {
    core.store.write((store) => {
      const end = Math.min(attendees, done + rowsPerTransaction)
      for (; done < end; done++) {
        const id = idOf(done)
        const attendee = refOf(core.secrets(), id)
        record(
          core,
          store,
          {
            kind: 'attendee',
            body: { attendee, source: 'import', fields: { country: 'FR', sector: 'police', language: 'fr' } },
            personal: {
              id,
              givenName: `Given ${done % 4_000}`,
              familyName: `Family ${done % 50_000}`,
              organisation: `Organisation ${done % 900}`,
            },
          },
          { operator },
        )
        issueBadge(core, store, operator, { attendee, action: 'issued' })
      }
    })
    onProgress(headOf(core), entries)
  }
}

/** Everyone comes to one session after another, until there are entries enough. */
function addScans(core: Core, { attendees, entries }: EventSize, onProgress: OnProgress): void {
  const selectCode = core.store.prepared('SELECT code FROM badge WHERE attendee = ?').pluck()
  let atMs = Date.parse('2019-11-12T08:00:00Z')
  for (let index = 0; headOf(core) < entries;) {
    core.store.write((store) => {
      for (let left = Math.min(rowsPerTransaction, entries - headOf(core)); left > 0; left--, index++) {
        const attendee = refOf(core.secrets(), idOf((index * 7_919) % attendees))
        atMs += 20
        record(
          core,
          store,
          {
            kind: 'scan',
            body: {
              id: `prepared-${index}`,
              attendee,
              badge: selectCode.get(attendee) as string,
              text: null,
              by: 'badge',
              session: sessionCodes[Math.floor(index / attendees) % sessionCodes.length] ?? '',
              gate: null,
              requested: 'in',
              direction: 'in',
              code: 'checked_in',
              overrode: null,
              first: null,
            },
          },
          { operator, at: { ms: atMs, clock: 'supplied' } },
        )
      }
    })
    onProgress(headOf(core), entries)
  }
}

export function headOf(core: Core): number {
  return journal.head(core.store, core.station)?.seq ?? 0
}

/** Badge codes of up to 20,000 people, from all over the roster. */
export function badgeCodes(core: Core, people: number): string[] {
  const select = core.store.prepared(
    'SELECT b.code FROM attendee AS a JOIN badge AS b ON b.attendee = a.attendee WHERE a.external_id = ?',
  )
  const step = Math.max(1, Math.floor(people / 20_000))
  const codes: string[] = []
  for (let index = 0; index < people; index += step) codes.push((select.get(idOf(index)) as { code: string }).code)
  return codes
}

/** Copies a prepared large event to `dataDir`. It is made once for each state of the schema and the fold, and kept. */
export async function copyLargeEvent(dataDir: string, size: EventSize, onProgress: OnProgress): Promise<void> {
  const kept = join(tmpdir(), `${cachePrefix}${keyOf(size)}`)
  if (!existsSync(kept)) {
    for (const name of readdirSync(tmpdir())) {
      if (name.startsWith(cachePrefix)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
    }
    const draft = `${kept}-unfinished`
    await makeEvent(draft, size, onProgress)
    renameSync(draft, kept)
  }
  mkdirSync(dataDir, { recursive: true })
  cpSync(kept, dataDir, { recursive: true })
}

/** Changes with every file that the content of a folder hangs on, this one included. */
function keyOf(size: EventSize): string {
  const hash = createHash('sha256').update(JSON.stringify(size))
  const folders = ['electron/store', 'electron/store/migrations', 'electron/station', 'shared/domain', 'test/bench']
  for (const folder of folders) {
    const names = readdirSync(join(root, folder)).filter((name) => /\.(ts|sql)$/.test(name))
    for (const name of names.toSorted()) {
      if (folder === 'test/bench' && name !== 'large-event.ts') continue
      if (folder === 'electron/station' && !['core.ts', 'badge.ts', 'identity.ts', 'set-up-event.ts'].includes(name))
        continue
      hash.update(name).update(readFileSync(join(root, folder, name)))
    }
  }
  return hash.digest('hex').slice(0, 16)
}
