import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useWords } from '../../i18n/use-words.tsx'
import { useReach } from '../../use-station.tsx'
import type { Programme } from '../session-choice.ts'
import { countryChoices, languageChoices, listedChoices } from './choices.ts'
import type { Lists } from './person-draft.ts'

/** What a roster uses changes slowly: it is asked for again after this. */
const staleMs = 5 * 60_000

/** What the fields of a person may hold, named in the reader's language. */
export function useLists(programme: Programme): Lists {
  const { station } = useReach()
  const { say, country, language, locale } = useWords()
  // Under a key of its own: with each commit the whole roster would be read again.
  const { data } = useQuery({
    queryKey: ['usedValues'],
    queryFn: () => station.client.roster.usedValues(),
    staleTime: staleMs,
  })
  return useMemo(
    () => ({
      country: countryChoices(data?.countries ?? [], country, locale),
      sector: listedChoices(programme.sectors, data?.sectors ?? [], language),
      category: listedChoices(programme.categories, data?.categories ?? [], language),
      language: languageChoices,
      status: [
        { id: 'active', label: say('walkIn.active') },
        { id: 'cancelled', label: say('attendee.cancelled') },
        { id: 'blocked', label: say('attendee.blocked') },
      ],
    }),
    [data, country, locale, programme.sectors, programme.categories, language, say],
  )
}
