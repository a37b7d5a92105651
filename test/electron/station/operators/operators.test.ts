import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterAll, describe, expect, test } from 'vitest'
import { openReadOnly } from '../../../../electron/store/open-store.ts'
import { dumpTables } from '../../../../electron/store/rebuild.ts'
import { statements } from '../../../../electron/store/statement.ts'
import type { HybridTime } from '../../../../shared/domain/hybrid-clock.ts'
import { aClock } from '../../../builders/a-clock.ts'
import { aFolder } from '../../../builders/a-folder.ts'
import { aStation, openedStation, type Client, type TestStation } from '../../../builders/a-station.ts'
import { attendees } from '../../../builders/an-attendee.ts'

const pins = { chief: '8264', ann: '2580', bob: '9713' }

/** The procedures as a page of a browser has them. */
function pageOf({ station }: TestStation, page: string): Client {
  return createRouterClient(station.router, { context: { page } })
}

/** The folder of a station with operators, made once and copied: each PIN costs a tenth of a second. */
const seed = mkdtempSync(join(tmpdir(), 'muster-test-'))
afterAll(() => rmSync(seed, { recursive: true, force: true }))
let isSeeded = false

async function makeSeed(): Promise<void> {
  const station = await aStation({ roster: attendees(2) })
  await station.client.operators.add({ operator: 'chief', name: 'The chief', role: 'organizer', pin: pins.chief })
  for (const operator of ['ann', 'bob'] as const) {
    await station.client.operators.add({ operator, role: 'desk', pin: pins[operator] })
  }
  await station.close()
  cpSync(station.dataDir, seed, { recursive: true })
  isSeeded = true
}

/** A station with an organizer and two desk operators, and a page at which nobody is signed in. */
async function aStationWithOperators() {
  if (!isSeeded) await makeSeed()
  const folder = aFolder()
  cpSync(seed, folder, { recursive: true })
  const station = await openedStation(folder)
  return { station, page: pageOf(station, 'page-1') }
}

/** An answer, or the code of its error with what comes along. */
async function answerOf(call: Promise<unknown>): Promise<unknown> {
  return call.catch((error: { code: string; data?: object; message: string }) => ({
    code: error.code,
    ...error.data,
    message: error.message,
  }))
}

async function whoIsAt(page: Client): Promise<unknown> {
  const { role, operator, hasOperators } = await page.station.status()
  return { role, operator: operator?.operator ?? null, hasOperators }
}

const nobody = { role: 'kiosk', operator: null, hasOperators: true }
const signedIn = (operator: string, role = 'desk') => ({ role, operator, hasOperators: true })

/** Who made the last entry. */
async function lastOperator(station: TestStation): Promise<string | undefined> {
  return (await station.entries()).at(-1)?.operator
}

describe('a station without operators', () => {
  test('belongs to whoever runs it, who is recorded as local', async () => {
    const station = await aStation({ roster: attendees(1) })
    const page = pageOf(station, 'page-1')
    expect(await whoIsAt(page)).toEqual({ role: 'organizer', operator: null, hasOperators: false })
    await page.badge.reissue({ attendee: 'A-0001' })
    expect(await lastOperator(station)).toBe('local')
    expect(await page.operators.list()).toEqual([])
  })

  test('has an organizer first', async () => {
    const station = await aStation()
    expect(
      await answerOf(station.client.operators.add({ operator: 'ann', role: 'desk', pin: pins.ann })),
    ).toMatchObject({ code: 'REJECTED' })
    expect(await station.client.operators.list()).toEqual([])
  })
})

