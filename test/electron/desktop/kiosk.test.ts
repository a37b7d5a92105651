import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { isRefusedKey } from '../../../electron/desktop/lock-keys.ts'
import { afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { ensureBuilt } from '../../../electron/launch/build.mjs'
import type { ExitOutcome, KioskStatus } from '../../../shared/contract/shell-bridge.ts'
import { openPage, startShell, stationProcessOf } from '../browser/shell-run.ts'
import { newFolder } from '../loopback/trial-station.ts'
import { preventable } from './stand-in.ts'

beforeAll(ensureBuilt, 120_000)

const argv = process.argv
afterEach(() => {
  vi.useRealTimers()
  process.argv = argv
})

/**
 * Starts the desktop shell's own main.ts as a kiosk, on the stand-in and a real station, and waits until its window shows
 * the station's page. Only then is time in the test's hands.
 */
async function startKiosk({
  dataDir = newFolder(),
  shows = 'the page',
}: { dataDir?: string; shows?: 'the page' | 'nothing' } = {}) {
  vi.resetModules()
  const electron = await import('./stand-in.ts')
  vi.doMock('electron', () => electron)
  process.argv = ['electron', 'electron/desktop/main.ts', '--kiosk', '--data', dataDir]
  const said: string[] = []
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0)
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
  onTestFinished(async () => {
    vi.useRealTimers()
    electron.app.quit()
    await electron.app.ended.promise
    stderr.mockRestore()
    stdout.mockRestore()
  })
  await import('../../../electron/desktop/main.ts')

  const { windows, calls } = electron
  const at = (index: number) => {
    const found = windows.at(index)
    if (found === undefined) throw new Error('there is no such window')
    return found
  }
  type Shown = ReturnType<typeof at>
  const kiosk = {
    ...electron,
    said,
    dataDir,
    /** The window that was opened last. */
    last: () => at(-1),
    first: () => at(0),
    /** Asks something as the page of a window does. */
    ask: (channel: string, argument?: unknown, window: Shown = at(-1)) =>
      calls.get(`muster:${channel}`)?.({ senderFrame: window.webContents.mainFrame }, argument),
    status: () => kiosk.ask('kiosk') as Promise<KioskStatus>,
    setExitPin: (pin: string) => kiosk.ask('set-exit-pin', { pin, current: null }) as Promise<ExitOutcome>,
    /** Types a PIN at the pad that is open. */
    type: (pin: string) => kiosk.ask('leave-kiosk', pin) as Promise<ExitOutcome>,
    /** Whether something that the system or a visitor wants of a window is refused. */
    refuses(window: Shown, event: string, ...given: unknown[]) {
      const wanted = preventable({})
      window.emit(event, wanted, ...given)
      return wanted.isPrevented
    },
    refusesKey(input: Partial<Parameters<typeof isRefusedKey>[0]>) {
      const wanted = preventable({})
      at(0).webContents.emit('before-input-event', wanted, { type: 'keyDown', key: '', code: '', ...input })
      return wanted.isPrevented
    },
  }
  if (shows === 'the page') await expect.poll(() => windows[0]?.loaded.length, { timeout: 20_000 }).toBe(1)
  return kiosk
}

const isCalm = (address: string | undefined) =>
  address !== undefined && Buffer.from(address.split('base64,')[1] ?? '', 'base64').includes('Un instant')

const leavingChord = { code: 'KeyE', key: 'E', control: true, alt: true, shift: true }

