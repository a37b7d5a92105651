import type { RosterPreview } from '../../shared/contract/roster-preview.ts'
import { rosterFields, type RosterField } from '../../shared/domain/roster-columns.ts'
import { useWords } from '../i18n/use-words.tsx'

type Props = { preview: RosterPreview; onReadAs: (field: RosterField, header: string | null) => void }

/** Which column is read as what, to be corrected by hand. */
export function ColumnsPart({ preview, onReadAs }: Props) {
  const { say } = useWords()
  const { headers, columns, problem } = preview
  const indexOf = new Map(columns.map(({ field, index }) => [field, index]))
  const unread = headers.filter(
    (header, index) => header.trim() !== '' && !columns.some((column) => column.index === index),
  )
  return (
    <details className="roster-part roster-columns" open={problem !== null}>
      <summary>
        <h2>{say('roster.columns')}</h2>
      </summary>
      <p className="roster-said">{say('roster.columnsHint')}</p>
      <div className="roster-fields">
        {rosterFields.map((field) => (
          <label key={field} className="field">
            <span className="field-label">{say(`roster.field.${field}`)}</span>
            <select
              className="field-input"
              value={indexOf.get(field) ?? ''}
              onChange={({ target }) =>
                onReadAs(field, target.value === '' ? null : (headers[Number(target.value)] ?? null))
              }
            >
              <option value="">{say('roster.notRead')}</option>
              {headers.map((header, index) =>
                header.trim() === '' ? null : (
                  <option key={index} value={index}>
                    {header}
                  </option>
                ),
              )}
            </select>
          </label>
        ))}
      </div>
      {unread.length > 0 && (
        <p className="roster-said">
          {say('roster.unread')} <bdi>{unread.join(' · ')}</bdi>
        </p>
      )}
    </details>
  )
}
