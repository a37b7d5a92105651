import { useQuery } from '@tanstack/react-query'
import { Signpost } from 'lucide-react'
import type { VerdictCode } from '../../shared/domain/verdict.ts'
import { useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'

/** Refusals that another door may not have. */
const otherDoor: ReadonlySet<VerdictCode> = new Set([
  'no_session',
  'too_late',
  'too_early',
  'not_invited',
  'rule_refused',
  'session_full',
])
/** More are no help to somebody who stands there. */
const mostNamed = 2

/** Where somebody who was refused here would be let in now. */
export function WhereTo({ code, attendee, session }: { code: VerdictCode; attendee: string; session: string | null }) {
  const { say } = useWords()
  const { api } = useReach()
  const isAsked = otherDoor.has(code)
  const { data } = useQuery(api.desk.whereTo.queryOptions({ input: { attendee }, enabled: isAsked }))
  const sessions = (data ?? []).filter((each) => each.code !== session).slice(0, mostNamed)
  if (!isAsked || sessions.length === 0) return null
  return (
    <div className="verdict-note where-to" data-testid="where-to">
      <Signpost className="icon" aria-hidden="true" />
      <span>
        {say('whereTo.title')}{' '}
        {sessions.map(({ code: key, title, room }, index) => (
          <span key={key}>
            {index > 0 && ' · '}
            <b>
              <bdi>{title}</bdi>
            </b>
            {room !== null && (
              <>
                , <bdi>{room}</bdi>
              </>
            )}
          </span>
        ))}
      </span>
    </div>
  )
}
