// One export in a process of its own, so that its peak memory is its own: `export-child.ts muster|bare DATA OUT`.
import { once } from 'node:events'
import { createWriteStream, existsSync, readFileSync, statSync } from 'node:fs'
import { createRouterClient } from '@orpc/server'
import { stringify } from 'csv-stringify'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openStation } from '../../electron/station/open-station.ts'
import { localOperator } from '../../electron/station/station-context.ts'
import { openReadOnly } from '../../electron/store/open-store.ts'

const [by, dataDir = '', out = ''] = process.argv.slice(2)
const began = performance.now()
const rows = by === 'muster' ? await byMuster() : await byBareLibrary()
const seconds = (performance.now() - began) / 1_000
process.stdout.write(JSON.stringify({ seconds, rows, bytes: statSync(out).size, peakBytes: peakBytes() }))

/** On Linux `maxRSS` begins with what the parent had, whose memory the fork shared; the kernel's own mark does not. */
function peakBytes(): number {
  const status = '/proc/self/status'
  const mark = existsSync(status) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1] : undefined
  return 1_024 * (mark === undefined ? process.resourceUsage().maxRSS : Number(mark))
}

async function byMuster(): Promise<number> {
  const station = await openStation({ dataDir })
  const client = createRouterClient(station.router, { context: localOperator })
  const file = createWriteStream(out)
  let lines = 0
  for await (const piece of await client.attendance.export({ format: 'csv' })) {
    for (let at = piece.indexOf('\n'); at !== -1; at = piece.indexOf('\n', at + 1)) lines += 1
    if (!file.write(piece)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
  await station.close()
  return lines - 1
}

/** The same rows and columns by one query, its iterator and csv-stringify. */
async function byBareLibrary(): Promise<number> {
  const store = openReadOnly(dataDir)
  const select = store.database
    .prepare(
      `SELECT a.external_id, COALESCE(a.full_name, a.given_name || ' ' || a.family_name) AS full_name, a.organisation, a.country,
         a.sector, a.category, s.code AS session, s.title, s.room, t.first_in_ms, t.last_out_ms, t.closed_ms / 60000 AS minutes,
         COALESCE(t.entries, 0) AS entries,
         CASE WHEN t.entries IS NULL THEN 'absent' WHEN t.inside_since_ms IS NULL THEN 'left' ELSE 'present' END AS status,
         IIF(t.was_overridden, 'yes', 'no') AS overridden, t.first_station,
         IIF(t.has_supplied_time, 'supplied', 'station') AS clock, 'no' AS assumed
       FROM session AS s CROSS JOIN attendee AS a LEFT JOIN attendance AS t ON t.attendee = a.attendee AND t.session = s.code
       ORDER BY s.starts_at_ms, s.position, a.external_id`,
    )
    .raw(true)
  let count = 0
  function* cells(): Generator<unknown[]> {
    for (const row of select.iterate() as IterableIterator<unknown[]>) {
      count += 1
      for (const column of [9, 10])
        if (row[column] !== null) row[column] = new Date(row[column] as number).toISOString()
      yield row
    }
  }
  await pipeline(Readable.from(cells()), stringify({ bom: true, record_delimiter: '\r\n' }), createWriteStream(out))
  store.close()
  return count
}
