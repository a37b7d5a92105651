import { greyOfRgba, type GreyPicture } from '../../../shared/decoder/grey-picture.ts'

/**
 * The grey of one picture of a video, which is closed. Most cameras' pictures lie in memory as one plane of brightness and
 * two of colour: the first is what a decoder wants, and is taken as it is. Rejects where a picture cannot be read.
 */
export async function greyOfFrame(frame: VideoFrame): Promise<GreyPicture> {
  try {
    const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight }
    if (frame.format !== null && brightnessFirst.has(frame.format)) {
      const planes = new Uint8Array(frame.allocationSize())
      const [brightness] = await frame.copyTo(planes)
      if (brightness !== undefined) return { width, height, pixels: withoutGaps(planes, brightness, width, height) }
    }
    return greyOfImage(frame, width, height)
  } finally {
    frame.close()
  }
}

/** The grey of a picture as a page would draw it, on white paper, `width` x `height` pixels. */
export function greyOfImage(image: CanvasImageSource, width: number, height: number): GreyPicture {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('There is no canvas to draw on.')
  context.drawImage(image, 0, 0, width, height)
  return greyOfRgba(context.getImageData(0, 0, width, height).data, width, height)
}

const brightnessFirst: ReadonlySet<VideoPixelFormat> = new Set(['I420', 'I420A', 'I422', 'I444', 'NV12'])

function withoutGaps(planes: Uint8Array, { offset, stride }: PlaneLayout, width: number, height: number): Uint8Array {
  if (stride === width) return planes.subarray(offset, offset + width * height)
  const pixels = new Uint8Array(width * height)
  for (let row = 0; row < height; row++) {
    const from = offset + row * stride
    pixels.set(planes.subarray(from, from + width), row * width)
  }
  return pixels
}
