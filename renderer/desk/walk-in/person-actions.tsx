import { useQuery } from '@tanstack/react-query'
import { Pencil, UserPlus, Users } from 'lucide-react'
import { useState } from 'react'
import type { Verdict } from '../../../shared/domain/verdict.ts'
import { Button } from '../../design/button.tsx'
import { useWords } from '../../i18n/use-words.tsx'
import { newScanId } from '../../scan-id.ts'
import { useReach, useRole } from '../../use-station.tsx'
import type { Programme } from '../session-choice.ts'
import { useVerdictWords } from '../use-verdict-words.ts'
import { useOpenForm } from './person-forms.ts'

type Props = { verdict: Verdict; programme: Programme }

/** What may be done with the person of a verdict, whatever the verdict is: his guests, his name, a guest more. */
export function PersonActions({ verdict, programme }: Props) {
  const { say } = useWords()
  const openForm = useOpenForm()
  const isStaffed = useRole() !== 'kiosk'
  const { attendee } = verdict
  if (!isStaffed || attendee === null) return null
  return (
    <>
      {verdict.outcome === 'admitted' && verdict.direction === 'in' && (
        <Guests attendee={attendee.id} verdict={verdict} programme={programme} />
      )}
      <Button onPress={() => openForm({ kind: 'correct', attendee: attendee.id })}>
        <Pencil className="icon" aria-hidden="true" />
        {say('find.correct')}
      </Button>
    </>
  )
}

type Told =
  | { readonly kind: 'not yet' }
  | { readonly kind: 'asked' }
  | {
      readonly kind: 'done'
      readonly admitted: number
      readonly refused: readonly { name: string; verdict: Verdict }[]
    }
  | { readonly kind: 'failed' }

/** Checks in everyone who comes with him, in one touch; those who are refused are named, each with his reason. */
function Guests({ attendee, verdict, programme }: Props & { attendee: string }) {
  const { say, language } = useWords()
  const { api, station } = useReach()
  const openForm = useOpenForm()
  const { titleOf } = useVerdictWords(programme)
  const [told, setTold] = useState<Told>({ kind: 'not yet' })
  const { data } = useQuery(api.roster.person.queryOptions({ input: { attendee } }))
  const guests = data?.guests ?? []

  async function checkIn() {
    if (verdict.session === null) return
    setTold({ kind: 'asked' })
    let admitted = 0
    const refused: { name: string; verdict: Verdict }[] = []
    try {
      for (const guest of guests) {
        const said = await station.client.checkIn.scan({
          id: newScanId(),
          who: { ref: guest.ref },
          session: verdict.session,
          direction: 'in',
          language,
        })
        if (said.outcome === 'admitted') admitted += 1
        else refused.push({ name: guest.line.full_name ?? guest.line.id, verdict: said })
      }
      setTold({ kind: 'done', admitted, refused })
    } catch {
      setTold({ kind: 'failed' })
    }
  }

  return (
    <>
      {told.kind === 'done' && (
        <p className="guests-told" role="status">
          {say('walkIn.guestsIn', { n: told.admitted })}
          {told.refused.map((each) => (
            <span key={each.name} className="guest-refused">
              {say('walkIn.guestRefused', { name: each.name, refusal: titleOf(each.verdict) })}
            </span>
          ))}
        </p>
      )}
      {told.kind === 'failed' && (
        <p className="guests-told" role="alert">
          {say('walkIn.failed')}
        </p>
      )}
      {guests.length > 0 && told.kind !== 'done' && (
        <Button isDisabled={told.kind === 'asked'} onPress={() => void checkIn()}>
          <Users className="icon" aria-hidden="true" />
          {say('walkIn.guests', { n: guests.length })}
        </Button>
      )}
      {data !== undefined && data.host === null && (
        <Button
          onPress={() =>
            openForm({ kind: 'walkIn', name: '', host: { ref: data.ref, name: data.line.full_name ?? data.line.id } })
          }
        >
          <UserPlus className="icon icon-mirrored" aria-hidden="true" />
          {say('walkIn.guest')}
        </Button>
      )}
    </>
  )
}
