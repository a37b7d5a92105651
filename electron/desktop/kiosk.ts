import { join } from 'node:path'
import type { ExitOutcome, KioskStatus } from '../../shared/contract/shell-bridge.ts'
import { watchForBlank } from './blank-screen.ts'
import { calmPage } from './calm-page.ts'
import type {
  AppPart,
  IpcPart,
  PowerMonitorPart,
  PowerSaveBlockerPart,
  SessionPart,
  WindowMaker,
} from './electron-parts.ts'
import { exitPinIn } from './exit-pin.ts'
import { exitWindow } from './exit-window.ts'
import { keepAwake } from './keep-awake.ts'
import { isLeavingChord, isRefusedKey } from './lock-keys.ts'
import { machineLock } from './machine-lock.ts'
import { telephoneIn } from './telephone.ts'
import { watchPage } from './watch-page.ts'
import { openWindow, type ShellWindow } from './window.ts'

export type Kiosk = ShellWindow & {
  /** Shuts visitors in, or gives the screen back to staff. */
  shut(isShut: boolean): void
  painted(): void
  /** Shows the shell's own page until something is loaded. */
  calm(): void
  /** Opens the pad for the exit PIN. */
  askToLeave(): void
  keepAwake(isAwake: boolean): void
  setTelephone(number: unknown): void
  setExitPin(request: unknown): Promise<ExitOutcome>
  status(): Promise<KioskStatus>
}

export type KioskParts = {
  Window: WindowMaker
  app: AppPart
  ipcMain: IpcPart
  session: SessionPart
  powerMonitor: PowerMonitorPart
  powerSaveBlocker: PowerSaveBlockerPart
  preload: string
  /** Where the exit PIN and the telephone number are kept. */
  folder: string
  /** An address with a new token, from the station that runs now or comes back next. */
  freshAddress: () => Promise<string>
}

/** A window that lost the screen takes it back after this, in ms. */
const pullBackMs = 250

/** A window without a way out, on a page that is watched from outside, for days and with nobody there. */
export function openKiosk(parts: KioskParts): Kiosk {
  const { Window, app, ipcMain, session, powerMonitor, powerSaveBlocker, preload, folder } = parts
  const exitPin = exitPinIn(join(folder, 'exit-pin.json'))
  const telephone = telephoneIn(join(folder, 'telephone'))
  const awake = keepAwake(powerSaveBlocker)
  const exit = exitWindow({ Window, ipcMain, exitPin, preload, onRight: () => leave() })
  /** Once there is an exit PIN, from the first moment on; before, as soon as the hall stands. */
  let isShut = exitPin.isSet()
  let escapes = 0
  let lastEscapeAtMs: number | null = null
  let stopLooking = () => {}
  let isRebuilding = false
  let shown = openShut()
  /** What stands on the screen until a new window has painted, lest the desktop behind be seen. */
  let onScreen = shown.window

  const watch = watchPage({
    reload: () => shown.window.webContents.reload(),
    rebuild: () => void rebuild(),
    calm: () => inNewWindow(calmPage(telephone.number())),
  })

  function openShut(): ShellWindow {
    const opened = openWindow(Window, { preload, hasDevTools: false, isKiosk: true })
    const { window } = opened
    const { webContents } = window
    const fail = () => {
      if (shown === opened) watch.failed()
    }
    let pulling: NodeJS.Timeout | undefined
    const isLost = () => isShut && shown === opened && !exit.isOpen()
    const pullBack = () => {
      // What belongs to one loss is one, and two windows that both want to be in front do not turn in a tight circle.
      if (!isLost() || pulling !== undefined) return
      escapes += 1
      lastEscapeAtMs = Date.now()
      pulling = setTimeout(() => {
        pulling = undefined
        if (!isLost()) return
        window.setKiosk(true)
        opened.focus()
      }, pullBackMs)
    }
    webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') fail()
    })
    window.on('unresponsive', fail)
    window.on('close', (event) => {
      if (isShut) event.preventDefault()
    })
    window.on('blur', pullBack)
    window.on('minimize', pullBack)
    window.on('leave-full-screen', pullBack)
    webContents.on('before-input-event', (event, input) => {
      if (!isShut) return
      if (isLeavingChord(input)) exit.open()
      if (isLeavingChord(input) || isRefusedKey(input)) event.preventDefault()
    })
    webContents.on('did-finish-load', () => {
      // No pinching; a page that just went has none to set.
      webContents.setVisualZoomLevelLimits(1, 1).catch(() => {})
    })
    stopLooking()
    stopLooking = watchForBlank(webContents, () => {
      if (awake.isKept()) fail()
    })
    return opened
  }

  async function rebuild(): Promise<void> {
    // Waits where the station is away: one new window is enough when it is back.
    if (isRebuilding) return
    isRebuilding = true
    try {
      inNewWindow(await parts.freshAddress())
      watch.begin()
    } catch {
      // The station of another shell is away too: the next time will do.
    } finally {
      isRebuilding = false
    }
  }

  /** The new one first: Muster ends with its last window. `destroy`, for `close` asks a page that may hang. */
  function inNewWindow(address: string): void {
    const old = shown.window
    shown = openShut()
    const { window } = shown
    if (old !== onScreen) old.destroy()
    window.once('ready-to-show', () => {
      onScreen.destroy()
      onScreen = window
    })
    shown.load(address)
  }

  function leave(): void {
    isShut = false
    watch.end()
    app.quit()
  }

  session.on('will-download', (event) => {
    // It would ask where to, in a window of the system's with all of its folders.
    if (isShut) event.preventDefault()
  })
  // Nobody painted while the machine slept.
  powerMonitor.on('resume', () => watch.painted())
  app.on('before-quit', () => {
    isShut = false
    watch.end()
    stopLooking()
  })

  return {
    get window() {
      return shown.window
    },
    load(address) {
      shown.load(address)
      watch.begin()
    },
    isLoaded: () => shown.isLoaded(),
    focus: () => shown.focus(),
    shut(wanted) {
      isShut = wanted
      shown.window.setKiosk(wanted)
    },
    painted: () => watch.painted(),
    calm() {
      watch.end()
      inNewWindow(calmPage(telephone.number()))
    },
    askToLeave: () => exit.open(),
    keepAwake(isAwake) {
      awake.set(isAwake)
      watch.rest(!isAwake)
    },
    setTelephone: (number) => telephone.set(number),
    setExitPin(request) {
      if (typeof request !== 'object' || request === null) throw new Error('An exit PIN is asked for with an object.')
      const { pin, current } = request as Partial<Record<'pin' | 'current', unknown>>
      if (typeof pin !== 'string') throw new Error('An exit PIN is 4 to 12 digits.')
      return exitPin.choose(pin, typeof current === 'string' ? current : null)
    },
    async status() {
      const { count, lastAtMs } = watch.faults()
      const machine = await machineLock()
      return {
        machine: escapes > 0 ? 'not_locked' : machine,
        escapes,
        lastEscapeAtMs,
        hasExitPin: exitPin.isSet(),
        isScreenKeptAwake: awake.isKept(),
        powerSettings: 'cannot_be_read',
        faults: count,
        lastFaultAtMs: lastAtMs,
      }
    },
  }
}