describe('a page', () => {
  test('at which nobody is signed in scans badges and nothing else, once there are operators', async () => {
    const { station, page } = await aStationWithOperators()
    expect(await whoIsAt(page)).toEqual(nobody)
    const code = await station.badgeOf('A-0001')
    await page.checkIn.scan({ id: 'one', who: { readings: [code] }, session: 'WS1' })
    expect(await lastOperator(station)).toBe('kiosk')
    expect(await answerOf(page.badge.reissue({ attendee: 'A-0001' }))).toMatchObject({ code: 'FORBIDDEN' })
    expect((await page.operators.list()).map(({ operator }) => operator)).toEqual(['ann', 'bob', 'chief'])
  })

  test('belongs to who signs in, his entries carry his id, and the next one takes his place', async () => {
    const { station, page } = await aStationWithOperators()
    expect(await page.operators.signIn({ operator: 'ann', pin: pins.ann })).toEqual({
      operator: 'ann',
      name: null,
      role: 'desk',
    })
    expect(await whoIsAt(page)).toEqual(signedIn('ann'))
    await page.badge.reissue({ attendee: 'A-0001' })
    expect(await lastOperator(station)).toBe('ann')
    expect(await answerOf(page.journal.list({}))).toMatchObject({ code: 'FORBIDDEN' })

    await page.operators.signIn({ operator: 'chief', pin: pins.chief })
    expect((await page.station.status()).operator).toEqual({ operator: 'chief', name: 'The chief' })
    await page.badge.reissue({ attendee: 'A-0001' })
    expect(await lastOperator(station)).toBe('chief')

    await page.operators.signOut()
    expect(await whoIsAt(page)).toEqual(nobody)
  })

  test('keeps who is signed in when another tries in vain', async () => {
    const { page } = await aStationWithOperators()
    await page.operators.signIn({ operator: 'ann', pin: pins.ann })
    expect(await answerOf(page.operators.signIn({ operator: 'bob', pin: '0000' }))).toMatchObject({ code: 'WRONG_PIN' })
    expect(await whoIsAt(page)).toEqual(signedIn('ann'))
  })

  test('has an operator of its own', async () => {
    const { station, page } = await aStationWithOperators()
    const other = pageOf(station, 'page-2')
    await page.operators.signIn({ operator: 'ann', pin: pins.ann })
    await other.operators.signIn({ operator: 'bob', pin: pins.bob })
    expect(await Promise.all([page, other].map(whoIsAt))).toEqual([signedIn('ann'), signedIn('bob')])
    await other.operators.signOut()
    expect(await Promise.all([page, other].map(whoIsAt))).toEqual([signedIn('ann'), nobody])
  })

  test('keeps its operator over a restart of the station', async () => {
    const { station, page } = await aStationWithOperators()
    await page.operators.signIn({ operator: 'ann', pin: pins.ann })
    await station.close()
    const again = await openedStation(station.dataDir)
    expect(await whoIsAt(pageOf(again, 'page-1'))).toEqual(signedIn('ann'))
    expect(await whoIsAt(pageOf(again, 'page-2'))).toEqual(nobody)
  })

  test('of which a hundred came after is forgotten, and signs in again', async () => {
    const { station, page } = await aStationWithOperators()
    await page.operators.signIn({ operator: 'ann', pin: pins.ann })
    const insert = station.core.store.database.prepare('INSERT INTO local_sign_in (page, operator) VALUES (?, ?)')
    for (let n = 0; n < 100; n++) insert.run(`gone-${n}`, 'bob')
    const newest = pageOf(station, 'page-2')
    await newest.operators.signIn({ operator: 'bob', pin: pins.bob })
    expect(await Promise.all([page, newest].map(whoIsAt))).toEqual([nobody, signedIn('bob')])
    expect(station.core.store.database.prepare('SELECT COUNT(*) FROM local_sign_in').pluck().get()).toBe(64)
  })

  test('hears that somebody signed in, out, was added, was removed', async () => {
    const { station, page } = await aStationWithOperators()
    const acts: Record<string, () => Promise<unknown>> = {
      signIn: () => page.operators.signIn({ operator: 'ann', pin: pins.ann }),
      signOut: () => page.operators.signOut(),
      add: () => station.client.operators.add({ operator: 'eve', role: 'desk', pin: '5081' }),
      remove: () => station.client.operators.remove({ operator: 'eve' }),
    }
    const stop = new AbortController()
    const told = (await page.station.watch(undefined, { signal: stop.signal }))[Symbol.asyncIterator]()
    await told.next()
    for (const [name, act] of Object.entries(acts)) {
      const next = told.next()
      await act()
      expect([name, await next]).toMatchObject([name, { done: false }])
    }
    stop.abort()
  })

  test('is known at each of its calls without reading a table from end to end', async () => {
    const { station } = await aStationWithOperators()
    for (const name of ['operator.anyActive', 'signIn.one', 'operator.one', 'pinAttempt.one']) {
      const plan = station.core.store.database
        .prepare(`EXPLAIN QUERY PLAN ${statements.get(name) ?? ''}`)
        .all(...((statements.get(name) ?? '').includes('?') ? [null] : [])) as { detail: string }[]
      expect([name, plan.map(({ detail }) => detail.split(' ')[0])]).toEqual([name, ['SEARCH']])
    }
  })

  test('alone can be signed in at: a terminal names its operator with each command', async () => {
    const { station } = await aStationWithOperators()
    const calls = [
      station.client.operators.signIn({ operator: 'ann', pin: pins.ann }),
      station.client.operators.signOut(),
    ]
    for (const call of calls) expect(await answerOf(call)).toMatchObject({ code: 'REJECTED' })
  })
})

