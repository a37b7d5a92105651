import { contextBridge, ipcRenderer } from 'electron'
import type { ShellBridge } from '../../shared/contract/shell-bridge.ts'
import { channels } from './channels.ts'
import { hearLeavingGesture } from './hidden-gesture.ts'
import { kioskArgument } from './kiosk-argument.ts'
import { tellPainted } from './tell-painted.ts'

const isKiosk = process.argv.includes(kioskArgument)

/** Gives the page `window.musterShell`. Runs in the page's sandbox, apart from the page's own scripts. */
const bridge: ShellBridge = {
  about: () => ipcRenderer.invoke(channels.about) as ReturnType<ShellBridge['about']>,
  isKiosk,
  setKiosk: (isShut) => ipcRenderer.invoke(channels.setKiosk, isShut) as Promise<void>,
  kiosk: () => ipcRenderer.invoke(channels.kiosk) as ReturnType<ShellBridge['kiosk']>,
  keepAwake: (isAwake) => ipcRenderer.invoke(channels.keepAwake, isAwake) as Promise<void>,
  setTelephone: (number) => ipcRenderer.invoke(channels.setTelephone, number) as Promise<void>,
  setExitPin: (request) => ipcRenderer.invoke(channels.setExitPin, request) as ReturnType<ShellBridge['setExitPin']>,
  leaveKiosk: (pin) => ipcRenderer.invoke(channels.leaveKiosk, pin) as ReturnType<ShellBridge['leaveKiosk']>,
  printers: () => ipcRenderer.invoke(channels.printers) as ReturnType<ShellBridge['printers']>,
  print: (request) => ipcRenderer.invoke(channels.print, request) as ReturnType<ShellBridge['print']>,
  quit: () => ipcRenderer.invoke(channels.quit) as Promise<void>,
}

contextBridge.exposeInMainWorld('musterShell', bridge)

if (isKiosk) {
  // Refused where the window just became another one: the next time will do.
  const tell = (channel: string) => void ipcRenderer.invoke(channel).catch(() => {})
  tellPainted(window, () => tell(channels.painted))
  hearLeavingGesture(window, () => tell(channels.askToLeave))
}
