import { type CameraOptions, type RunningCamera, startCamera } from '../../../../renderer/scanner/camera/camera.ts'
import { listCameras } from '../../../../renderer/scanner/camera/camera-choice.ts'
import { rememberedTorch } from '../../../../renderer/scanner/camera/camera-torch.ts'
import { CameraError, type CameraProblem } from '../../../../renderer/scanner/camera/camera-problem.ts'
import type { CameraState } from '../../../../renderer/scanner/camera/camera-state.ts'
import { openDecoder, type Decoder } from '../../../../renderer/scanner/camera/decoder.ts'
import { DecoderError, type DecoderProblem } from '../../../../renderer/scanner/camera/decoder-problem.ts'
import type { Sight } from '../../../../renderer/scanner/camera/decoder-messages.ts'
import { keepCamera } from '../../../../renderer/scanner/camera/keep-camera.ts'
import type { RawScan } from '../../../../renderer/scanner/scans.ts'

const element = document.querySelector<HTMLElement>('#view')
if (element === null) throw new Error('The page has no place for the picture.')
const view = element
/** One for all files, as the Scanner check page has it. */
let fileDecoder: Decoder | null = null

const camera = {
  scans: [] as (RawScan & { atMs: number })[],
  problems: [] as CameraProblem[],
  /** How it stood with a kept camera, each state once. */
  states: [] as CameraState[],
  lastSight: null as Sight | null,
  /** How many pictures were looked at. */
  looks: 0,
  running: null as RunningCamera | null,
  torch: rememberedTorch(),
  listCameras,
  /** When the picture first showed paper where the badge is held, in ms of the page's clock. */
  paperAtMs: null as number | null,

  /** 'started', or the problem, or the name of another error. */
  async start(options: Partial<CameraOptions> = {}): Promise<string> {
    try {
      camera.running = await startCamera({
        element: view,
        torch: camera.torch,
        emit: (scan) => camera.scans.push({ ...scan, atMs: performance.now() }),
        onProblem: (problem) => camera.problems.push(problem),
        onSight(sight) {
          camera.looks++
          if (sight.readings.length > 0) camera.lastSight = sight
        },
        ...options,
      })
      return 'started'
    } catch (error) {
      return error instanceof CameraError ? error.problem : (error as Error).name
    }
  },

  /** Keeps a camera as the desk does, until the page is left. */
  keep() {
    void keepCamera({
      element: view,
      torch: camera.torch,
      emit: (scan) => camera.scans.push({ ...scan, atMs: performance.now() }),
      onSight: () => camera.looks++,
      onState: (state) => camera.states.push(state),
      signal: new AbortController().signal,
    })
  },

  /** What the decoder says of a file: its texts, or why there are none; and the longest that the page stood still, in ms. */
  async readFile(
    bytes: number[],
  ): Promise<{ texts: string[]; problem: DecoderProblem | null; longestStandstillMs: number }> {
    let longestStandstillMs = 0
    let lastMs = performance.now()
    const beat = setInterval(() => {
      longestStandstillMs = Math.max(longestStandstillMs, performance.now() - lastMs)
      lastMs = performance.now()
    }, 5)
    fileDecoder ??= openDecoder()
    try {
      const { readings } = await fileDecoder.readFile(new Blob([new Uint8Array(bytes)]))
      return { texts: readings.map(({ text }) => text), problem: null, longestStandstillMs }
    } catch (error) {
      if (!(error instanceof DecoderError)) throw error
      return { texts: [], problem: error.problem, longestStandstillMs }
    } finally {
      clearInterval(beat)
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
    /** The constraints that a torch which is none was given, as JSON. */
    askedOfTorch: string[]
    /** The name of the error with which the browser answers who asks for a camera; null where it gives one. */
    answer: string | null
    /** What the page was told of its permissions, to hear of changes. */
    permissions: PermissionStatus[]
  }
}

window.camera = camera

// Every device that the page was ever given, to see that each is released.
window.asked = []
window.askedOfTorch = []
window.answer = null
window.permissions = []
if (isSecureContext) {
  const devices = navigator.mediaDevices
  const ask = devices.getUserMedia.bind(devices)
  devices.getUserMedia = async (constraints) => {
    if (window.answer !== null) throw new DOMException('No camera', window.answer)
    const stream = await ask(constraints)
    window.asked.push(...stream.getTracks())
    return stream
  }
  const query = navigator.permissions.query.bind(navigator.permissions)
  navigator.permissions.query = async (descriptor) => {
    const status = await query(descriptor)
    window.permissions.push(status)
    return status
  }
}
