/**
 * What only a desktop window can do, for its page: `window.musterShell`, which is undefined in a browser. Never data:
 * that comes over the contract.
 */
export type ShellBridge = {
  /** Which shell this is. */
  about(): Promise<{ name: 'desktop'; version: string }>
  /** Fills the whole screen and keeps other windows away, or gives the screen back. */
  setKiosk(isKiosk: boolean): Promise<void>
  /** Ends Muster, after the commit in progress. */
  quit(): Promise<void>
}
