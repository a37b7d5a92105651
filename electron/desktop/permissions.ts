import type { SerialPort } from 'electron'
import type { SessionPart } from './electron-parts.ts'
import { isOurPage, type StationOrigin } from './is-ours.ts'
import type { SerialPorts } from './serial-ports.ts'

/** Lets the station's own page use the camera and the serial ports that were chosen, and keep the screen awake. Everything else that a page can ask for is denied. */
export function allowOnlyScanning(session: SessionPart, origin: StationOrigin, serialPorts: SerialPorts): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const wanted = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    const isCamera = permission === 'media' && wanted.length > 0 && wanted.every((type) => type === 'video')
    callback(
      (isCamera || permission === 'screen-wake-lock') &&
        details.isMainFrame &&
        isOurPage(details.requestingUrl, origin),
    )
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    const isCamera = permission === 'media' && details.mediaType === 'video'
    const isHarmless = permission === 'serial' || permission === 'screen-wake-lock'
    return (isCamera || isHarmless) && details.isMainFrame && isOurPage(requestingOrigin, origin)
  })
  session.setDevicePermissionHandler(
    ({ deviceType, device, origin: from }) =>
      // The type of a device tells which of its kinds it is.
      deviceType === 'serial' && isOurPage(from, origin) && serialPorts.isChosen(device as SerialPort),
  )
}
