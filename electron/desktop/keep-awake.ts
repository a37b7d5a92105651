import type { PowerSaveBlockerPart } from './electron-parts.ts'

export type KeptAwake = { set(isAwake: boolean): void; isKept(): boolean }

/** Keeps the screen on from now on, until it may sleep. */
export function keepAwake(powerSaveBlocker: PowerSaveBlockerPart): KeptAwake {
  const start = () => powerSaveBlocker.start('prevent-display-sleep')
  let id: number | null = start()
  return {
    set(isAwake) {
      if (isAwake && id === null) id = start()
      if (!isAwake && id !== null) {
        powerSaveBlocker.stop(id)
        id = null
      }
    },
    isKept: () => id !== null && powerSaveBlocker.isStarted(id),
  }
}
