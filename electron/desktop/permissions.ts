import type { SessionPart } from './electron-parts.ts'
import { isOurPage, type StationOrigin } from './is-ours.ts'

/** Lets the station's own page use the camera. Everything else that a page can ask for is denied. */
export function allowOnlyCamera(session: SessionPart, origin: StationOrigin): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const wanted = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    const isCamera = permission === 'media' && wanted.length > 0 && wanted.every((type) => type === 'video')
    callback(isCamera && details.isMainFrame && isOurPage(details.requestingUrl, origin))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    const isCamera = permission === 'media' && details.mediaType === 'video'
    return isCamera && details.isMainFrame && isOurPage(requestingOrigin, origin)
  })
  session.setDevicePermissionHandler(() => false)
}
