import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ensureBuilt } from '../../../electron/launch/build.mjs'
import { openStation } from '../../../electron/station/open-station.ts'
import { newFolder } from '../loopback/trial-station.ts'
import { connectPage, openPage, startShell, stationProcessOf, type Page } from './shell-run.ts'

beforeAll(ensureBuilt, 120_000)

test('started without a window it prints one line, and its address leads to the station', async () => {
  const shell = startShell(['--data', newFolder(), '--no-open'])
  const address = await shell.ready
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d{5}\/#token=[\w-]{43}$/)
  const { client } = await openPage(address)
  expect(await client.station.status()).toMatchObject({ event: null, role: 'organizer' })
  await expect(openPage(address)).rejects.toThrow('no session: 403')
  expect(shell.lines).toHaveLength(1)
  expect(shell.errors).toEqual([])
})

test('it ends cleanly when it is asked to, and keeps what it answered', async () => {
  const dataDir = newFolder()
  const shell = startShell(['--data', dataDir, '--no-open'])
  const { client, socket } = await openPage(await shell.ready)
  const closing = new Promise<number>((resolve) => socket.once('close', resolve))
  await client.station.setUpEvent({ name: 'Forum', timezone: 'Europe/Paris', languages: ['en', 'fr'] })
  const station = stationProcessOf(dataDir)
  shell.child.kill('SIGTERM')
  expect(await closing).toBe(1001)
  expect(await shell.ended).toBe(0)
  expect(isAlive(station)).toBe(false)
  expect(existsSync(join(dataDir, 'loopback', 'process'))).toBe(false)
  expect(shell.errors).toEqual([])

  const again = startShell(['--data', dataDir, '--no-open'])
  const page = await openPage(await again.ready)
  expect((await page.client.station.status()).event?.name).toBe('Forum')
})

test('asked to end amid a stream of calls it loses none that it answered', async () => {
  const dataDir = newFolder()
  const shell = startShell(['--data', dataDir, '--demo', '--no-open'])
  const { client } = await openPage(await shell.ready)
  const { sessions } = await client.event.programme()
  const session = sessions[0]?.code ?? ''
  const answered: number[] = []
  const calls = Array.from({ length: 200 }, async (_, i) => {
    const verdict = await client.checkIn.scan({ id: `stream-${i}`, who: { readings: [`none ${i}`] }, session })
    if (verdict.seq !== null) answered.push(verdict.seq)
    if (i === 20) shell.child.kill('SIGTERM')
  })
  await Promise.allSettled(calls)
  expect(await shell.ended).toBe(0)
  expect(answered.length).toBeGreaterThan(20)

  const again = startShell(['--data', dataDir, '--no-open'])
  const page = await openPage(await again.ready)
  const kept = new Set<unknown>()
  for await (const entries of await page.client.journal.list({})) for (const entry of entries) kept.add(entry.seq)
  expect(answered.filter((seq) => !kept.has(seq))).toEqual([])
})

test('a station that was killed comes back at the same address, and the page with the session that it had', async () => {
  const dataDir = newFolder()
  const shell = startShell(['--data', dataDir, '--no-open'])
  const { port, cookie, socket, client } = await openPage(await shell.ready)
  await client.station.setUpEvent({ name: 'Forum', timezone: 'Europe/Paris', languages: ['en'] })
  for (let crash = 0; crash < 3; crash += 1) {
    const killed = stationProcessOf(dataDir)
    const isAway = crash > 0 ? Promise.resolve() : new Promise((resolve) => socket.once('close', resolve))
    process.kill(killed, 'SIGKILL')
    await isAway
    await expect.poll(() => stationProcessOf(dataDir), { timeout: 20_000 }).not.toBe(killed)
    const page = await comeBack(port, cookie)
    expect((await page.client.station.status()).event?.name).toBe('Forum')
  }
  expect(shell.lines).toHaveLength(1)
})

test('when the shell is killed its station ends too, and the next start finds the folder free', async () => {
  const dataDir = newFolder()
  const shell = startShell(['--data', dataDir, '--no-open'])
  await shell.ready
  const station = stationProcessOf(dataDir)
  shell.child.kill('SIGKILL')
  expect(await shell.ended).toBe('SIGKILL')
  await expect.poll(() => isAlive(station), { timeout: 20_000 }).toBe(false)
  const again = startShell(['--data', dataDir, '--no-open'])
  expect(new URL(await again.ready).origin).toBe(new URL(await shell.ready).origin)
})

test('when shell and station are killed together, the next start serves the folder', async () => {
  const dataDir = newFolder()
  const shell = startShell(['--data', dataDir, '--no-open'])
  const { origin } = new URL(await shell.ready)
  shell.child.kill('SIGKILL')
  process.kill(stationProcessOf(dataDir), 'SIGKILL')
  const again = startShell(['--data', dataDir, '--no-open'])
  expect(new URL(await again.ready).origin).toBe(origin)
})

