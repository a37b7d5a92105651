import { contextBridge, ipcRenderer } from 'electron'
import type { ShellBridge } from '../../shared/contract/shell-bridge.ts'
import { channels } from './channels.ts'

/** Gives the page `window.musterShell`. Runs in the page's sandbox, apart from the page's own scripts. */
const bridge: ShellBridge = {
  about: () => ipcRenderer.invoke(channels.about) as ReturnType<ShellBridge['about']>,
  setKiosk: (isKiosk) => ipcRenderer.invoke(channels.setKiosk, isKiosk) as Promise<void>,
  quit: () => ipcRenderer.invoke(channels.quit) as Promise<void>,
}

contextBridge.exposeInMainWorld('musterShell', bridge)
