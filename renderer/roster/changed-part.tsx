import type { RosterPreview } from '../../shared/contract/roster-preview.ts'
import { Name } from '../design/name.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { Scrolled } from './scrolled.tsx'

/** People whom the file says something new of, field by field. */
export function ChangedPart({ preview }: { preview: RosterPreview }) {
  const { say, number } = useWords()
  const { changes, counts } = preview
  if (changes.length === 0) return null
  return (
    <details className="roster-part">
      <summary>
        <h2>{say('roster.changedPeople', { n: counts.changed })}</h2>
      </summary>
      {changes.length < counts.changed && (
        <p className="roster-said">{say('roster.firstOnes', { n: changes.length })}</p>
      )}
      <Scrolled label={say('roster.changed')}>
        <table>
          <thead>
            <tr>
              {(['line', 'person', 'field', 'before', 'after'] as const).map((name) => (
                <th key={name} scope="col">
                  {say(`roster.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.flatMap(({ line, id, name, fields }) =>
              fields.map(({ field, before, after }) => (
                <tr key={`${line} ${field}`}>
                  <td>{number(line)}</td>
                  <td>
                    <Name text={name} /> <bdi className="roster-id">{id}</bdi>
                  </td>
                  <td>{say(`roster.field.${field}`)}</td>
                  <td>
                    <Name text={before} />
                  </td>
                  <td>
                    <Name text={after} />
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </Scrolled>
    </details>
  )
}
