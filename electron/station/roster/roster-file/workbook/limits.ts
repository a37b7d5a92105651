/** How much a workbook may be, packed and unpacked, in bytes: what is beyond is no roster, or was made to fill the memory. */
export type WorkbookLimits = {
  /** The file itself; a page sends no larger one either. */
  readonly file: number
  /** Unpacked: one sheet, which is read in pieces. 100,000 people with every column have some 120 MB. */
  readonly sheet: number
  /** Unpacked: the table of texts, which is held. */
  readonly texts: number
  /** Unpacked: each of the small parts, such as the list of sheets and the formats. */
  readonly part: number
}

const mib = 1024 * 1024

export const workbookLimits: WorkbookLimits = { file: 60 * mib, sheet: 512 * mib, texts: 192 * mib, part: 16 * mib }

/** Bytes for a sentence, in MB. */
export function megabytes(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / mib))} MB`
}
