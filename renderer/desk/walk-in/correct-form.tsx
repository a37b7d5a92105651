import { ORPCError } from '@orpc/client'
import { useQuery } from '@tanstack/react-query'
import { Check, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { isAtLeast } from '../../../shared/domain/role.ts'
import { Button } from '../../design/button.tsx'
import { Name } from '../../design/name.tsx'
import { useWords } from '../../i18n/use-words.tsx'
import { useReach, useRole } from '../../use-station.tsx'
import type { Programme } from '../session-choice.ts'
import { FormFrame } from './form-frame.tsx'
import { emptyDraft, listFields, valuesOf, type Draft, type DraftField, type Lists } from './person-draft.ts'
import { PersonFields, type FieldProblem } from './person-fields.tsx'
import { useOpenForm, type FormAsked, type Person } from './person-forms.ts'
import { useLists } from './use-lists.ts'
import { fieldOf } from './walk-in-form.tsx'

type Props = {
  asked: FormAsked & { kind: 'correct' }
  programme: Programme
  isAside: boolean
  onClose: () => void
  onSaved: () => void
}

/** Corrects what the roster says of a person. */
export function CorrectForm({ asked, programme, isAside, onClose, onSaved }: Props) {
  const { say } = useWords()
  const { api } = useReach()
  const lists = useLists(programme)
  const query = useQuery(
    api.roster.person.queryOptions({ input: { attendee: asked.attendee }, staleTime: 0, gcTime: 0 }),
  )
  if (query.isError) return <p className="search-said">{say('walkIn.loadFailed')}</p>
  if (query.data === undefined) return null
  return <Loaded key={query.data.ref} person={query.data} {...{ programme, lists, isAside, onClose, onSaved }} />
}

/** The fields of a person as texts; what is one of a list by its name. */
function draftOf({ line }: Person, lists: Lists): Draft {
  const texts: Partial<Record<DraftField, string | null>> = {
    fullName: line.full_name,
    givenName: line.given_name,
    familyName: line.family_name,
    organisation: line.organisation,
    // A delegation that is not said is the organisation.
    delegation: line.delegation === line.organisation ? null : line.delegation,
    country: line.country,
    sector: line.sector,
    category: line.category,
    language: line.language,
    note: line.note,
    status: line.status,
  }
  const draft: Record<DraftField, string> = { ...emptyDraft }
  for (const field of Object.keys(texts) as DraftField[]) draft[field] = texts[field] ?? ''
  for (const field of listFields) {
    draft[field] = lists[field].find(({ id }) => id === draft[field])?.label ?? draft[field]
  }
  return draft
}

type LoadedProps = Omit<Props, 'asked'> & { person: Person; lists: Lists }

function Loaded({ person, lists, isAside, onClose, onSaved }: LoadedProps) {
  const { say } = useWords()
  const { station } = useReach()
  const openForm = useOpenForm()
  const isOrganizer = isAtLeast(useRole(), 'organizer')
  const { line } = person
  const before = draftOf(person, lists)
  const [typed, setTyped] = useState<Partial<Draft>>({})
  const draft: Draft = { ...before, ...typed }
  const [problem, setProblem] = useState<FieldProblem | null>(null)
  const [sending, setSending] = useState<'no' | 'sending' | 'failed'>('no')
  const fields: readonly DraftField[] = [
    'fullName',
    // A name in parts is kept in parts: badges are sorted by them.
    ...(line.given_name === null ? [] : (['givenName'] as const)),
    ...(line.family_name === null ? [] : (['familyName'] as const)),
    'organisation',
    'delegation',
    'country',
    'language',
    ...(isOrganizer ? (['sector', 'category', 'status'] as const) : []),
    'note',
  ]

  async function submit() {
    if (sending === 'sending') return
    const changed = fields.filter((field) => draft[field].trim() !== before[field].trim())
    if (draft.fullName.trim() === '') return setProblem({ field: 'fullName', sentence: say('walkIn.nameMissing') })
    const read = valuesOf(draft, changed, lists)
    if ('wrong' in read) return setProblem({ field: read.wrong, sentence: say('walkIn.noChoice') })
    if (changed.length === 0) return onClose()
    setSending('sending')
    try {
      await station.client.roster.correct({ attendee: person.ref, fields: read.values })
      onSaved()
    } catch (error) {
      setSending('failed')
      if (error instanceof ORPCError && error.code === 'REJECTED') {
        setProblem({ field: fieldOf(error.data, fields), sentence: say('walkIn.notTaken') })
      }
    }
  }

  const name = line.full_name ?? line.id
  return (
    <FormFrame
      title={say('walkIn.correctTitle')}
      about={
        <span className="facts">
          <span>
            <Name text={name} country={line.country} />
          </span>
          <span>
            <bdi>{line.id}</bdi>
          </span>
          {person.host !== null && (
            <span>{say('walkIn.guestOf', { name: person.host.line.full_name ?? person.host.line.id })}</span>
          )}
        </span>
      }
      isAside={isAside}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <PersonFields
        {...{ draft, fields, lists, problem }}
        first="fullName"
        onChange={(field, text) => {
          setProblem(null)
          setSending('no')
          setTyped((all) => ({ ...all, [field]: text }))
        }}
      />
      {sending === 'failed' && problem === null && (
        <p className="sentence-failed" role="alert">
          {say('walkIn.failed')}
        </p>
      )}
      <div className="person-actions">
        <Button look="first" type="submit" isDisabled={sending === 'sending'}>
          <Check className="icon" aria-hidden="true" />
          {sending === 'sending' ? say('walkIn.saving') : say('walkIn.save')}
        </Button>
        <Button onPress={() => openForm({ kind: 'walkIn', name: '', host: { ref: person.ref, name } })}>
          <UserPlus className="icon icon-mirrored" aria-hidden="true" />
          {say('walkIn.guest')}
        </Button>
      </div>
    </FormFrame>
  )
}