describe('a kiosk', () => {
  test('fills the screen with the station’s page, tells it what it is, and keeps the screen awake', async () => {
    const { first, awake, status, ask } = await startKiosk()
    const window = first()
    expect(window.options).toMatchObject({ kiosk: true })
    expect(window.options.webPreferences).toMatchObject({
      additionalArguments: ['--muster-kiosk'],
      devTools: false,
      disableDialogs: true,
      backgroundThrottling: false,
      navigateOnDragDrop: false,
      sandbox: true,
      contextIsolation: true,
    })
    expect(window.webContents.zoomLimits).toEqual([1, 1])
    await openPage(window.loaded[0] ?? '')
    expect(awake.size).toBe(1)
    expect(await status()).toMatchObject({
      machine: process.platform === 'linux' ? 'not_locked' : expect.any(String),
      escapes: 0,
      hasExitPin: false,
      isScreenKeptAwake: true,
      powerSettings: 'cannot_be_read',
      faults: 0,
    })
    ask('keep-awake', false)
    expect(awake.size).toBe(0)
    expect((await status()).isScreenKeptAwake).toBe(false)
    ask('keep-awake', true)
    ask('keep-awake', true)
    expect(awake.size).toBe(1)
  })

  test('is shut when its hall stands: nothing closes it, is saved from it, or goes before it unnoticed', async () => {
    const { first, ask, status, refuses, refusesKey, happens } = await startKiosk()
    const window = first()
    const save = () => {
      const wanted = preventable({})
      happens('will-download', wanted)
      return wanted.isPrevented
    }
    expect(refuses(window, 'close')).toBe(false)
    window.emit('blur')
    expect((await status()).escapes).toBe(0)

    ask('set-kiosk', true)
    expect(refuses(window, 'close')).toBe(true)
    expect(save()).toBe(true)
    expect(refusesKey({ key: 'p', code: 'KeyP', control: true })).toBe(true)
    expect(refusesKey({ key: '7', code: 'Digit7' })).toBe(false)
    window.done.length = 0
    for (const event of ['blur', 'minimize', 'leave-full-screen']) window.emit(event)
    expect(await status()).toMatchObject({ machine: 'not_locked', escapes: 1, lastEscapeAtMs: expect.any(Number) })
    await expect.poll(() => window.done).toEqual(['kiosk true', 'show', 'focus'])
    window.emit('blur')
    expect((await status()).escapes).toBe(2)

    // An organizer left the hall.
    ask('set-kiosk', false)
    expect(refuses(window, 'close')).toBe(false)
    expect(save()).toBe(false)
    expect(refusesKey({ key: 'p', code: 'KeyP', control: true })).toBe(false)
    window.emit('blur')
    expect((await status()).escapes).toBe(2)
  })

  test('that has an exit PIN is shut from the first moment on, before its page says anything', async () => {
    const dataDir = newFolder()
    const before = await startKiosk({ dataDir })
    expect(await before.setExitPin('1357')).toEqual({ kind: 'right' })
    before.app.quit()
    await before.app.ended.promise

    const kiosk = await startKiosk({ dataDir, shows: 'nothing' })
    expect(kiosk.refuses(kiosk.first(), 'close')).toBe(true)
  })

  test('takes no exit PIN or telephone number but from the station’s own page, and nothing but PINs', async () => {
    const { calls, ask, setExitPin } = await startKiosk()
    for (const channel of ['set-exit-pin', 'set-telephone', 'painted', 'keep-awake', 'kiosk'])
      expect(() => calls.get(`muster:${channel}`)?.({ senderFrame: { url: 'https://example.com/' } })).toThrow('Only')
    for (const request of [null, 'x', {}, { pin: 1357 }]) expect(() => ask('set-exit-pin', request)).toThrow(/exit PIN/)
    await expect(setExitPin('12')).rejects.toThrow('4 to 12 digits')
    expect(await setExitPin('1357')).toEqual({ kind: 'right' })
    expect(await setExitPin('2468')).toEqual({ kind: 'wrong', triesLeft: 4 })
  })
})

