import type { RosterPreview } from '../../shared/contract/roster-preview.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { Said, TroubleLine } from './said.tsx'
import type { RosterImport, Trouble } from './use-roster-import.ts'

/** Names of their own, the same in every language. */
const originNames = { pretix: 'pretix', indico: 'Indico', eventbrite: 'Eventbrite', alfio: 'alf.io' } as const

type Props = { preview: RosterPreview; trouble: Trouble | null; rosterImport: RosterImport }

/** What the file is and what importing it would do, with the button that does it. */
export function CountsPart({ preview, trouble, rosterImport }: Props) {
  const { say, number } = useWords()
  const { counts, origin, sheet, sheets, problem, warnings, headerLine } = preview
  const changing = counts.added + counts.changed
  return (
    <section className="roster-part" aria-labelledby="roster-file">
      <h2 id="roster-file" className="roster-file-name">
        <bdi>{rosterImport.chosen?.file.name ?? ''}</bdi>
      </h2>
      {origin !== null && (
        <p className="roster-origin" data-testid="roster-origin">
          {say('roster.origin', { name: originNames[origin] })}
        </p>
      )}
      {sheet !== null && sheets.length > 1 && (
        <label className="field roster-sheet">
          <span className="field-label">{say('roster.sheet')}</span>
          <select
            className="field-input"
            value={sheet}
            onChange={({ target }) => rosterImport.chooseSheet(target.value)}
          >
            {sheets.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
      {headerLine > 1 && <p className="roster-said">{say('roster.headerLine', { line: headerLine })}</p>}
      <TroubleLine trouble={trouble} />
      {problem === null ? (
        <dl className="roster-counts">
          {(['added', 'changed', 'unchanged', 'rejected', 'missing'] as const).map((kind) => (
            <div key={kind} data-testid={`roster-${kind}`}>
              <dt>{say(`roster.${kind}`)}</dt>
              <dd>{number(counts[kind])}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <div className="sentence-failed" role="alert">
          <p>
            {say('roster.problem')} <Said text={problem} />
          </p>
        </div>
      )}
      {warnings.length > 0 && (
        <ul className="roster-warnings">
          {warnings.map((warning) => (
            <li key={warning}>
              <Said text={warning} />
            </li>
          ))}
        </ul>
      )}
      <p className="roster-said">{say('roster.nothingYet')}</p>
      <div className="roster-row">
        {problem === null && (
          <Button look="first" isDisabled={changing === 0} onPress={rosterImport.importNow}>
            {changing === 0 ? say('roster.nothingToImport') : say('roster.import', { n: changing })}
          </Button>
        )}
        <Button look="quiet" onPress={rosterImport.startAgain}>
          {say('roster.another')}
        </Button>
      </div>
    </section>
  )
}