describe('an operator', () => {
  test('who was removed is out at once, and stays out where another gets his name', async () => {
    const { station, page } = await aStationWithOperators()
    await page.operators.signIn({ operator: 'ann', pin: pins.ann })
    await station.client.operators.remove({ operator: 'ann' })
    expect(await whoIsAt(page)).toEqual(nobody)
    expect(await answerOf(page.badge.reissue({ attendee: 'A-0001' }))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await answerOf(page.operators.signIn({ operator: 'ann', pin: pins.ann }))).toMatchObject({
      code: 'WRONG_PIN',
    })
    await station.client.operators.add({ operator: 'ann', role: 'desk', pin: pins.ann })
    expect(await whoIsAt(page)).toEqual(nobody)
  })

  test('who gets another role has it at once', async () => {
    const { station, page } = await aStationWithOperators()
    await page.operators.signIn({ operator: 'ann', pin: pins.ann })
    await station.client.operators.add({ operator: 'ann', role: 'organizer', pin: pins.ann })
    expect(await whoIsAt(page)).toEqual(signedIn('ann', 'organizer'))
    await page.event.export()
    await station.client.operators.add({ operator: 'ann', role: 'desk', pin: pins.ann })
    expect(await answerOf(page.event.export())).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('who gets another PIN is signed in nowhere: it may not have been he', async () => {
    const { station, page } = await aStationWithOperators()
    await page.operators.signIn({ operator: 'ann', pin: pins.ann })
    await station.client.operators.add({ operator: 'ann', role: 'desk', pin: '7410' })
    expect(await whoIsAt(page)).toEqual(nobody)
    expect(await answerOf(page.operators.signIn({ operator: 'ann', pin: pins.ann }))).toMatchObject({
      code: 'WRONG_PIN',
    })
    await page.operators.signIn({ operator: 'ann', pin: '7410' })
    expect(await whoIsAt(page)).toEqual(signedIn('ann'))
  })

  test('who is the last organizer stays one while others are there; the very last one may go', async () => {
    const { station, page } = await aStationWithOperators()
    const refused = [
      station.client.operators.remove({ operator: 'chief' }),
      station.client.operators.add({ operator: 'chief', role: 'desk', pin: pins.chief }),
    ]
    for (const call of refused) {
      expect(await answerOf(call)).toMatchObject({
        code: 'REJECTED',
        message: expect.stringContaining('last organizer') as string,
      })
    }
    for (const operator of ['ann', 'bob', 'chief']) await station.client.operators.remove({ operator })
    expect(await whoIsAt(page)).toEqual({ role: 'organizer', operator: null, hasOperators: false })
    expect(await answerOf(station.client.operators.remove({ operator: 'chief' }))).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('who is the only one is an organizer', async () => {
    const { station } = await aStationWithOperators()
    for (const operator of ['ann', 'bob']) await station.client.operators.remove({ operator })
    expect(
      await answerOf(station.client.operators.add({ operator: 'chief', role: 'desk', pin: pins.chief })),
    ).toMatchObject({ code: 'REJECTED' })
  })

  test.each(['local', 'kiosk', '', 'a b', 'x'.repeat(41)])('is not named %j', async (operator) => {
    const station = await aStation()
    const call = station.client.operators.add({ operator, role: 'organizer', pin: '2580' })
    expect(await answerOf(call)).toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('is changed by an entry that comes after what it replaces, however wrong the clock was', async () => {
    const clock = aClock(Date.UTC(2031, 0, 1))
    const station = await aStation()
    await station.client.operators.add({ operator: 'chief', role: 'organizer', pin: pins.chief })
    clock.set(Date.UTC(2026, 0, 1))
    await station.client.operators.remove({ operator: 'chief' })
    expect(await station.client.operators.list()).toEqual([])
    const [set, removed] = (await station.entries())
      .filter(({ kind }) => kind === 'operator')
      .map((entry) => (entry as unknown as { time: HybridTime }).time)
    expect(removed?.ms).toBe(set?.ms)
    expect(removed?.n).toBeGreaterThan(set?.n ?? 0)
  })
})

describe('a PIN', () => {
  test('stands in no answer, in no entry of the list and in no body: only its slow hash, in the personal part', async () => {
    const { station, page } = await aStationWithOperators()
    const answers = [
      await page.operators.signIn({ operator: 'chief', pin: pins.chief }),
      await page.operators.list(),
      await page.station.status(),
      await page.operators.add({ operator: 'eve', role: 'desk', pin: '5081' }),
      await station.entries(),
    ]
    expect(JSON.stringify(answers)).not.toMatch(/scrypt|salt|5081|8264/)
    const store = openReadOnly(station.dataDir)
    const parts = store.database
      .prepare(`SELECT part FROM personal JOIN journal USING (station, seq) WHERE kind = 'operator' ORDER BY seq`)
      .pluck()
      .all() as string[]
    store.close()
    const stored = parts.map((part) => JSON.parse((JSON.parse(part) as { pin: string }).pin) as Record<string, unknown>)
    expect(stored).toHaveLength(4)
    for (const each of stored) expect(each).toMatchObject({ kind: 'scrypt', r: 8, p: 1 })
    for (const each of stored) expect(each.N).toBeGreaterThanOrEqual(2 ** 15)
    expect(new Set(stored.map(({ salt }) => salt)).size).toBe(4)
    expect(parts.join()).not.toMatch(/"(5081|8264|2580|9713)"/)
    expect(dumpTables(station.core.store).operator).toHaveLength(4)
  })

  test('of an operator who does not exist is answered as a wrong one is', async () => {
    const { page } = await aStationWithOperators()
    for (let tries = 1; tries <= 6; tries++) {
      const [known, unknown] = await Promise.all(
        ['ann', 'nobody'].map((operator) => answerOf(page.operators.signIn({ operator, pin: '0000' }))),
      )
      const { code, left } = known as { code: string; left?: number }
      expect(unknown).toMatchObject({ code, ...(left === undefined ? {} : { left }) })
    }
  })

  test('that another station stored in a way that is not known is nobody’s', async () => {
    const { station, page } = await aStationWithOperators()
    const update = station.core.store.database.prepare(`UPDATE operator SET pin = ? WHERE operator = 'ann'`)
    const huge = { kind: 'scrypt', N: 2 ** 40, r: 8, p: 1, salt: '00'.repeat(16), hash: '00'.repeat(32) }
    for (const pin of [null, 'no JSON', '{}', JSON.stringify(huge)]) {
      update.run(pin)
      expect(await answerOf(page.operators.signIn({ operator: 'ann', pin: pins.ann }))).toMatchObject({
        code: 'WRONG_PIN',
      })
    }
  })
})

describe('wrong PINs', () => {
  const start = Date.UTC(2026, 5, 1, 9)
  const minute = 60_000

  /** A clock that stands, and an operator of whom `wrong` PINs in a row were tried. */
  async function afterWrong(wrong: number) {
    const { station, page } = await aStationWithOperators()
    const clock = aClock(start)
    const tryPin = (pin: string, operator = 'ann', at = page) => answerOf(at.operators.signIn({ operator, pin }))
    for (let n = 0; n < wrong; n++) await tryPin('0000')
    return { station, page, clock, tryPin }
  }
  const locked = (untilMs: number) => ({ code: 'PIN_LOCKED', untilMs })

  test('are told how many are left; the fifth locks the operator, and not the page or another operator', async () => {
    const { tryPin, page, station } = await afterWrong(0)
    for (const left of [4, 3, 2, 1]) expect(await tryPin('0000')).toMatchObject({ code: 'WRONG_PIN', left })
    expect(await tryPin('0000')).toMatchObject(locked(start + minute))
    expect(await tryPin(pins.ann)).toMatchObject(locked(start + minute))
    expect(await tryPin(pins.ann, 'ann', pageOf(station, 'page-2'))).toMatchObject(locked(start + minute))
    await tryPin(pins.bob, 'bob')
    expect(await whoIsAt(page)).toEqual(signedIn('bob'))
  })

  test('lock for a minute, then twice as long with each further one, up to an hour', async () => {
    const { tryPin, clock } = await afterWrong(4)
    let nowMs = start
    for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
      expect(await tryPin('0000')).toMatchObject(locked(nowMs + minutes * minute))
      clock.set(nowMs + minutes * minute - 1)
      expect(await tryPin(pins.ann)).toMatchObject(locked(nowMs + minutes * minute))
      nowMs += minutes * minute
      clock.set(nowMs)
    }
    expect(await tryPin(pins.ann)).toMatchObject({ operator: 'ann' })
  })

  test('are forgotten with the right one', async () => {
    const { tryPin } = await afterWrong(4)
    expect(await tryPin(pins.ann)).toMatchObject({ operator: 'ann' })
    expect(await tryPin('0000')).toMatchObject({ code: 'WRONG_PIN', left: 4 })
  })

  test('are forgotten with a new PIN', async () => {
    const { tryPin, station } = await afterWrong(5)
    await station.client.operators.add({ operator: 'ann', role: 'desk', pin: '7410' })
    expect(await tryPin('7410')).toMatchObject({ operator: 'ann' })
  })

  test('count over a restart of the station', async () => {
    const { station, clock } = await afterWrong(5)
    await station.close()
    clock.set(start + minute - 1)
    const page = pageOf(await openedStation(station.dataDir), 'page-1')
    const tryPin = (pin: string) => answerOf(page.operators.signIn({ operator: 'ann', pin }))
    expect(await tryPin(pins.ann)).toMatchObject(locked(start + minute))
    clock.set(start + minute)
    expect(await tryPin('0000')).toMatchObject(locked(start + 3 * minute))
  })

  test('tried at the same time are counted one by one', async () => {
    const { tryPin, station } = await afterWrong(0)
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => tryPin(String(n).padStart(4, '0'), 'ann', pageOf(station, `page-${n}`))),
    )
    const codes = answers.map((answer) => (answer as { code: string }).code)
    expect(codes.filter((code) => code === 'WRONG_PIN')).toHaveLength(4)
    expect(codes.filter((code) => code === 'PIN_LOCKED')).toHaveLength(36)
    expect(await tryPin(pins.ann)).toMatchObject(locked(start + minute))
  })

  test.each([
    ['a day', 24 * 60 * minute],
    ['ten years', 3650 * 24 * 60 * minute],
    ['half a lock', minute / 2],
  ])('lock for a whole lock at most where the clock is set back by %s meanwhile', async (_, backMs) => {
    const { tryPin, clock } = await afterWrong(5)
    clock.set(start - backMs)
    expect(await tryPin(pins.ann)).toMatchObject(locked(start - backMs + minute))
    clock.set(start - backMs + minute)
    expect(await tryPin(pins.ann)).toMatchObject({ operator: 'ann' })
  })

  test('of names that nobody has fill no table', async () => {
    const { station, tryPin } = await afterWrong(0)
    await Promise.all(Array.from({ length: 8 }, (_, n) => tryPin('0000', `nobody-${n}`)))
    const rows = station.core.store.database.prepare('SELECT operator FROM local_pin_attempt').pluck().all()
    expect(rows.length).toBeGreaterThan(1)
    const shared = Array.from({ length: 64 }, (_, n) => ` ${n}`)
    for (const row of rows) expect(shared).toContain(row)
  })
})
