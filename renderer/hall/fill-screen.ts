/** Browsers give the whole screen only to who touches the page: it is asked for at each touch until there is one. */
export function fillScreen(signal: AbortSignal): void {
  async function fill() {
    // Not every key counts as a touch, and asking in vain is complained of.
    if (!navigator.userActivation.isActive) return
    if (document.fullscreenElement !== null || !document.fullscreenEnabled) return
    try {
      await document.documentElement.requestFullscreen({ navigationUI: 'hide' })
      await lockEscape()
    } catch {
      // Not here, or not now.
    }
  }
  for (const gesture of ['pointerup', 'keyup'] as const) addEventListener(gesture, () => void fill(), { signal })
  signal.addEventListener('abort', () => {
    if (document.fullscreenElement !== null) void document.exitFullscreen().catch(() => {})
  })
}

/** Chromium gives Escape to a page that fills the screen, where it asks for it; to leave, the key is then held. */
async function lockEscape(): Promise<void> {
  const keyboard: unknown = Reflect.get(navigator, 'keyboard')
  if (typeof keyboard !== 'object' || keyboard === null || !('lock' in keyboard)) return
  if (typeof keyboard.lock !== 'function') return
  const locked: unknown = Reflect.apply(keyboard.lock, keyboard, [['Escape']])
  await locked
}
