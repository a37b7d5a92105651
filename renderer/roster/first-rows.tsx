import type { RosterPreview } from '../../shared/contract/roster-preview.ts'
import { rosterFields } from '../../shared/domain/roster-columns.ts'
import { Name } from '../design/name.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { Scrolled } from './scrolled.tsx'

/** The first rows as they will be read: names put together, countries as their codes. */
export function FirstRows({ preview }: { preview: RosterPreview }) {
  const { say, number } = useWords()
  const { rows } = preview
  if (rows.length === 0) return null
  const said = new Set(rows.flatMap(({ fields }) => fields.map(({ field }) => field)))
  const fields = rosterFields.filter((field) => said.has(field))
  return (
    <section className="roster-part" aria-labelledby="roster-rows">
      <h2 id="roster-rows">{say('roster.firstRows')}</h2>
      <Scrolled label={say('roster.firstRows')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('roster.line')}</th>
              <th scope="col">{say('roster.what')}</th>
              {fields.map((field) => (
                <th key={field} scope="col">
                  {say(`roster.field.${field}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, kind, fields: texts }) => {
              const text = new Map(texts.map((each) => [each.field, each.text]))
              return (
                <tr key={line}>
                  <td>{number(line)}</td>
                  <td>{say(`roster.${kind}`)}</td>
                  {fields.map((field) => (
                    <td key={field}>
                      <Name text={text.get(field) ?? ''} country={text.get('country') ?? null} />
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scrolled>
    </section>
  )
}
