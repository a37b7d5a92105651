import type { Input } from 'electron'

/** With Ctrl or Cmd. Not all: a scanner sends control characters as Ctrl and a letter, which the page is to hear. */
const refusedWithControl = new Set(['p', 's', 'o', 'r', 'w', 'n', 't', 'q', 'u', 'f', '0', '+', '-', '=', 'f4', 'tab'])
const refusedWithAlt = new Set(['arrowleft', 'arrowright', 'home', 'f4', 'tab', ' '])
const refused = /^(?:f\d{1,2}|browser.*|contextmenu|printscreen|help)$/

/** Staff wants to leave: heard by the shell itself, also over a page that hangs. */
export function isLeavingChord({ type, code, control, alt, shift }: Input): boolean {
  return type === 'keyDown' && code === 'KeyE' && control && alt && shift
}

/**
 * Whether a key is kept from the page of a kiosk: what prints, saves, zooms, searches, loads again or goes back. Electron
 * does none of it without a menu; this is the second lock, should that change.
 */
export function isRefusedKey({ key, control, meta, alt }: Input): boolean {
  const name = key.toLowerCase()
  // AltGr is Ctrl and Alt together: it writes characters.
  if (control && alt && key.length === 1) return false
  return refused.test(name) || ((control || meta) && refusedWithControl.has(name)) || (alt && refusedWithAlt.has(name))
}
