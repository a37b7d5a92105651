import { TriangleAlert } from 'lucide-react'
import { useWords } from '../i18n/use-words.tsx'
import type { Printers } from './use-printers.ts'

type Props = { printers: Printers; printer: string | null; onChange: (printer: string | null) => void }

/** Which printer of this computer; a browser asks for it in a dialogue of its own. */
export function PrinterField({ printers, printer, onChange }: Props) {
  const { say } = useWords()
  if (printers.kind !== 'known') return null
  const isMissing = printer !== null && printers.printers.every(({ name }) => name !== printer)
  return (
    <>
      <label className="field">
        <span className="field-label">{say('badges.printer')}</span>
        <select
          className="field-input"
          value={printer ?? ''}
          onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
        >
          <option value="">{say('badges.printerAsk')}</option>
          {isMissing && <option value={printer}>{printer}</option>}
          {printers.printers.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {(isMissing || printers.printers.length === 0) && (
        <p className="badges-note" role="alert">
          <TriangleAlert className="icon" aria-hidden="true" />
          <span>{isMissing ? say('badges.printerMissing', { printer }) : say('badges.printerNone')}</span>
        </p>
      )}
    </>
  )
}
