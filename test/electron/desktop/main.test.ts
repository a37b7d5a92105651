import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { printPage } from '../../../electron/desktop/printing.ts'
import { ensureBuilt } from '../../../electron/launch/build.mjs'
import { connectPage, openPage, stationProcessOf, startShell } from '../browser/shell-run.ts'
import { newFolder } from '../loopback/trial-station.ts'
import type * as StandIn from './stand-in.ts'

beforeAll(ensureBuilt, 120_000)

const argv = process.argv
afterEach(() => void (process.argv = argv))

/** Starts the desktop shell's own main.ts on the stand-in, and ends it after the test. */
async function startDesktop(args: string[], prepare: (electron: typeof StandIn) => void = () => {}) {
  vi.resetModules()
  const electron = await import('./stand-in.ts')
  vi.doMock('electron', () => electron)
  prepare(electron)
  const began = electron.app.isPackaged ? ['muster'] : ['electron', '--inspect=0', 'electron/desktop/main.ts']
  process.argv = [...began, ...args]
  const said: string[] = []
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0)
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
  onTestFinished(async () => {
    electron.app.quit()
    await electron.app.ended.promise
    stderr.mockRestore()
    stdout.mockRestore()
  })
  await import('../../../electron/desktop/main.ts')
  return { ...electron, said }
}

/** Starts it and waits until its window has the station's address. */
async function startInWindow(args: string[]) {
  const desktop = await startDesktop(args)
  await expect.poll(() => desktop.windows[0]?.loaded.length, { timeout: 20_000 }).toBe(1)
  const [window] = desktop.windows
  if (window === undefined) throw new Error('no window')
  const address = window.loaded[0] ?? ''
  return { ...desktop, window, address, origin: new URL(address).origin }
}

