import { desktopShell } from '../badges/shell.ts'
import { addressOf, route } from '../route.ts'

const storedAt = 'muster.hallOpen'

/** Keeps in mind on this machine that its window is a hall, until staff leave it. */
export function keepHallOpen(isOpen: boolean): void {
  if (isOpen) localStorage.setItem(storedAt, 'yes')
  else localStorage.removeItem(storedAt)
  // Refused only while the window is being replaced by another one.
  void desktopShell()
    ?.setKiosk(isOpen)
    .catch(() => {})
}

/** A window that was a hall is one again after a power cut, and a kiosk's is one from its start, though it was opened at the address of the desk. */
export function reopenHall(): void {
  const isHall = localStorage.getItem(storedAt) === 'yes' || desktopShell()?.isKiosk === true
  if (route.get() === null && isHall) location.hash = addressOf('hall')
}
