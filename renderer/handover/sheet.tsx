import type { ReactNode } from 'react'
import type { ShiftReport } from '../../shared/contract/presence.ts'
import { Name } from '../design/name.tsx'
import type { Times } from '../i18n/times.ts'
import { useWords } from '../i18n/use-words.tsx'
import { exceptionKeys } from './exception-keys.ts'

type Props = { event: string; report: ShiftReport; times: Times }

/** The sheet itself, the same on the screen and on paper. */
export function Sheet({ event, report, times }: Props) {
  const { say } = useWords()
  const { sinceMs, atMs } = report
  const titleOf = (code: string | null): string =>
    report.sessions.find((session) => session.code === code)?.title ?? code ?? ''
  return (
    <article className="sheet">
      <header>
        <h1 className="only-on-paper">{say('page.handover')}</h1>
        <p className="sheet-of">
          <bdi>{event}</bdi> · <bdi>{report.station}</bdi>
        </p>
        <p className="sheet-period figures" data-testid="handover-period">
          {say('handover.period', {
            day: times.day(atMs),
            from: moment(times, sinceMs, atMs),
            to: times.minute(atMs),
          })}
        </p>
      </header>
      <Sessions {...{ report, times }} />
      <Exceptions {...{ report, times, titleOf }} />
      <OpenQuestions {...{ report, times, titleOf }} />
      <Operators report={report} />
      <section className="sheet-part sheet-notes">
        <h2>{say('handover.notes')}</h2>
        <div className="sheet-lines" aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
        <div className="sheet-signed">
          <p>{say('handover.givenBy')}</p>
          <p>{say('handover.takenBy')}</p>
        </div>
      </section>
    </article>
  )
}