describe('the window', () => {
  test('opens on the station by a hand-over, in a sandbox', async () => {
    const dataDir = newFolder()
    const { window, address, app } = await startInWindow(['--data', dataDir])
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/)
    expect((await (await openPage(address)).client.station.status()).role).toBe('organizer')
    expect(window.done).toEqual(['show'])
    expect(window.options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    })
    expect(app.isSandboxed).toBe(true)
    expect(app.paths.userData).toBe(join(dataDir, 'desktop'))
  })

  test('goes nowhere but to the station’s own pages', async () => {
    const { window, origin } = await startInWindow(['--data', newFolder()])
    const { preventable } = await import('./stand-in.ts')
    const foreign = [
      'https://example.com/',
      'http://localhost/',
      `${origin}.example.com/`,
      'file:///etc/passwd',
      'about:blank',
      'javascript:alert(1)',
      `blob:${origin}/1`,
      `${origin.replace('http', 'https')}/`,
    ]
    for (const event of ['will-frame-navigate', 'will-redirect']) {
      for (const url of foreign) {
        const going = preventable({ url })
        window.webContents.emit(event, going)
        expect.soft(going.isPrevented, `${event} ${url}`).toBe(true)
      }
      const staying = preventable({ url: `${origin}/` })
      window.webContents.emit(event, staying)
      expect(staying.isPrevented).toBe(false)
    }
    const details = { url: `${origin}/` } as Parameters<typeof window.webContents.windowOpen>[0]
    expect(window.webContents.windowOpen(details)).toEqual({ action: 'deny' })
    const webview = preventable({})
    window.webContents.emit('will-attach-webview', webview)
    expect(webview.isPrevented).toBe(true)
  })

  test('loads nothing but what the station serves and the page makes itself', async () => {
    const { handlers, origin } = await startInWindow(['--data', newFolder()])
    const own = [
      `${origin}/assets/desk.js`,
      `${origin.replace('http', 'ws')}/station`,
      `blob:${origin}/1`,
      'data:image/png;base64,',
      'devtools://devtools/',
    ]
    const foreign = [
      'https://example.com/x.js',
      'http://127.0.0.1:1/',
      'ws://127.0.0.1:1/',
      'wss://example.com/',
      'blob:https://example.com/1',
      'file:///etc/passwd',
      'ftp://127.0.0.1/',
      'nonsense',
    ]
    for (const url of own) expect.soft(handlers.loads(url), url).toBe(true)
    for (const url of foreign) expect.soft(handlers.loads(url), url).toBe(false)
  })

  test('lets the station’s own page use the camera, and nothing else', async () => {
    const { handlers, origin } = await startInWindow(['--data', newFolder()])
    type Request = Parameters<NonNullable<typeof handlers.request>>
    type Check = Parameters<NonNullable<typeof handlers.check>>
    const requested = (permission: Request[1], details: object) => {
      let isGranted: boolean | null = null
      const given = { requestingUrl: `${origin}/`, isMainFrame: true, mediaTypes: ['video'], ...details }
      handlers.request?.({} as Request[0], permission, (answer) => (isGranted = answer), given)
      return isGranted
    }
    const checked = (permission: Check[1], from: string, details: object) =>
      handlers.check?.(null, permission, from, { isMainFrame: true, mediaType: 'video', ...details })

    expect(requested('media', {})).toBe(true)
    expect(requested('media', { mediaTypes: ['video', 'audio'] })).toBe(false)
    expect(requested('media', { mediaTypes: [] })).toBe(false)
    expect(requested('media', { requestingUrl: 'https://example.com/' })).toBe(false)
    expect(requested('media', { isMainFrame: false })).toBe(false)
    expect(checked('media', `${origin}/`, {})).toBe(true)
    expect(requested('screen-wake-lock', { mediaTypes: undefined })).toBe(true)
    expect(checked('screen-wake-lock', `${origin}/`, { mediaType: undefined })).toBe(true)
    expect(checked('screen-wake-lock', 'https://example.com/', { mediaType: undefined })).toBe(false)
    expect(checked('media', 'https://example.com/', {})).toBe(false)
    expect(checked('media', `${origin}/`, { mediaType: 'audio' })).toBe(false)
    for (const permission of [
      'geolocation',
      'notifications',
      'display-capture',
      'clipboard-read',
      'openExternal',
      'usb',
    ] as const) {
      expect.soft(requested(permission, {}), permission).toBe(false)
      expect.soft(checked(permission as Check[1], `${origin}/`, {}), permission).toBe(false)
    }
    expect(handlers.device?.({} as Parameters<NonNullable<typeof handlers.device>>[0])).toBe(false)
  })

  test('lets the station’s own page use the serial port that a person chose, also after the next start, until it is forgotten', async () => {
    const dataDir = newFolder()
    const scanner = { portId: 'a', portName: 'ttyACM0', displayName: 'A scanner', vendorId: '3118', productId: '2913' }
    const printer = { portId: 'b', portName: 'ttyS0' }
    const began = await startInWindow(['--data', dataDir])
    const { answers } = began
    const request = async (from: string) => {
      const { preventable } = await import('./stand-in.ts')
      const event = preventable({})
      const given = Promise.withResolvers<string>()
      began.happens('select-serial-port', event, [printer, scanner], { mainFrame: { url: from } }, given.resolve)
      expect(event.isPrevented).toBe(true)
      return await given.promise
    }
    type Device = Parameters<NonNullable<typeof began.handlers.device>>[0]
    type Check = Parameters<NonNullable<typeof began.handlers.check>>
    const mayUse = (desktop: typeof began, device: Device['device'], more: Partial<Device> = {}) =>
      desktop.handlers.device?.({ deviceType: 'serial', origin: desktop.origin, device, ...more })
    const mayAsk = (from: string, details = {}) =>
      began.handlers.check?.(null, 'serial', from, { isMainFrame: true, ...details } satisfies Check[3])

    expect(mayAsk(`${began.origin}/`)).toBe(true)
    expect(mayAsk('https://example.com/')).toBe(false)
    expect(mayAsk(`${began.origin}/`, { isMainFrame: false })).toBe(false)
    expect(mayUse(began, scanner)).toBe(false)

    expect(await request('https://example.com/')).toBe('')
    expect(answers.asked).toEqual([])
    answers.pressed = 'Cancel'
    expect(await request(`${began.origin}/`)).toBe('')
    expect(mayUse(began, scanner)).toBe(false)
    answers.pressed = 'A scanner, ttyACM0'
    expect(await request(`${began.origin}/`)).toBe('a')
    expect(mayUse(began, scanner)).toBe(true)
    expect(mayUse(began, printer)).toBe(false)
    expect(mayUse(began, scanner, { origin: 'https://example.com' })).toBe(false)
    expect(mayUse(began, scanner, { deviceType: 'hid' })).toBe(false)
    began.app.quit()
    await began.app.ended.promise

    const again = await startInWindow(['--data', dataDir])
    // Plugged into another socket it has another id.
    expect(mayUse(again, { ...scanner, portId: 'c', portName: 'ttyACM1' })).toBe(true)
    again.happens('serial-port-revoked', {}, { port: scanner })
    expect(mayUse(again, scanner)).toBe(false)
  })

  test('is loaded anew where its page crashed, or could not be loaded while the station was away', async () => {
    const dataDir = newFolder()
    const { window } = await startInWindow(['--data', dataDir])
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    await expect.poll(() => window.webContents.reloads, { timeout: 5000 }).toBe(1)
    window.webContents.emit('did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', 'http://127.0.0.1/', true)
    process.kill(stationProcessOf(dataDir), 'SIGKILL')
    await expect.poll(() => window.loaded.length, { timeout: 20_000 }).toBe(2)
    await openPage(window.loaded[1] ?? '')
  })
})

