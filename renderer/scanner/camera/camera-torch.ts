import { observable, type Settable } from '../../observable.ts'

/** What is asked of a camera's track to light its lamp. Browsers know of torches, the types of them do not. */
export type TorchTrack = {
  getCapabilities?: () => object
  applyConstraints: (constraints: { advanced: TorchConstraint[] }) => Promise<void>
}

type TorchConstraint = MediaTrackConstraintSet & { torch: boolean }

/** A lamp that does what was wanted of it until it is let go. */
export type Torch = { letGo: () => void }

const rememberedKey = 'muster.torch'

/** Whether the torch is wanted: off at first, then as it was set last on this machine. */
export function rememberedTorch(): Settable<boolean> {
  const wanted = observable(stored())
  wanted.subscribe(() => store(wanted.get()))
  return wanted
}

/**
 * Lights the torch of a camera that is on whenever it is wanted; null where the camera has none. A torch that cannot be lit
 * is no longer wanted. It goes dark by itself when the camera is released.
 */
export function followTorch(track: TorchTrack, wanted: Settable<boolean>): Torch | null {
  // Older browsers do not say what a track can.
  const able = track.getCapabilities?.() ?? {}
  if (!('torch' in able) || able.torch !== true) return null
  let lastChange = Promise.resolve()
  const change = async () => {
    try {
      await track.applyConstraints({ advanced: [{ torch: wanted.get() }] })
    } catch {
      wanted.set(false)
    }
  }
  const heed = () => {
    // One after another: the last one counts.
    lastChange = lastChange.then(change)
  }
  if (wanted.get()) heed()
  return { letGo: wanted.subscribe(heed) }
}

/** Storage may be switched off by a browser's policy; the torch is off at first then. */
function stored(): boolean {
  try {
    return localStorage.getItem(rememberedKey) === 'on'
  } catch {
    return false
  }
}

function store(isOn: boolean): void {
  try {
    localStorage.setItem(rememberedKey, isOn ? 'on' : 'off')
  } catch {
    // See above.
  }
}
