import { fork as forkProcess, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { fileURLToPath } from 'node:url'
import type {
  AppPart,
  ChildPart,
  ContentsPart,
  DialogPart,
  IpcPart,
  MenuPart,
  PowerMonitorPart,
  PowerSaveBlockerPart,
  SessionPart,
  UtilityProcessPart,
  WindowMaker,
  WindowPart,
} from '../../../electron/desktop/electron-parts.ts'

/**
 * Stands in for the parts of Electron that the desktop shell uses, and keeps what was asked of it. Its types are
 * Electron's own, so that a call which Electron does not know fails to compile. Its utility processes are real
 * processes that run the real station.
 */

type Options = ConstructorParameters<WindowMaker>[0]
type WindowOpen = Parameters<ContentsPart['setWindowOpenHandler']>[0]

/** An event that a listener may prevent, with what Electron gives with it. */
export function preventable<T extends object>(given: T) {
  const event = { ...given, isPrevented: false, preventDefault: () => void (event.isPrevented = true) }
  return event
}

/** `on` gives back Electron's own object, which nothing here is and nobody asks for: hence `never`. */
class Emitter {
  readonly #events = new EventEmitter()

  on(event: string, listener: (...given: never[]) => void): never {
    this.#events.on(event, listener as (...given: unknown[]) => void)
    return undefined as never
  }

  once(event: string, listener: (...given: never[]) => void): never {
    this.#events.once(event, listener as (...given: unknown[]) => void)
    return undefined as never
  }

  emit(event: string, ...given: unknown[]): void {
    this.#events.emit(event, ...given)
  }
}

class StandInContents extends Emitter {
  readonly mainFrame = { url: '' } as ContentsPart['mainFrame']
  reloads = 0
  windowOpen: WindowOpen = () => ({ action: 'allow' })
  printers: Awaited<ReturnType<ContentsPart['getPrintersAsync']>> = []
  readonly printed: Parameters<ContentsPart['print']>[0][] = []
  /** Why the system refuses to print; null where it takes what it is given. */
  printFailure: string | null = null

  /** The pixels of the next pictures; null while there is none, as of a covered window. */
  pixels: Buffer | null = null

  capturePage = () => {
    const pixels = this.pixels
    // Two calls of Electron's picture, which has dozens.
    const picture = { isEmpty: () => pixels === null, toBitmap: () => pixels ?? Buffer.alloc(0) }
    return Promise.resolve(picture as unknown as Awaited<ReturnType<ContentsPart['capturePage']>>)
  }

  zoomLimits: number[] = []
  setVisualZoomLevelLimits = (...limits: [number, number]) => {
    this.zoomLimits = limits
    return Promise.resolve()
  }

  getPrintersAsync = () => Promise.resolve(this.printers)

  print(options?: Parameters<ContentsPart['print']>[0], callback?: Parameters<ContentsPart['print']>[1]): void {
    this.printed.push(options)
    callback?.(this.printFailure === null, this.printFailure ?? '')
  }

  reload(): void {
    this.reloads += 1
  }

  setWindowOpenHandler(handler: WindowOpen): void {
    this.windowOpen = handler
  }
}

class StandInWindow extends Emitter {
  readonly webContents = new StandInContents()
  readonly options: Options
  readonly loaded: string[] = []
  readonly done: string[] = []
  isMinimizedNow = false

  constructor(options: Options) {
    super()
    this.options = options
    windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  async loadURL(url: string): Promise<void> {
    this.loaded.push(url)
    // As a page that took its token, and cleaned its address.
    Object.assign(this.webContents.mainFrame, { url: url.startsWith('data:') ? url : new URL('/', url).href })
    this.webContents.emit('did-finish-load')
    this.emit('ready-to-show')
  }

  destroy(): void {
    this.done.push('destroy')
    this.emit('closed')
  }

  show = () => void this.done.push('show')
  focus = () => void this.done.push('focus')
  restore = () => void this.done.push('restore')
  setKiosk = (isKiosk: boolean) => void this.done.push(`kiosk ${isKiosk}`)
  isMinimized = () => this.isMinimizedNow
}

class StandInApp extends Emitter {
  isPackaged = false
  isFirst = true
  readonly paths: Record<string, string> = {}
  readonly exits: number[] = []
  isSandboxed = false
  /** The exit code, once this would have ended the process. */
  readonly ended = Promise.withResolvers<number>()

  enableSandbox = () => void (this.isSandboxed = true)
  getVersion = () => '1.2.3'
  readonly loginItems: Parameters<AppPart['setLoginItemSettings']>[0][] = []
  setLoginItemSettings = (settings: Parameters<AppPart['setLoginItemSettings']>[0]) =>
    void this.loginItems.push(settings)
  requestSingleInstanceLock = () => this.isFirst
  setPath = (name: string, path: string) => void (this.paths[name] = path)
  whenReady = () => Promise.resolve()

  quit(): void {
    const event = preventable({})
    this.emit('before-quit', event)
    if (!event.isPrevented) this.ended.resolve(0)
  }

  exit(code = 0): void {
    this.ended.resolve(code)
  }
}

class StandInChild extends Emitter {
  readonly #process: ChildProcess

  constructor(modulePath: string) {
    super()
    const parentPort = fileURLToPath(new URL('./parent-port.mjs', import.meta.url))
    this.#process = forkProcess(modulePath, [], {
      execArgv: ['--import', parentPort],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.#process.on('message', (message) => this.emit('message', message))
    this.#process.on('exit', (code) => this.emit('exit', code))
    this.#process.on('error', () => {})
  }

  get pid(): number | undefined {
    return this.#process.exitCode === null ? this.#process.pid : undefined
  }

  postMessage(message: unknown): void {
    if (this.#process.connected) this.#process.send(message as object)
  }
}

export const windows: StandInWindow[] = []
export const children: StandInChild[] = []
export const app = new StandInApp()

type Handlers = {
  request: Parameters<SessionPart['setPermissionRequestHandler']>[0]
  check: Parameters<SessionPart['setPermissionCheckHandler']>[0]
  device: Parameters<SessionPart['setDevicePermissionHandler']>[0]
  /** Whether a request may be made. */
  loads: (url: string) => boolean
}
export const handlers: Handlers = { request: null, check: null, device: null, loads: () => true }

const sessionEvents = new Emitter()

const defaultSession = {
  on: (event: string, listener: (...given: never[]) => void) => sessionEvents.on(event, listener),
  setPermissionRequestHandler: (handler) => void (handlers.request = handler),
  setPermissionCheckHandler: (handler) => void (handlers.check = handler),
  setDevicePermissionHandler: (handler) => void (handlers.device = handler),
  webRequest: {
    onBeforeRequest: (...given: unknown[]) => {
      const listener = given.at(-1) as (
        details: { url: string },
        callback: (answer: { cancel?: boolean }) => void,
      ) => void
      handlers.loads = (url) => {
        let isCancelled = true
        listener({ url }, ({ cancel }) => (isCancelled = cancel ?? false))
        return !isCancelled
      }
    },
  },
} satisfies SessionPart
export const session = { defaultSession }
/** Something happened in the session. */
export const happens = (event: string, ...given: unknown[]) => sessionEvents.emit(event, ...given)

export const calls = new Map<string, (event: { senderFrame: unknown }, argument?: unknown) => unknown>()
export const ipcMain = {
  handle: (channel, listener) =>
    void calls.set(channel, listener as unknown as (event: { senderFrame: unknown }, argument?: unknown) => unknown),
} satisfies IpcPart

export const boxes: string[] = []
/** The button of a question that the person presses, by its words. */
export const answers: { pressed: string; asked: string[] } = { pressed: '', asked: [] }
export const dialog = {
  showErrorBox: (_title, content) => void boxes.push(content),
  async showMessageBox(...given: unknown[]) {
    const { message, buttons = [] } = given.at(-1) as Parameters<DialogPart['showMessageBox']>[0]
    answers.asked.push(message)
    return { response: buttons.indexOf(answers.pressed), checkboxChecked: false }
  },
} satisfies DialogPart

/** What keeps the screen awake now. */
export const awake = new Set<number>()
let blockers = 0
export const powerSaveBlocker = {
  start() {
    blockers += 1
    awake.add(blockers)
    return blockers
  },
  stop: (id) => awake.delete(id),
  isStarted: (id) => awake.has(id),
} satisfies PowerSaveBlockerPart

const power = new Emitter()
export const powerMonitor = {
  on: (event: string, listener: (...given: never[]) => void) => power.on(event, listener),
} satisfies PowerMonitorPart
/** The machine woke up. */
export const resumes = () => power.emit('resume')

export const Menu = { setApplicationMenu: () => {} } satisfies MenuPart

export const utilityProcess = {
  fork(modulePath): ChildPart {
    const child = new StandInChild(modulePath)
    children.push(child)
    return child satisfies ChildPart
  },
} satisfies UtilityProcessPart

export const BrowserWindow = StandInWindow

// What the classes above are to be, in Electron's own words.
app satisfies AppPart
BrowserWindow satisfies new (options: Options) => WindowPart