describe('the calls of the page', () => {
  test('are answered to the station’s own page only', async () => {
    const { calls, window, origin } = await startInWindow(['--data', newFolder()])
    const { mainFrame } = window.webContents
    expect([...calls.keys()]).toEqual([
      'muster:about',
      'muster:set-kiosk',
      'muster:printers',
      'muster:print',
      'muster:quit',
      'muster:kiosk',
      'muster:painted',
      'muster:keep-awake',
      'muster:set-telephone',
      'muster:set-exit-pin',
      'muster:ask-to-leave',
    ])
    expect(calls.get('muster:about')?.({ senderFrame: mainFrame })).toEqual({ name: 'desktop', version: '1.2.3' })
    calls.get('muster:set-kiosk')?.({ senderFrame: mainFrame }, true)
    calls.get('muster:set-kiosk')?.({ senderFrame: mainFrame }, 'yes')
    expect(window.done).toEqual(['show', 'kiosk true', 'kiosk false'])
    const others = [null, { url: `${origin}/` }, { url: 'https://example.com/' }]
    for (const senderFrame of others) {
      for (const call of calls.values()) expect(() => call({ senderFrame })).toThrow('Only the page of Muster')
    }
    Object.assign(mainFrame, { url: 'https://example.com/' })
    // The calm page of a kiosk may ask it too; here is none.
    calls.delete('muster:ask-to-leave')
    for (const call of calls.values()) expect(() => call({ senderFrame: mainFrame })).toThrow('Only the page of Muster')
  })

  test('print the page at its exact size on a printer that is there, and say where it is not', async () => {
    const { calls, window } = await startInWindow(['--data', newFolder()])
    const { webContents } = window
    const senderFrame = webContents.mainFrame
    const call = (channel: string, argument?: unknown) => calls.get(channel)?.({ senderFrame }, argument)
    const request = { printer: 'QL_820', widthMm: 62, heightMm: 100.4 }

    expect(await call('muster:printers')).toEqual([])
    expect(await call('muster:print', request)).toEqual({ kind: 'missing' })
    expect(webContents.printed).toEqual([])

    webContents.printers = [
      { name: 'QL_820', displayName: 'Brother QL-820', description: '', options: {} },
      { name: 'Office', displayName: '', description: '', options: {} },
    ] as typeof webContents.printers
    expect(await call('muster:printers')).toEqual([
      { name: 'QL_820', title: 'Brother QL-820' },
      { name: 'Office', title: 'Office' },
    ])
    expect(await call('muster:print', request)).toEqual({ kind: 'sent' })
    expect(webContents.printed).toEqual([
      {
        silent: true,
        deviceName: 'QL_820',
        printBackground: true,
        margins: { marginType: 'none' },
        pageSize: { width: 62_000, height: 100_400 },
      },
    ])
    webContents.printFailure = 'Print job failed'
    expect(await call('muster:print', request)).toEqual({ kind: 'failed', reason: 'Print job failed' })
  })

  test.for([
    null,
    'QL_820',
    {},
    { printer: '', widthMm: 62, heightMm: 100 },
    { printer: 'QL_820', widthMm: '62', heightMm: 100 },
    { printer: 'QL_820', widthMm: 62, heightMm: 0 },
    { printer: 'QL_820', widthMm: Number.NaN, heightMm: 100 },
    { printer: 'QL_820', widthMm: 62, heightMm: 1e9 },
  ])('print nothing for %j', async (request) => {
    const contents = new (await import('./stand-in.ts')).BrowserWindow({}).webContents
    await expect(printPage(contents, request)).rejects.toThrow('A print request')
    expect(contents.printed).toEqual([])
  })

  test('can end Muster', async () => {
    const { calls, window, app } = await startInWindow(['--data', newFolder()])
    calls.get('muster:quit')?.({ senderFrame: window.webContents.mainFrame })
    expect(await app.ended.promise).toBe(0)
  })
})

