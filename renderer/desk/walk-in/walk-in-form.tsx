import { ORPCError } from '@orpc/client'
import { UserPlus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../design/button.tsx'
import { Name } from '../../design/name.tsx'
import { useWords } from '../../i18n/use-words.tsx'
import { newScanId } from '../../scan-id.ts'
import { useReach } from '../../use-station.tsx'
import type { Programme } from '../session-choice.ts'
import { Duplicates, type Duplicate } from './duplicates.tsx'
import { FormFrame } from './form-frame.tsx'
import { emptyDraft, valuesOf, type Draft, type DraftField } from './person-draft.ts'
import { PersonFields, type FieldProblem } from './person-fields.tsx'
import type { FormAsked } from './person-forms.ts'
import { questionOf, useDuplicates } from './use-duplicates.ts'
import { useLists } from './use-lists.ts'

type Props = {
  asked: FormAsked & { kind: 'walkIn' }
  programme: Programme
  isAside: boolean
  onClose: () => void
  /** Who is to be checked in: whom the form made, or the one who was in the roster already. */
  onPerson: (ref: string) => void
}

type Sending = 'no' | 'sending' | 'failed'

/** Registers somebody who is not in the roster: five fields, then in. */
export function WalkInForm({ asked, programme, isAside, onClose, onPerson }: Props) {
  const { say } = useWords()
  const { station } = useReach()
  const lists = useLists(programme)
  const [id] = useState(() => newScanId())
  const [draft, setDraft] = useState<Draft>({ ...emptyDraft, fullName: asked.name })
  const [problem, setProblem] = useState<FieldProblem | null>(null)
  const [sending, setSending] = useState<Sending>('no')
  /** Those who were shown when somebody asked to register: he may say that it is none of them. */
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  /** What the station said to this very draft, when somebody asked to register. */
  const [alike, setAlike] = useState<readonly Duplicate[] | null>(null)
  const typed = useDuplicates(draft, lists)
  const duplicates = alike ?? typed
  const section = useRef<HTMLElement>(null)
  // Not a button of it: a second Enter must choose nobody.
  useEffect(() => {
    if (alike !== null) section.current?.focus()
  }, [alike])
  const fields: readonly DraftField[] = [
    'fullName',
    'organisation',
    'country',
    ...(lists.sector.length > 0 ? (['sector'] as const) : []),
    ...(lists.category.length > 0 ? (['category'] as const) : []),
  ]
  const areSeen = duplicates.length > 0 && duplicates.every(({ ref }) => seen.has(ref))

  function change(field: DraftField, text: string) {
    setProblem(null)
    setSending('no')
    setAlike(null)
    setDraft((before) => ({ ...before, [field]: text }))
  }

  async function submit() {
    if (sending === 'sending') return
    const read = valuesOf(draft, fields, lists)
    if ('wrong' in read) return setProblem({ field: read.wrong, sentence: say('walkIn.noChoice') })
    if (draft.fullName.trim() === '') return setProblem({ field: 'fullName', sentence: say('walkIn.nameMissing') })
    setSending('sending')
    try {
      const now = await station.client.roster.likelyDuplicates(questionOf(draft, lists))
      if (now.some(({ ref }) => !seen.has(ref))) {
        setSeen(new Set([...seen, ...now.map(({ ref }) => ref)]))
        setAlike(now)
        setSending('no')
        return
      }
      const { ref } = await station.client.roster.addWalkIn({
        id,
        fields: { ...read.values, fullName: draft.fullName },
        host: asked.host?.ref ?? null,
      })
      onPerson(ref)
    } catch (error) {
      setSending('failed')
      if (error instanceof ORPCError && error.code === 'REJECTED') {
        setProblem({ field: fieldOf(error.data, fields), sentence: say('walkIn.notTaken') })
      }
    }
  }

  return (
    <FormFrame
      title={say('walkIn.title')}
      about={asked.host === null ? null : <GuestOf name={asked.host.name} />}
      isAside={isAside}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <PersonFields
        {...{ draft, fields, lists, problem }}
        first={asked.name === '' ? 'fullName' : 'organisation'}
        onChange={change}
      />
      <Duplicates people={duplicates} section={section} onChoose={(person) => onPerson(person.ref)} />
      {sending === 'failed' && problem === null && (
        <p className="sentence-failed" role="alert">
          {say('walkIn.failed')}
        </p>
      )}
      <div className="person-actions">
        {areSeen ? (
          // Enter in a field does not press this one.
          <Button key="anyway" onPress={() => void submit()}>
            <UserPlus className="icon icon-mirrored" aria-hidden="true" />
            {say('walkIn.registerAnyway')}
          </Button>
        ) : (
          <Button key="register" look="first" type="submit" isDisabled={sending === 'sending'}>
            <UserPlus className="icon icon-mirrored" aria-hidden="true" />
            {say('walkIn.register')}
          </Button>
        )}
      </div>
    </FormFrame>
  )
}

function GuestOf({ name }: { name: string }) {
  const { say } = useWords()
  const [before, after] = say('walkIn.guestOf', { name: '\u0000' }).split(/\u2068?\u0000\u2069?/)
  return (
    <>
      {before}
      <Name text={name} />
      {after}
    </>
  )
}

/** The field that the station names where it takes something not. */
export function fieldOf(data: unknown, fields: readonly DraftField[]): DraftField {
  const where = typeof data === 'object' && data !== null && 'where' in data ? data.where : null
  return fields.find((field) => field === where) ?? 'fullName'
}
