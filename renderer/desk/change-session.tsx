import { useMutation } from '@tanstack/react-query'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { Button } from '../design/button.tsx'
import { TitledDialog } from '../design/titled-dialog.tsx'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'
import { MoveScans } from './move-scans.tsx'
import type { Programme, Session } from './session-choice.ts'

const moreMinutes = [5, 15, 30] as const

/** The session that overruns, or goes on in another room: one touch each, and all doors follow. */
export function ChangeSession({ session, programme }: { session: Session; programme: Programme }) {
  const { say } = useWords()
  const times = useTimes(programme.timezone)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <AriaButton
        className="button button-quiet button-icon"
        aria-label={say('change.label')}
        onPress={() => setIsOpen(true)}
      >
        <Pencil className="icon" aria-hidden="true" />
      </AriaButton>
      <TitledDialog
        title={<bdi>{session.title}</bdi>}
        text={
          <p className="dialog-text figures" role="status">
            {session.isCancelled
              ? say('session.cancelled')
              : say('change.until', { time: times.minute(session.endsAtMs) })}
          </p>
        }
        className="change-session"
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
      >
        <Changes key={session.code} {...{ session, programme }} />
      </TitledDialog>
    </>
  )
}

type ChangesProps = { session: Session; programme: Programme }

function Changes({ session, programme }: ChangesProps) {
  const { say } = useWords()
  const { api } = useReach()
  const change = useMutation(api.desk.changeSession.mutationOptions())
  const others = programme.rooms.filter(({ code }) => code !== session.room?.code)
  const inTheWay = change.data?.inTheWay ?? []
  const titleOf = (code: string) => programme.sessions.find((each) => each.code === code)?.title ?? code
  return (
    <>
      {!session.isCancelled && (
        <section aria-label={say('change.longer')}>
          <h3 className="field-label">{say('change.longer')}</h3>
          <div className="change-choices">
            {moreMinutes.map((minutes) => (
              <Button
                key={minutes}
                isDisabled={change.isPending}
                onPress={() => change.mutate({ session: session.code, longerByMinutes: minutes })}
              >
                {say('change.minutes', { n: minutes })}
              </Button>
            ))}
          </div>
        </section>
      )}
      {!session.isCancelled && others.length > 0 && (
        <section aria-label={say('change.room')}>
          <h3 className="field-label">{say('change.room')}</h3>
          <div className="change-choices change-rooms">
            {others.map((room) => (
              <Button
                key={room.code}
                isDisabled={change.isPending}
                onPress={() => change.mutate({ session: session.code, room: room.code })}
              >
                <bdi>{room.name}</bdi>
              </Button>
            ))}
          </div>
        </section>
      )}
      {inTheWay.length > 0 && (
        <p className="verdict-note" role="status" data-testid="in-the-way">
          {say('change.inTheWay', { titles: inTheWay.map(titleOf).join(' · ') })}
        </p>
      )}
      {change.isError && (
        <p className="verdict-note" role="alert">
          {say('change.failed')}
        </p>
      )}
      <MoveScans session={session} programme={programme} />
      <Button
        look="quiet"
        isDisabled={change.isPending}
        onPress={() => change.mutate({ session: session.code, isCancelled: !session.isCancelled })}
      >
        {say(session.isCancelled ? 'change.takesPlace' : 'change.cancel')}
      </Button>
    </>
  )
}
