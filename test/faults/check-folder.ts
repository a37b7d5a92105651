import { query } from '../../electron/store/statement.ts'
import { openReadOnly, openScratch, type Store } from '../../electron/store/open-store.ts'
import { journal } from '../../electron/store/journal.ts'
import { compareTables, rebuildInto } from '../../electron/store/rebuild.ts'
import { verifyJournal } from '../../electron/store/verify.ts'
import { attendees } from '../../electron/store/attendees.ts'
import { badges } from '../../electron/store/badges.ts'
import type { Ledger } from './ledger.ts'
import { rosterPrefix, rosterRows } from './roster-file.ts'

const pageRows = 1_000
const everyone = query<[], { attendee: string; external_id: string }>(
  'faults.everyone',
  `SELECT attendee, external_id FROM attendee`,
)

export type FolderCheck = { readonly entries: number; readonly lost: number; readonly doubled: number }

/**
 * Reads the whole journal of a folder that no process has open: every acknowledged scan has exactly one entry, the
 * chain verifies, the file is whole, the tables equal their rebuild, and imported people are there once with one badge.
 */
export function checkFolder(dataDir: string, ledger: Ledger): FolderCheck {
  const store = openReadOnly(dataDir)
  try {
    const { lost, doubled } = checkScans(store, ledger)
    checkPeople(store, ledger)
    const integrity = store.database.pragma('integrity_check(1)', { simple: true })
    if (integrity !== 'ok') ledger.complain(`the database file is damaged: ${String(integrity)}`)
    let entries = 0
    for (const step of verifyJournal(store)) {
      if (step.kind === 'progress') continue
      entries = step.entries
      if (step.bad !== null) ledger.complain(`the chain breaks at entry ${step.bad.seq}: ${step.bad.reason}`)
    }
    checkRebuild(store, ledger)
    return { entries, lost, doubled }
  } finally {
    store.close()
  }
}

function checkScans(store: Store, ledger: Ledger): { lost: number; doubled: number } {
  const entriesById = new Map<string, { seq: number; code: string }[]>()
  for (const { station } of journal.stations(store)) {
    for (let seq = 0; ;) {
      const page = journal.ofStationAfter(store, station, seq, pageRows)
      for (const row of page) {
        if (row.kind !== 'scan') continue
        const { id, code } = JSON.parse(row.body) as { id: string; code: string }
        entriesById.set(id, [...(entriesById.get(id) ?? []), { seq: row.seq, code }])
      }
      const last = page.at(-1)
      if (last === undefined) break
      seq = last.seq
    }
  }
  let lost = 0
  let doubled = 0
  for (const [id, entries] of entriesById) {
    if (entries.length === 1) continue
    doubled += 1
    ledger.complain(`scan ${id} has ${entries.length} entries`)
  }
  const seqs = new Set([...entriesById.values()].flat().map(({ seq }) => seq))
  for (const [id, answer] of ledger.answers) {
    // A repeat has no entry of its own: its answer names the entry of the reading before.
    const entry = entriesById.get(id)?.[0]
    const isThere = answer.repeat ? seqs.has(answer.seq) : entry?.seq === answer.seq && entry.code === answer.code
    if (isThere) continue
    lost += 1
    ledger.complain(`scan ${id} was acknowledged as entry ${answer.seq} and is not in the journal`)
  }
  return { lost, doubled }
}

function checkPeople(store: Store, ledger: Ledger): void {
  const ids = new Set<string>()
  for (const { attendee, external_id: id } of everyone.all(store)) {
    if (ids.has(id)) ledger.complain(`attendee ${id} is there twice`)
    ids.add(id)
    const count = badges.ofAttendee(store, attendee).length
    if (count !== 1) ledger.complain(`attendee ${id} has ${count} badges`)
  }
  if (ids.size !== attendees.count(store)) ledger.complain('attendees are counted wrongly')
  for (let roster = 0; roster < ledger.nextRoster; roster++) {
    for (let row = 0; row < rosterRows; row++) {
      if (!ids.has(`${rosterPrefix(roster)}${row}`)) ledger.complain(`row ${row} of roster file ${roster} is missing`)
    }
  }
}

function checkRebuild(store: Store, ledger: Ledger): void {
  const scratch = openScratch()
  try {
    for (const _ of rebuildInto(store, scratch));
    for (const difference of compareTables(store, scratch)) if (difference !== null) ledger.complain(difference)
  } finally {
    scratch.close()
  }
}