describe('staff leave a kiosk', () => {
  test('with the hidden gesture and the exit PIN; a wrong one leaves everything as it is', async () => {
    const { ask, setExitPin, windows, last, first, type, app } = await startKiosk()
    await setExitPin('1357')
    ask('set-kiosk', true)
    ask('ask-to-leave', undefined, first())
    ask('ask-to-leave', undefined, first())
    expect(windows).toHaveLength(2)
    expect(last().options).toMatchObject({ alwaysOnTop: true, webPreferences: { sandbox: true, devTools: false } })
    expect(last().loaded[0]).toMatch(/^data:text\/html/)
    // The pad that stands before the window is no visitor who got out.
    first().emit('blur')
    expect(((await ask('kiosk', undefined, first())) as KioskStatus).escapes).toBe(0)

    expect(await type('0000')).toEqual({ kind: 'wrong', triesLeft: 4 })
    // Closed by its ✕, or because nobody typed: the gesture opens another.
    last().emit('closed')
    first().emit('blur')
    expect(((await ask('kiosk', undefined, first())) as KioskStatus).escapes).toBe(1)
    ask('ask-to-leave', undefined, first())
    expect(windows).toHaveLength(3)
    expect(await type('1357')).toEqual({ kind: 'right' })
    expect(await app.ended.promise).toBe(0)
  })

  test('with keys where the page hangs', async () => {
    const { ask, windows, refusesKey } = await startKiosk()
    refusesKey(leavingChord)
    expect(windows).toHaveLength(1)
    ask('set-kiosk', true)
    expect(refusesKey(leavingChord)).toBe(true)
    expect(windows).toHaveLength(2)
  })

  test('at the pad only: neither the page nor a stranger may try PINs', async () => {
    const { ask, calls, setExitPin, first, last, type } = await startKiosk()
    await setExitPin('1357')
    const leave = calls.get('muster:leave-kiosk')
    await expect(ask('leave-kiosk', '1357', first())).rejects.toThrow('Only the pad')
    ask('ask-to-leave', undefined, first())
    await expect(ask('leave-kiosk', '1357', first())).rejects.toThrow('Only the pad')
    for (const senderFrame of [null, { url: 'data:text/html,' }, { url: 'https://example.com/' }])
      await expect(leave?.({ senderFrame }, '1357')).rejects.toThrow('Only the pad')
    await expect(type(1357 as unknown as string)).rejects.toThrow('Only the pad')
    Object.assign(last().webContents.mainFrame, { url: 'https://example.com/' })
    await expect(type('1357')).rejects.toThrow('Only the pad')
  })

  test('where none was chosen, not at all', async () => {
    const { ask, first, type, refuses } = await startKiosk()
    ask('set-kiosk', true)
    ask('ask-to-leave', undefined, first())
    expect(await type('0000')).toEqual({ kind: 'unset' })
    expect(refuses(first(), 'close')).toBe(true)
  })

  test('also where the station is dead, from the calm page', async () => {
    const kiosk = await startKiosk()
    const { ask, setExitPin, first, last, type, app, dataDir, windows, said, refuses } = kiosk
    await setExitPin('1357')
    ask('set-telephone', '+33 1 23 45 67 89')
    ask('set-kiosk', true)
    // The station that comes up in its place finds no key: it is lost.
    rmSync(join(dataDir, 'key.json'))
    process.kill(stationProcessOf(dataDir), 'SIGKILL')
    await expect.poll(() => isCalm(last().loaded[0]), { timeout: 30_000 }).toBe(true)
    expect(said).toEqual([expect.stringContaining('key')])
    expect(Buffer.from(last().loaded[0]?.split('base64,')[1] ?? '', 'base64').toString()).toContain('+33 1 23 45 67 89')
    expect(first().done.at(-1)).toBe('destroy')
    const calm = last()
    expect(refuses(calm, 'close')).toBe(true)
    // What the station's own page may ask, this one may not.
    expect(() => ask('set-kiosk', false)).toThrow('Only the page')
    ask('ask-to-leave', undefined, calm)
    expect(windows).toHaveLength(3)
    expect(await type('1357')).toEqual({ kind: 'right' })
    expect(await app.ended.promise).toBe(0)
  }, 60_000)
})

