const rememberedKey = 'muster.camera'
const size: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 } }

/** The cameras by name, once the browser lets the page know them: after a camera was started. Asks for no permission. */
export async function listCameras(): Promise<{ id: string; label: string }[]> {
  if (!('mediaDevices' in navigator)) return []
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices
    .filter((device) => device.kind === 'videoinput' && device.deviceId !== '')
    .map((device) => ({ id: device.deviceId, label: device.label }))
}

/** What to ask the browser for, best first. A remembered camera may have been unplugged since; a chosen one is meant. */
export function choices(cameraId: string | undefined): [MediaTrackConstraints, ...MediaTrackConstraints[]] {
  if (cameraId !== undefined) return [{ ...size, deviceId: { exact: cameraId } }]
  const remembered = rememberedCamera()
  return remembered === null ? [size] : [{ ...size, deviceId: { exact: remembered } }, size]
}

/** The camera that was chosen last here. Storage may be switched off by a browser's policy; a camera works without. */
export function rememberedCamera(): string | null {
  try {
    return localStorage.getItem(rememberedKey)
  } catch {
    return null
  }
}

export function rememberCamera(cameraId: string): void {
  try {
    localStorage.setItem(rememberedKey, cameraId)
  } catch {
    // See above.
  }
}