describe('the station', () => {
  test('comes back after a crash, and the page with the session that it had', async () => {
    const dataDir = newFolder()
    const { address, children, window } = await startInWindow(['--data', dataDir])
    const { port, cookie, socket } = await openPage(address)
    const isAway = new Promise((resolve) => socket.once('close', resolve))
    process.kill(children[0]?.pid ?? 0, 'SIGKILL')
    await isAway
    await expect
      .poll(
        () =>
          connectPage(port, cookie).then(
            (page) => page.client.station.status(),
            () => null,
          ),
        { timeout: 20_000 },
      )
      .not.toBeNull()
    expect(children).toHaveLength(2)
    expect(window.loaded).toHaveLength(1)
  })

  test('has finished before Muster ends', async () => {
    const dataDir = newFolder()
    const { address, children, app } = await startInWindow(['--data', dataDir])
    const { client, socket } = await openPage(address)
    await client.station.setUpEvent({ name: 'Forum', timezone: 'Europe/Paris', languages: ['en'] })
    const closing = new Promise<number>((resolve) => socket.once('close', resolve))
    app.quit()
    app.quit()
    expect(await app.ended.promise).toBe(0)
    expect(await closing).toBe(1001)
    expect(children.map((child) => child.pid)).toEqual([undefined])
  })

  test('ends with its last window', async () => {
    const { app } = await startInWindow(['--data', newFolder()])
    app.emit('window-all-closed')
    expect(await app.ended.promise).toBe(0)
  })

  test('of another shell on the same folder is shown, and left running', async () => {
    const dataDir = newFolder()
    const browser = startShell(['--data', dataDir, '--no-open'])
    const { origin: theirs } = new URL(await browser.ready)
    const { origin, address, app } = await startInWindow(['--data', dataDir])
    expect(origin).toBe(theirs)
    await openPage(address)
    app.quit()
    expect(await app.ended.promise).toBe(0)
    expect(browser.child.exitCode).toBeNull()
  })
})

describe('a second start', () => {
  test('leaves at once, and the first one’s window comes to the front', async () => {
    const second = await startDesktop(['--data', newFolder()], ({ app }) => void (app.isFirst = false))
    expect(await second.app.ended.promise).toBe(0)
    expect(second.windows).toHaveLength(0)

    const { app, window } = await startInWindow(['--data', newFolder()])
    window.isMinimizedNow = true
    app.emit('second-instance')
    expect(window.done).toEqual(['show', 'restore', 'show', 'focus'])
  })
})

describe('what cannot be started ends with one sentence and its exit code', () => {
  test('wrong usage', async () => {
    const { app, said } = await startDesktop(['--frobnicate'])
    expect(await app.ended.promise).toBe(2)
    expect(said).toEqual([
      "Unknown option '--frobnicate'. Muster knows --data DIR, --demo, --kiosk, --at-login on|off, --port N and --no-open.\n",
    ])
  })

  test.for([true, false])(
    'a lost key (packaged: %s), in a box too where nobody sees a terminal',
    async (isPackaged) => {
      const dataDir = newFolder()
      writeFileSync(join(dataDir, 'muster.db'), 'no database'.repeat(1000))
      const { app, said, boxes } = await startDesktop(['--data', dataDir], (electron) => {
        electron.app.isPackaged = isPackaged
      })
      expect(await app.ended.promise).toBe(4)
      expect(said).toEqual([expect.stringContaining('key')])
      expect(boxes).toEqual(isPackaged ? [said[0]?.trimEnd()] : [])
    },
  )

  test('a data folder that cannot be made', async () => {
    const file = join(newFolder(), 'file')
    writeFileSync(file, '')
    const { app, said } = await startDesktop(['--data', join(file, 'folder')])
    expect(await app.ended.promise).toBe(4)
    expect(said).toHaveLength(1)
  })
})
