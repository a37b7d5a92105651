/** A printer of this computer: its name for the system, and for people. */
export type Printer = { readonly name: string; readonly title: string }

/** Paper for the window's page, which brings its own print style. Sizes in mm; the system's own printer name. */
export type PrintRequest = { readonly printer: string; readonly widthMm: number; readonly heightMm: number }

/** `missing`: there is no printer of that name now. `failed`: the system's own words. Neither tells whether paper came out. */
export type PrintOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly reason: string }

/** What became of a PIN that was typed to leave a kiosk. `unset`: none was chosen, so none opens. */
export type ExitOutcome =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  /** `untilMs` in ms UTC by the machine's clock. */
  | { readonly kind: 'locked'; readonly untilMs: number }
  | { readonly kind: 'unset' }

/** What the window of a kiosk knows of itself and of the machine, for the technician. */
export type KioskStatus = {
  /**
   * Whether the system lets a visitor out: `held` where a session was found that has this window only, `not_locked` where
   * there is a desktop beside it or somebody got out already, `unknown` where the system cannot be asked.
   */
  readonly machine: 'held' | 'not_locked' | 'unknown'
  /** How often the window lost the screen without staff having left it since Muster started, and when last (ms UTC). */
  readonly escapes: number
  readonly lastEscapeAtMs: number | null
  readonly hasExitPin: boolean
  readonly isScreenKeptAwake: boolean
  /** The system's own (dim, sleep, lid, updates at night) are read by nobody here: a technician looks at them. */
  readonly powerSettings: 'cannot_be_read'
  /** How often the page had to be loaded anew since Muster started, and when last (ms UTC). */
  readonly faults: number
  readonly lastFaultAtMs: number | null
}

/**
 * What only a desktop window can do, for its page: `window.musterShell`, which is undefined in a browser. Never data:
 * that comes over the contract.
 */
export type ShellBridge = {
  /** Which shell this is. */
  about(): Promise<{ name: 'desktop'; version: string }>
  /** Whether Muster was started as a kiosk (`--kiosk`): its page is then the hall. */
  readonly isKiosk: boolean
  /** Fills the whole screen and shuts visitors in, or gives the screen back: an organizer left the hall. */
  setKiosk(isKiosk: boolean): Promise<void>
  /** How a kiosk does; null where this is none. */
  kiosk(): Promise<KioskStatus | null>
  /** Lets the screen of a kiosk sleep while the event does, and wakes it. It is awake unasked. */
  keepAwake(isAwake: boolean): Promise<void>
  /** Whom to call, for the shell's own page where the station does not work; null for nobody. At most 40 characters, none of them a letter. */
  setTelephone(number: string | null): Promise<void>
  /** Chooses the PIN that leaves a kiosk where the station is dead (4 to 12 digits); one that stands is asked for first. */
  setExitPin(request: { readonly pin: string; readonly current: string | null }): Promise<ExitOutcome>
  /** Leaves the kiosk and ends Muster: only from the shell's own pad, which the hidden gesture opens. */
  leaveKiosk(pin: string): Promise<ExitOutcome>
  /** The printers that the system knows now. */
  printers(): Promise<Printer[]>
  /** Prints what the page shows on paper, without asking. */
  print(request: PrintRequest): Promise<PrintOutcome>
  /** Ends Muster, after the commit in progress. */
  quit(): Promise<void>
}
