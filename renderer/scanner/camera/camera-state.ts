import type { CameraProblem } from './camera-problem.ts'
import type { PictureTrouble } from './picture-watch.ts'

/** A camera that is on, and the others there are. */
export type CameraInUse = {
  readonly cameraId: string
  readonly cameras: readonly { readonly id: string; readonly label: string }[]
  readonly isMirrored: boolean
  /** It has a lamp that can be lit. */
  readonly hasTorch: boolean
  /** The camera that was chosen before is not connected: this one reads in its place until it is. */
  readonly isStandIn: boolean
}

/**
 * How it stands with the camera: it is being started; it reads; it runs and shows nothing of use; or there is none, for a
 * reason that may pass.
 */
export type CameraState =
  | { readonly kind: 'starting' }
  | ({ readonly kind: 'reading' } & CameraInUse)
  | ({ readonly kind: 'blind'; readonly trouble: PictureTrouble } & CameraInUse)
  | { readonly kind: 'stopped'; readonly problem: CameraProblem }
