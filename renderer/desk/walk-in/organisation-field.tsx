import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useReach } from '../../use-station.tsx'
import { usePaused } from '../../use-paused.ts'
import { ChoiceField } from './choice-field.tsx'

type Props = {
  label: string
  text: string
  error: string | null
  isFirst: boolean
  onText: (text: string) => void
}

/** An organisation: those of the roster are offered, and any other may be written. */
export function OrganisationField({ label, text, error, isFirst, onText }: Props) {
  const { api } = useReach()
  const asked = usePaused(text.trim().slice(0, 200))
  const { data } = useQuery(
    api.roster.organisations.queryOptions({
      input: { text: asked },
      enabled: asked !== '',
      placeholderData: keepPreviousData,
    }),
  )
  const options = asked === '' ? [] : (data ?? []).map((organisation) => ({ id: organisation, label: organisation }))
  return <ChoiceField isOpen {...{ label, text, error, isFirst, onText, options }} />
}
