/** The names of the calls from a page to its window: known to the preload, which makes them, and to shell-calls.ts. */
export const channels = {
  about: 'muster:about',
  setKiosk: 'muster:set-kiosk',
  kiosk: 'muster:kiosk',
  keepAwake: 'muster:keep-awake',
  setTelephone: 'muster:set-telephone',
  setExitPin: 'muster:set-exit-pin',
  painted: 'muster:painted',
  askToLeave: 'muster:ask-to-leave',
  leaveKiosk: 'muster:leave-kiosk',
  printers: 'muster:printers',
  print: 'muster:print',
  quit: 'muster:quit',
} as const