describe('a second start on the same folder', () => {
  test('prints where Muster runs, hands over a new address, and ends', async () => {
    const dataDir = newFolder()
    const first = startShell(['--data', dataDir, '--no-open'])
    const address = await first.ready
    const second = startShell(['--data', dataDir, '--no-open'])
    expect(await second.ended).toBe(0)
    expect(second.errors).toEqual([])
    expect(second.lines).toHaveLength(1)
    const handed = /^Muster is already running at (\S+)$/.exec(second.lines[0] ?? '')?.[1] ?? ''
    expect(new URL(handed).origin).toBe(new URL(address).origin)
    await openPage(handed)
    await openPage(address)
  })

  test('at the same moment: one serves, the other finds it', async () => {
    const dataDir = newFolder()
    const shells = Array.from({ length: 3 }, () => startShell(['--data', dataDir, '--no-open']))
    await Promise.any(shells.map((shell) => shell.ready))
    await expect.poll(() => shells.filter((shell) => shell.child.exitCode === 0).length, { timeout: 20_000 }).toBe(2)
    expect(
      shells
        .flatMap((shell) => shell.lines)
        .toSorted()
        .map((line) => line.split(' at ')[0]),
    ).toEqual(['Muster is already running', 'Muster is already running', 'Muster is ready'])
  })
})

describe('the reference event', () => {
  test('fills an empty folder', async () => {
    const shell = startShell(['--data', newFolder(), '--demo', '--no-open'])
    const { client } = await openPage(await shell.ready)
    expect((await client.station.status()).event).toMatchObject({ isRehearsal: true, attendees: 250 })
  })

  test('is refused where there is an event already, or a station that runs', async () => {
    const dataDir = newFolder()
    const first = startShell(['--data', dataDir, '--demo', '--no-open'])
    await first.ready
    const beside = startShell(['--data', dataDir, '--demo', '--no-open'])
    expect(await beside.ended).toBe(1)
    expect(beside.errors).toEqual([
      `Muster already runs on ${dataDir}. Start without --demo, or name an empty folder with --data.`,
    ])
    first.child.kill('SIGTERM')
    await first.ended
    const after = startShell(['--data', dataDir, '--demo', '--no-open'])
    expect(await after.ended).toBe(1)
    expect(after.errors).toEqual([
      `The data folder ${dataDir} has an event already. Start without --demo, or name an empty folder with --data.`,
    ])
  })

  test('is not filled in again when the station comes back from a crash', async () => {
    const dataDir = newFolder()
    const shell = startShell(['--data', dataDir, '--demo', '--no-open'])
    const { port, cookie } = await openPage(await shell.ready)
    process.kill(stationProcessOf(dataDir), 'SIGKILL')
    const page = await comeBack(port, cookie)
    expect((await page.client.station.status()).event?.attendees).toBe(250)
  })
})

describe('what cannot be started ends with one sentence and its exit code', () => {
  test('wrong usage', async () => {
    const shell = startShell(['--dta', newFolder()])
    expect(await shell.ended).toBe(2)
    expect(shell.errors).toEqual([
      "Unknown option '--dta'. Muster knows --data DIR, --demo, --kiosk, --at-login on|off, --port N and --no-open.",
    ])
  })

  test('a data folder that cannot be made', async () => {
    const file = join(newFolder(), 'file')
    writeFileSync(file, '')
    await expectRefusal(join(file, 'folder'), 'cannot be made')
  })

  test('a damaged database', async () => {
    const dataDir = newFolder()
    await (await openStation({ dataDir })).close()
    writeFileSync(join(dataDir, 'muster.db'), 'no database'.repeat(1000))
    await expectRefusal(dataDir, 'damaged')
  })

  test('a database of a newer version', async () => {
    const dataDir = newFolder()
    const station = await openStation({ dataDir })
    station.core.store.database.pragma('user_version = 9999')
    await station.close()
    await expectRefusal(dataDir, 'newer Muster')
  })

  async function expectRefusal(dataDir: string, words: string): Promise<void> {
    const shell = startShell(['--data', dataDir, '--no-open'])
    expect(await shell.ended).toBe(4)
    expect(shell.lines).toEqual([])
    expect(shell.errors).toHaveLength(1)
    expect(shell.errors[0]).toContain(words)
  }
})

/** Connects as a page does: again and again until the station is there. */
async function comeBack(port: number, cookie: string): Promise<Page> {
  let page: Page | null = null
  await expect
    .poll(async () => (page = await connectPage(port, cookie).catch(() => null)), { timeout: 20_000 })
    .not.toBeNull()
  if (page === null) throw new Error('the station stayed away')
  return page
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