describe('a page that is watched from outside', () => {
  test('is loaded again when it is silent, then gets a new window with a new session; the old one goes when that painted', async () => {
    const { first, last, windows, ask, status } = await startKiosk()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    ask('painted')
    await vi.advanceTimersByTimeAsync(14_000)
    expect(first().webContents.reloads).toBe(0)
    ask('painted')
    await vi.advanceTimersByTimeAsync(16_000)
    expect(first().webContents.reloads).toBe(1)
    await vi.advanceTimersByTimeAsync(17_000)
    vi.useRealTimers()
    await expect.poll(() => windows.length).toBe(2)
    await expect.poll(() => last().loaded.length).toBe(1)
    expect(last().loaded[0]).toMatch(/#token=[\w-]{43}$/)
    expect(last().loaded[0]).not.toBe(first().loaded[0])
    await openPage(last().loaded[0] ?? '')
    expect(first().done.at(-1)).toBe('destroy')
    expect(last().done).toEqual(['show'])
    expect((await status()).faults).toBe(2)
    // The old one may say what it wants.
    expect(() => ask('painted', undefined, first())).toThrow('Only the page')
  })

  test.for([
    ['whose process ended', 'page', 'render-process-gone', {}, { reason: 'crashed' }],
    ['which does not answer', 'window', 'unresponsive'],
  ] as const)('%s is loaded again', async ([, where, event, ...given]) => {
    const { first, status } = await startKiosk()
    const target = where === 'page' ? first().webContents : first()
    target.emit(event, ...given)
    await expect.poll(() => first().webContents.reloads, { timeout: 5000 }).toBe(1)
    expect((await status()).faults).toBe(1)
  })

  test('that ended as it should is let be', async () => {
    const { first, status } = await startKiosk()
    first().webContents.emit('render-process-gone', {}, { reason: 'clean-exit' })
    expect((await status()).faults).toBe(0)
  })

  test('in a crash loop gives way to the calm page, and comes back', async () => {
    const { last, windows, ask, first } = await startKiosk()
    ask('set-telephone', 'Ms Someone')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    for (const waitMs of [1000, 2000, 4000, 8000]) {
      const shown = windows.length
      last().webContents.emit('render-process-gone', {}, { reason: 'oom' })
      await vi.advanceTimersByTimeAsync(waitMs)
      if (waitMs > 1000) await vi.waitUntil(() => windows.length === shown + 1 && last().loaded.length === 1)
    }
    last().webContents.emit('render-process-gone', {}, { reason: 'oom' })
    expect(isCalm(last().loaded[0])).toBe(true)
    expect(Buffer.from(last().loaded[0]?.split('base64,')[1] ?? '', 'base64').toString()).not.toContain('Someone')
    const shown = windows.length
    await vi.advanceTimersByTimeAsync(60_000)
    await vi.waitUntil(() => windows.length === shown + 1 && last().loaded.length === 1)
    vi.useRealTimers()
    await openPage(last().loaded[0] ?? '')
    expect(windows.slice(0, -1).every(({ done }) => done.at(-1) === 'destroy')).toBe(true)
    expect(first().webContents.reloads).toBe(1)
  }, 30_000)

  test('is not missed while the machine slept', async () => {
    const { ask, first, resumes } = await startKiosk()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    ask('painted')
    await vi.advanceTimersByTimeAsync(14_000)
    resumes()
    await vi.advanceTimersByTimeAsync(14_000)
    expect(first().webContents.reloads).toBe(0)
  })
})

describe('the station of a kiosk', () => {
  test('that cannot start at all is tried again every minute, and shown when it comes', async () => {
    const dataDir = newFolder()
    const browser = startShell(['--data', dataDir, '--no-open'])
    await browser.ready
    browser.child.kill('SIGTERM')
    await browser.ended
    const key = join(dataDir, 'key.json')
    const text = readFileSync(key, 'utf8')
    rmSync(key)

    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { last, windows, said, app } = await startKiosk({ dataDir, shows: 'nothing' })
    await vi.waitUntil(() => isCalm(last().loaded[0]), { timeout: 20_000 })
    expect(said).toHaveLength(1)
    expect(await Promise.race([app.ended.promise, Promise.resolve('runs')])).toBe('runs')
    writeFileSync(key, text, { mode: 0o600 })
    await vi.advanceTimersByTimeAsync(60_000)
    await vi.waitUntil(() => last().loaded.length === 2 || windows.length === 3, { timeout: 20_000 })
    expect(last().loaded.at(-1)).toMatch(/#token=/)
  }, 60_000)
})
