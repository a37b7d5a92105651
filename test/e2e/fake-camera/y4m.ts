import { open } from 'node:fs/promises'

/** A grey picture: one byte a pixel, row by row, 0 black to 255 white. */
export type Luma = { width: number; height: number; pixels: Uint8Array }

/**
 * Writes frames as an uncompressed YUV4MPEG2 video (C420jpeg), the form that Chromium's `--use-file-for-fake-video-capture`
 * takes: per frame the luma, then both chroma planes at half the width and height, here without colour. Width and height are
 * even, and equal in all frames.
 */
export async function writeY4m(
  path: string,
  video: { framesPerSecond: number; frames: Iterable<Luma> },
): Promise<{ frames: number; bytes: number }> {
  const file = await open(path, 'w')
  let chroma: Uint8Array | null = null
  let frames = 0
  let bytes = 0
  const write = async (part: Uint8Array) => {
    await file.writeFile(part)
    bytes += part.length
  }
  try {
    for (const { width, height, pixels } of video.frames) {
      if (width % 2 !== 0 || height % 2 !== 0) throw new Error(`A frame of ${width}x${height} has odd sides.`)
      if (chroma === null) {
        chroma = new Uint8Array((width * height) / 2).fill(128)
        await write(
          Buffer.from(`YUV4MPEG2 W${width} H${height} F${video.framesPerSecond}:1 Ip A1:1 C420jpeg\n`, 'ascii'),
        )
      }
      await write(Buffer.from('FRAME\n', 'ascii'))
      await write(pixels)
      await write(chroma)
      frames++
    }
  } finally {
    await file.close()
  }
  return { frames, bytes }
}
