import { z } from 'zod'

/** What the contract needs of a Blob: a page sends a dropped file, the command line a file on disk, neither is read whole. */
export type FileContent = {
  readonly size: number
  /** A stream of bytes, of the kind that the caller's platform has. */
  stream(): unknown
  arrayBuffer(): Promise<ArrayBuffer>
}

export const fileContent = z.custom<FileContent>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'size' in value &&
    'stream' in value &&
    typeof value.stream === 'function',
  'is no file',
)
