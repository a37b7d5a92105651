/** The names of the calls from a page to its window: known to the preload, which makes them, and to shell-calls.ts. */
export const channels = { about: 'muster:about', setKiosk: 'muster:set-kiosk', quit: 'muster:quit' } as const
