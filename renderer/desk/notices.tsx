import { useMutation, useQuery } from '@tanstack/react-query'
import { Check, ClipboardCheck, StickyNote } from 'lucide-react'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'

type Props = {
  attendee: { readonly id: string; readonly note: string | null }
  /** What the event asks to be done is for who comes in. */
  isAdmitted: boolean
}

/** What must be seen of a person: each stands here until somebody touched it. His note stays to be read. */
export function Notices({ attendee, isAdmitted }: Props) {
  const { say, language } = useWords()
  const { api } = useReach()
  const { data } = useQuery(api.desk.notices.queryOptions({ input: { attendee: attendee.id } }))
  const see = useMutation(api.desk.seeNotice.mutationOptions())
  const open = data?.filter(({ isNote }) => isNote || isAdmitted) ?? []
  const isNoteOpen = open.some(({ isNote }) => isNote)
  return (
    <>
      {attendee.note !== null && !isNoteOpen && (
        <p className="verdict-note">
          <StickyNote className="icon" aria-label={say('verdict.note')} />
          <bdi>{attendee.note}</bdi>
        </p>
      )}
      {open.map(({ notice, text, isNote }) => (
        <div key={notice} className="verdict-note verdict-notice" data-testid="notice">
          {isNote ? (
            <StickyNote className="icon" aria-label={say('verdict.note')} />
          ) : (
            <ClipboardCheck className="icon" aria-hidden="true" />
          )}
          <bdi className="verdict-notice-text">
            {text[language] ?? text['*'] ?? text['en'] ?? Object.values(text)[0]}
          </bdi>
          <Button
            isDisabled={see.isPending}
            onPress={() => see.mutate({ attendee: attendee.id, notice })}
            aria-label={`${say(isNote ? 'notice.seen' : 'notice.done')}: ${text[language] ?? text['*'] ?? ''}`}
          >
            <Check className="icon" aria-hidden="true" />
            {say(isNote ? 'notice.seen' : 'notice.done')}
          </Button>
        </div>
      ))}
      {see.isError && (
        <p className="verdict-note" role="alert">
          {say('notice.failed')}
        </p>
      )}
    </>
  )
}
