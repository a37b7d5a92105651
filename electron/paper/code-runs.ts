import QRCode from 'qrcode'
import { normalizeBadgeCode } from '../../shared/domain/badge-code.ts'

/** A QR code as its dark runs: row, first module, module behind the last. */
export type CodeRuns = { readonly size: number; readonly runs: readonly (readonly [number, number, number])[] }

/** Above these many letters a stronger correction makes modules too small for a label printer. */
const longForeignCode = 120

/** The QR code of a badge: ours in alphanumeric mode (version 2 at error correction Q), another system's as it is. */
export function codeRuns(code: string): CodeRuns {
  const text = normalizeBadgeCode(code) ?? code
  const { modules } = QRCode.create(text, { errorCorrectionLevel: text.length > longForeignCode ? 'M' : 'Q' })
  const runs: [number, number, number][] = []
  for (let row = 0; row < modules.size; row++) {
    let from = -1
    for (let column = 0; column <= modules.size; column++) {
      const isDark = column < modules.size && modules.get(row, column) === 1
      if (isDark && from < 0) from = column
      if (!isDark && from >= 0) {
        runs.push([row, from, column])
        from = -1
      }
    }
  }
  return { size: modules.size, runs }
}