/** The time of day, with the day where it is not that of the sheet (both in ms UTC). */
function moment(times: Times, ms: number, sheetMs: number): string {
  return times.day(ms) === times.day(sheetMs) ? times.minute(ms) : `${times.shortDay(ms)} · ${times.minute(ms)}`
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sheet-part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Sessions({ report, times }: Omit<Props, 'event'>) {
  const { say, number } = useWords()
  return (
    <Part title={say('handover.sessions')}>
      {report.sessions.length === 0 ? (
        <p>{say('handover.noSessions')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{say('handover.session')}</th>
              <th scope="col">{say('handover.checkIns')}</th>
              <th scope="col">{say('handover.checkOuts')}</th>
              <th scope="col">{say('handover.inside')}</th>
              <th scope="col">{say('handover.refused')}</th>
            </tr>
          </thead>
          <tbody>
            {report.sessions.map((session) => (
              <tr key={session.code}>
                <th scope="row">
                  <bdi>{session.title}</bdi>{' '}
                  <span className="figures sheet-aside">{times.span(session.startsAtMs, session.endsAtMs)}</span>
                </th>
                <td className="figures" data-label={say('handover.checkIns')}>
                  {number(session.checkIns)}
                </td>
                <td className="figures" data-label={say('handover.checkOuts')}>
                  {session.direction === 'in' ? '–' : number(session.checkOuts)}
                </td>
                <td className="figures" data-label={say('handover.inside')}>
                  {session.direction === 'in'
                    ? say('handover.admittedInAll', { count: number(session.inside) })
                    : number(session.inside)}
                </td>
                <td className="sheet-refused" data-label={say('handover.refused')}>
                  {session.refused.length === 0
                    ? number(0)
                    : session.refused.map(({ code, scans }) => (
                        <span key={code}>
                          {say(`verdict.${code}`)} <b className="figures">{number(scans)}</b>
                        </span>
                      ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  )
}

type ListProps = Omit<Props, 'event'> & { titleOf: (code: string | null) => string }

function Exceptions({ report, times, titleOf }: ListProps) {
  const { say } = useWords()
  const { exceptions, leftOff } = report
  return (
    <Part title={say('handover.exceptions')}>
      {exceptions.length === 0 && <p>{say('handover.noExceptions')}</p>}
      <ul className="sheet-list">
        {exceptions.map((each, index) => (
          <li key={`${each.atMs} ${index}`}>
            <span className="figures">{moment(times, each.atMs, report.atMs)}</span>
            <span className="sheet-items">
              <b>{say(exceptionKeys[each.kind])}</b>
              {each.code !== null && <span>{say(`verdict.${each.code}`)}</span>}
              {each.fromMs !== null && (
                <span>{say('handover.clock', { from: times.second(each.fromMs), to: times.second(each.atMs) })}</span>
              )}
            </span>
            <span className="sheet-items">
              <Who {...each} />
              {each.session !== null && <bdi className="sheet-aside">{titleOf(each.session)}</bdi>}
              {each.text !== null && (
                <bdi className="sheet-aside">
                  {isOfBadge(each) ? say('handover.badgeEnd', { code: each.text }) : each.text}
                </bdi>
              )}
            </span>
            <bdi className="sheet-aside">{each.operator === 'local' ? say('handover.noOperator') : each.operator}</bdi>
          </li>
        ))}
      </ul>
      {leftOff.exceptions > 0 && <p>{say('handover.more', { n: leftOff.exceptions })}</p>}
    </Part>
  )
}

function OpenQuestions({ report, times, titleOf }: ListProps) {
  const { say } = useWords()
  const { refused, notCheckedOut, leftOff } = report
  return (
    <Part title={say('handover.open')}>
      {refused.length === 0 && notCheckedOut.length === 0 && <p>{say('handover.noOpen')}</p>}
      {refused.length > 0 && <h3>{say('handover.refusedOpen')}</h3>}
      <ul className="sheet-list">
        {refused.map((each, index) => (
          <li key={`${each.atMs} ${index}`}>
            <span className="figures">{moment(times, each.atMs, report.atMs)}</span>
            <b>{say(`verdict.${each.code}`)}</b>
            <span>
              {each.badgeEnd === null ? <Who {...each} /> : say('handover.badgeEnd', { code: each.badgeEnd })}
            </span>
            <bdi className="sheet-aside">{titleOf(each.session)}</bdi>
          </li>
        ))}
      </ul>
      {leftOff.refused > 0 && <p>{say('handover.more', { n: leftOff.refused })}</p>}
      {notCheckedOut.length > 0 && <h3>{say('handover.leftUnseen')}</h3>}
      {notCheckedOut.map((each) => (
        <p key={each.session}>
          <bdi>
            <b>{titleOf(each.session)}</b>
          </bdi>{' '}
          · {say('inside.people', { n: each.people })}:{' '}
          {each.names.map((name, index) => (
            <span key={`${name} ${index}`}>
              {index > 0 && ', '}
              <Name text={name} />
            </span>
          ))}
          {each.confidential > 0 && ` + ${say('handover.confidential', { n: each.confidential })}`}
        </p>
      ))}
    </Part>
  )
}

/** Whether its text is the end of a badge's code, and no reason. */
function isOfBadge({ kind }: ShiftReport['exceptions'][number]): boolean {
  return kind === 'provisional' || kind === 'badge_reissued' || kind === 'badge_revoked' || kind === 'badge_linked'
}

/** A person as a list names him. */
function Who({ name, isConfidential }: { name: string | null; isConfidential: boolean }) {
  const { say } = useWords()
  if (isConfidential) return say('attendee.confidential')
  return name === null ? null : (
    <span>
      <Name text={name} />
    </span>
  )
}

function Operators({ report }: { report: ShiftReport }) {
  const { say, number } = useWords()
  const columns = [
    ['handover.checkIns', 'checkIns'],
    ['handover.checkOuts', 'checkOuts'],
    ['handover.refused', 'refused'],
    ['handover.overridden', 'overridden'],
    ['handover.takenBack', 'takenBack'],
    ['handover.handedOver', 'handedOver'],
    ['handover.registered', 'registered'],
  ] as const
  if (report.operators.length === 0) return null
  return (
    <Part title={say('handover.operators')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('handover.operator')}</th>
            {columns.map(([key]) => (
              <th key={key} scope="col">
                {say(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.operators.map((row) => (
            <tr key={row.operator}>
              <th scope="row">
                <bdi>{row.operator === 'local' ? say('handover.noOperator') : (row.name ?? row.operator)}</bdi>
              </th>
              {columns.map(([key, of]) => (
                <td key={key} className="figures" data-label={say(key)}>
                  {number(row[of])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}
