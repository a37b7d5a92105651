import { useQuery } from '@tanstack/react-query'
import type { BadgeFilter } from '../../shared/contract/badge.ts'
import { badgeSorts } from '../../shared/domain/badge-design.ts'
import type { Programme } from '../desk/session-choice.ts'
import { namedIn } from '../i18n/named.ts'
import { useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'
import { CheckLine } from './check-line.tsx'
import type { Choice } from './choice.ts'
import { Segments } from '../design/segments.tsx'

type Props = { choice: Choice; programme: Programme; onChange: (choice: Choice) => void }

/** Whose badges, and in which order. */
export function ChoosePart({ choice, programme, onChange }: Props) {
  const { say, language } = useWords()
  const { api } = useReach()
  const { data } = useQuery(api.badge.overview.queryOptions())
  const { filter, sort } = choice
  const change = (changed: Partial<BadgeFilter>) => onChange({ ...choice, filter: { ...filter, ...changed } })
  const same = (code: string) => code
  const lists = [
    ['sectors', data?.sectors ?? [], (code: string) => namedIn(programme.sectors, code, language)],
    ['categories', data?.categories ?? [], (code: string) => namedIn(programme.categories, code, language)],
    ['delegations', data?.delegations ?? [], same],
    ['organisations', data?.organisations ?? [], same],
  ] as const
  const invitations = programme.sessions.filter(({ isByInvitation }) => isByInvitation)
  return (
    <section className="badges-part" aria-labelledby="badges-choose">
      <h2 id="badges-choose">{say('badges.choose')}</h2>
      <CheckLine isChecked={filter.onlyUnprinted} onChange={(onlyUnprinted) => change({ onlyUnprinted })}>
        {say('badges.onlyUnprinted')}
      </CheckLine>
      <div className="badges-fields">
        <label className="field">
          <span className="field-label">{say('badges.name')}</span>
          <input
            className="field-input"
            type="search"
            dir="auto"
            maxLength={200}
            autoComplete="off"
            value={filter.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        </label>
        {lists.map(([name, values, labelOf]) =>
          values.length < 2 && filter[name].length === 0 ? null : (
            <label key={name} className="field">
              <span className="field-label">{say(`badges.${name}`)}</span>
              <select
                className="field-input"
                value={filter[name][0] ?? ''}
                onChange={({ target }) => change({ [name]: target.value === '' ? [] : [target.value] })}
              >
                <option value="">{say('badges.all')}</option>
                {values.map((value) => (
                  <option key={value} value={value}>
                    {labelOf(value)}
                  </option>
                ))}
              </select>
            </label>
          ),
        )}
        {invitations.length > 0 && (
          <label className="field">
            <span className="field-label">{say('badges.session')}</span>
            <select
              className="field-input"
              value={filter.session ?? ''}
              onChange={({ target }) => change({ session: target.value === '' ? null : target.value })}
            >
              <option value="">{say('badges.all')}</option>
              {invitations.map(({ code, title }) => (
                <option key={code} value={code}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <Segments
        label={say('badges.sort')}
        values={badgeSorts}
        value={sort}
        labelOf={(each) => say(`badges.sort.${each}`)}
        onChange={(next) => onChange({ ...choice, sort: next })}
      />
    </section>
  )
}
