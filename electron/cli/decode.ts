import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { printJson, say } from './output.ts'

/** What a picture may take that shows no code at once, in ms. */
const budgetMs = 3000

/** One line of the output: `error` only where the file could not be read as a picture. */
type Line = { file: string; texts: string[]; ms: number; error?: string }

export function addDecode(program: Command): void {
  program
    .command('decode')
    .description('read the QR codes in PNG, JPEG or WebP files, as JSON lines')
    .argument('<picture...>')
    .action(async (files: string[]) => {
      const lineOf = await openDecoder()
      let isAnyRejected = false
      for (const file of files) {
        // One after another: a picture takes up to 400 MB, and the lines are in the order of the files.
        const line = await lineOf(file)
        if (line.error !== undefined) {
          isAnyRejected = true
          say(line.error)
        }
        await printJson(line)
      }
      if (isAnyRejected) process.exitCode = 3
    })
}

/** Loaded where it is wanted: no other command needs the decoder. */
async function openDecoder(): Promise<(file: string) => Promise<Line>> {
  const [{ openQrReader, readerFile }, { readStill }, { readPicture, PictureError }] = await Promise.all([
    import('../../shared/decoder/qr-reader.ts'),
    import('../../shared/decoder/decode.ts'),
    import('./read-picture.ts'),
  ])
  const read = await openQrReader(await readFile(new URL(import.meta.resolve(readerFile))))
  return async (file) => {
    const beganMs = performance.now()
    const tookMs = () => Math.round(performance.now() - beganMs)
    try {
      const readings = readStill(read, await readPicture(file), { budgetMs, nowMs: () => performance.now() })
      return { file, texts: readings.map(({ text }) => text), ms: tookMs() }
    } catch (error) {
      if (!(error instanceof PictureError)) throw error
      return { file, texts: [], ms: tookMs(), error: error.message }
    }
  }
}
