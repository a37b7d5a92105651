import QRCode from 'qrcode'
import { useMemo } from 'react'

/** Light modules around a code, as the standard asks. */
const quiet = 4

/** A text as a QR code, drawn as one path; dark on white in every theme, since readers expect it so. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { modules } = QRCode.create(text, { errorCorrectionLevel: 'Q' })
    let drawn = ''
    for (let row = 0; row < modules.size; row++) {
      for (let column = 0; column < modules.size; column++) {
        if (modules.get(row, column) === 1) drawn += `M${column + quiet} ${row + quiet}h1v1h-1z`
      }
    }
    return { size: modules.size + 2 * quiet, path: drawn }
  }, [text])
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
