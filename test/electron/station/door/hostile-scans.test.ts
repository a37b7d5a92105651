import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aStation, type TestStation } from '../../../builders/a-station.ts'
import { attendees } from '../../../builders/an-attendee.ts'
import { at } from '../../../builders/an-event.ts'

const marker = 'Marguerite'

const hostile: [what: string, text: string, kind: string][] = [
  ['nothing', '', 'other'],
  ['white space', ' \t\r\n ', 'other'],
  ['100 kB of letters', `${marker}${'B'.repeat(100_000)}`, 'other'],
  ['100 kB of badge letters and dashes', 'BCDE-'.repeat(20_000), 'other'],
  ['NUL bytes', `\0\0${marker}\0`, 'other'],
  ['right-to-left marks', `\u202e${marker}\u2066\u200f\u061c`, 'other'],
  ['a contact card', `BEGIN:VCARD\nVERSION:3.0\nFN:${marker} Dupont\nTEL:+33600000000\nEND:VCARD`, 'contact card'],
  ['another form of contact card', `MECARD:N:Dupont,${marker};TEL:0600000000;;`, 'contact card'],
  ['a web address', `https://example.org/?name=${marker}&token=secret`, 'web address'],
  ['half of a surrogate pair', `${marker}\ud800`, 'other'],
  ['letters of other scripts', `${marker} ВСЕ 通行证 تصريح`, 'other'],
  ['SQL', `${marker}'); DROP TABLE journal; --`, 'other'],
  ['a formula', `=HYPERLINK("http://example.org","${marker}")`, 'other'],
  ['JSON', `{"__proto__":{"admin":true},"name":"${marker}"}`, 'other'],
  ['control characters', `\u0007\u001b[31m${marker}\u009b`, 'other'],
  ['10,000 marks on one letter', `${marker}${'\u0301'.repeat(10_000)}`, 'other'],
]

/** Everything that the station keeps, as SQLite has it decrypted. */
function kept(station: TestStation): string {
  const { database } = station.core.store
  const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all() as string[]
  return JSON.stringify(tables.map((table) => database.prepare(`SELECT * FROM "${table}"`).raw(true).all()))
}

describe('a text that is no badge', () => {
  test.each(hostile)(
    '%s is refused in words, and nothing of it is kept but length, kind and a keyed hash',
    async (_, text, kind) => {
      const station = await aStation({ roster: attendees(1) })
      const verdict = await station.scan(text)
      expect(verdict).toMatchObject({ outcome: 'refused', code: 'not_a_badge', attendee: null })
      expect(JSON.stringify(verdict)).not.toContain(marker)
      const entry = (await station.entries()).at(-1)
      expect(entry?.body['text']).toEqual({
        length: text.length,
        kind,
        hash: expect.stringMatching(/^[\w-]{22}$/) as string,
      })
      expect(entry?.body['badge']).toBeNull()
      expect(kept(station)).not.toContain(marker)
      expect(kept(station).length).toBeLessThan(60_000)
    },
  )

  test('is told again, also after others: the same text has the same hash, another one another', async () => {
    const station = await aStation({ roster: attendees(1) })
    await station.scan('one', { at: '10:00' })
    await station.scan('another', { at: '10:01' })
    await station.scan('one', { at: '10:02' })
    const hashes = (await station.entries())
      .filter(({ kind }) => kind === 'scan')
      .map(({ body }) => (body['text'] as { hash: string }).hash)
    expect(hashes[0]).toBe(hashes[2])
    expect(hashes[0]).not.toBe(hashes[1])
  })
})

test('one bad scan never stops the next: hostile and good ones in turn', async () => {
  const station = await aStation({ roster: attendees(hostile.length) })
  let minute = 0
  for (const [index, [, text]] of hostile.entries()) {
    const time = at('09:00') + ++minute * 60_000
    expect(await station.scan(text, { at: time })).toMatchObject({ outcome: 'refused' })
    await expect(station.scan({ attendeeId: text })).rejects.toMatchObject({
      code: expect.stringMatching(/NOT_FOUND|BAD_REQUEST/) as string,
    })
    await expect(station.scan(text, { id: '' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    const code = await station.badgeOf(`A-${String(index + 1).padStart(4, '0')}`)
    expect(await station.scan({ readings: [text, code] }, { at: time })).toMatchObject({ code: 'checked_in' })
  }
  expect(await station.client.checkIn.overview({ session: 'WS1' })).toMatchObject({
    inside: hostile.length,
    refused: hostile.length,
  })
})

test.each([
  ['no reading', { readings: [] }],
  ['three readings', { readings: ['a', 'b', 'c'] }],
  ['a number', { readings: [7] }],
  ['two ways at once', { readings: ['a'], attendeeId: 'A-0001' }],
  ['nothing', {}],
])('what is no scan is refused before anything is asked: %s', async (_, who) => {
  const station = await aStation({ roster: attendees(1) })
  const entries = (await station.entries()).length
  await expect(station.scan(who as never)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  expect(await station.entries()).toHaveLength(entries)
})

test('an error never carries a long text back', async () => {
  const station = await aStation({ roster: attendees(1) })
  const long = 'x'.repeat(390)
  const error = await station.scan({ attendeeId: long }).catch((thrown: unknown) => thrown)
  expect(JSON.stringify(error)).not.toContain(long)
})

test('no file of the data folder holds a name or a code in clear, while it is open and after', async () => {
  const station = await aStation({ roster: [{ id: 'SECRET-ID-77', full_name: marker }] })
  const code = await station.badgeOf('SECRET-ID-77')
  await station.scan(code)
  await station.scan(`https://example.org/?name=${marker}`)
  const found = () => {
    const files = readdirSync(station.dataDir)
    const texts = files.map((name) => readFileSync(join(station.dataDir, name)).toString('latin1'))
    return [marker, code, 'SECRET-ID-77'].filter((secret) => texts.some((text) => text.includes(secret)))
  }
  expect(found()).toEqual([])
  await station.close()
  expect(found()).toEqual([])
})
