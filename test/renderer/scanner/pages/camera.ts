import {
  CameraError,
  type CameraOptions,
  type CameraProblem,
  listCameras,
  type RunningCamera,
  startCamera,
} from '../../../../renderer/scanner/camera.ts'
import type { RawScan } from '../../../../renderer/scanner/scans.ts'

const element = document.querySelector<HTMLElement>('#view')
if (element === null) throw new Error('The page has no place for the picture.')
const view = element

const camera = {
  scans: [] as (RawScan & { atMs: number })[],
  problems: [] as CameraProblem[],
  running: null as RunningCamera | null,
  listCameras,
  /** When the picture first showed paper where the badge is held, in ms of the page's clock. */
  paperAtMs: null as number | null,

  /** 'started', or the problem, or the name of another error. */
  async start(options: Partial<CameraOptions> = {}): Promise<string> {
    try {
      camera.running = await startCamera({
        element: view,
        emit: (scan) => camera.scans.push({ ...scan, atMs: performance.now() }),
        onProblem: (problem) => camera.problems.push(problem),
        ...options,
      })
      return 'started'
    } catch (error) {
      return error instanceof CameraError ? error.problem : (error as Error).name
    }
  },

  /** Notes the first picture in which paper is held before the middle of the camera. */
  watchForPaper() {
    const picture = view.querySelector('video.camera-picture') as HTMLVideoElement
    const context = Object.assign(document.createElement('canvas'), { width: 64, height: 36 }).getContext('2d', {
      willReadFrequently: true,
    })
    const look = () => {
      context?.drawImage(picture, 0, 0, 64, 36)
      const pixels = context?.getImageData(22, 10, 20, 16).data ?? []
      if (pixels.some((light, index) => index % 4 === 0 && light > 190)) camera.paperAtMs ??= performance.now()
      else picture.requestVideoFrameCallback(look)
    }
    look()
  },
}

declare global {
  interface Window {
    camera: typeof camera
    asked: MediaStreamTrack[]
  }
}

window.camera = camera

// Every device that the page was ever given, to see that each is released.
window.asked = []
if (isSecureContext) {
  const devices = navigator.mediaDevices
  const ask = devices.getUserMedia.bind(devices)
  devices.getUserMedia = async (constraints) => {
    const stream = await ask(constraints)
    window.asked.push(...stream.getTracks())
    return stream
  }
}
