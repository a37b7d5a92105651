import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Dialog,
  ForkOptions,
  IpcMain,
  Menu,
  PowerMonitor,
  PowerSaveBlocker,
  Session,
  UtilityProcess,
  WebContents,
} from 'electron'

/**
 * All of Electron that this shell uses. Its functions take these parts as arguments, so that only main.ts and
 * preload.ts need a running Electron, and the tests can put something in its place.
 */

export type AppPart = Pick<
  App,
  | 'enableSandbox'
  | 'exit'
  | 'getVersion'
  | 'isPackaged'
  | 'on'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setLoginItemSettings'
  | 'setPath'
  | 'whenReady'
>

export type ContentsPart = Pick<
  WebContents,
  | 'capturePage'
  | 'getPrintersAsync'
  | 'mainFrame'
  | 'on'
  | 'print'
  | 'reload'
  | 'setVisualZoomLevelLimits'
  | 'setWindowOpenHandler'
>

export type WindowPart = Pick<
  BrowserWindow,
  'destroy' | 'focus' | 'isMinimized' | 'loadURL' | 'on' | 'once' | 'restore' | 'setKiosk' | 'show'
> & { readonly webContents: ContentsPart }

export type WindowMaker = new (options: BrowserWindowConstructorOptions) => WindowPart

export type SessionPart = Pick<
  Session,
  'on' | 'setDevicePermissionHandler' | 'setPermissionCheckHandler' | 'setPermissionRequestHandler'
> & { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> }

export type ChildPart = Pick<UtilityProcess, 'on' | 'once' | 'pid' | 'postMessage'>

export type UtilityProcessPart = {
  fork(modulePath: string, args?: string[], options?: ForkOptions): ChildPart
}

export type IpcPart = Pick<IpcMain, 'handle'>
export type DialogPart = Pick<Dialog, 'showErrorBox' | 'showMessageBox'>
export type MenuPart = Pick<typeof Menu, 'setApplicationMenu'>
export type PowerMonitorPart = Pick<PowerMonitor, 'on'>
export type PowerSaveBlockerPart = Pick<PowerSaveBlocker, 'isStarted' | 'start' | 'stop'>
