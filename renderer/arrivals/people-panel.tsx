import { ArrowLeft, BadgeCheck } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ArrivalPerson, HandedOver } from '../../shared/contract/presence.ts'
import { Button } from '../design/button.tsx'
import { Name } from '../design/name.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'
import { DelegationName } from './delegations.tsx'
import type { Group } from './use-arrivals.ts'

type Props = { group: Group; people: readonly ArrivalPerson[] | null; onClose: () => void }

type Told =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'done'; readonly of: HandedOver }

/** The most that one gesture takes. */
const mostAtOnce = 500

const isOpenFor = ({ isAccredited, badge }: ArrivalPerson): boolean => !isAccredited || badge === 'here'

/** Who of a group is missing, and who is here; ticked people get their badges with one touch. */
export function PeoplePanel({ group, people, onClose }: Props) {
  const { say, number, locale } = useWords()
  const { station } = useReach()
  // Ticks that were changed by hand, over those that a delegation begins with.
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [isWaiting, setIsWaiting] = useState(false)
  const [told, setTold] = useState<Told>({ kind: 'nothing' })
  const isDelegation = 'delegation' in group
  const sorted = useMemo(() => {
    const collator = new Intl.Collator(locale, { numeric: true })
    return (people ?? []).toSorted(
      (a, b) => Number(a.hasArrived) - Number(b.hasArrived) || collator.compare(a.name ?? a.id, b.name ?? b.id),
    )
  }, [people, locale])
  const open = sorted.filter(isOpenFor)
  const isTicked = ({ ref }: ArrivalPerson): boolean => changed.get(ref) ?? (isDelegation && open.length <= mostAtOnce)
  const ticked = open.filter(isTicked)
  const missing = sorted.filter(({ hasArrived }) => !hasArrived)

  function tickAll(isOn: boolean) {
    setChanged(new Map(open.map(({ ref }) => [ref, isOn])))
  }

  async function handOver() {
    setIsWaiting(true)
    try {
      const of = await station.client.arrivals.handOver({
        attendees: ticked.slice(0, mostAtOnce).map(({ ref }) => ref),
      })
      setTold({ kind: 'done', of })
    } catch {
      setTold({ kind: 'failed' })
    }
    setIsWaiting(false)
  }

  return (
    <>
      <header className="arrivals-head">
        <span className="arrivals-back">
          <Button look="quiet" onPress={onClose}>
            <ArrowLeft className="icon icon-mirrored" aria-hidden="true" />
            {say('arrivals.back')}
          </Button>
        </span>
        <h2>
          {isDelegation ? (
            <DelegationName delegation={group.delegation} />
          ) : group.letter === '#' ? (
            say('arrivals.other')
          ) : (
            group.letter
          )}
        </h2>
        {people !== null && (
          <p className="figures" data-testid="arrived-of-group">
            {say('arrivals.count', {
              arrived: number(sorted.length - missing.length),
              expected: number(sorted.length),
            })}
          </p>
        )}
      </header>
      <Outcome told={told} />
      {people === null ? (
        <p role="status">{say('arrivals.reading')}</p>
      ) : (
        <>
          {open.length > 0 && (
            <div className="arrivals-act">
              <Button look="first" isDisabled={isWaiting || ticked.length === 0} onPress={() => void handOver()}>
                <BadgeCheck className="icon" aria-hidden="true" />
                {say('arrivals.handOver', { n: Math.min(ticked.length, mostAtOnce) })}
              </Button>
              <Button look="quiet" onPress={() => tickAll(ticked.length < open.length)}>
                {say(ticked.length < open.length ? 'arrivals.tickAll' : 'arrivals.tickNobody')}
              </Button>
              <p>{say('arrivals.handOverText')}</p>
            </div>
          )}
          <ul className="arrivals-persons">
            {sorted.map((person) => (
              <li key={person.ref} data-arrived={person.hasArrived}>
                <PersonLine
                  person={person}
                  isTicked={isOpenFor(person) ? isTicked(person) : null}
                  onTick={(isOn) => setChanged(new Map(changed).set(person.ref, isOn))}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Outcome({ told }: { told: Told }) {
  const { say } = useWords()
  if (told.kind === 'nothing') return null
  if (told.kind === 'failed') {
    return (
      <p className="sentence-failed" role="alert">
        {say('arrivals.failed')}
      </p>
    )
  }
  const { done, withoutBadge, refused } = told.of
  return (
    <div className="arrivals-outcome" role="status">
      <p>{say('arrivals.done', { n: done.length - withoutBadge.length })}</p>
      {withoutBadge.length > 0 && <p>{say('arrivals.withoutBadge', { n: withoutBadge.length })}</p>}
      {refused.length > 0 && <p>{say('arrivals.refused', { n: refused.length })}</p>}
    </div>
  )
}

type LineProps = {
  person: ArrivalPerson
  /** Null where there is nothing left to hand over. */
  isTicked: boolean | null
  onTick: (isOn: boolean) => void
}

function PersonLine({ person, isTicked, onTick }: LineProps) {
  const { say, country } = useWords()
  const texts = [
    say(person.hasArrived ? 'arrivals.arrived' : 'arrivals.notArrived'),
    ...(person.badge === 'handed_over' ? [say('arrivals.badgeGiven')] : []),
    ...(person.badge === 'none' ? [say('arrivals.noBadge')] : []),
  ]
  const content = (
    <>
      <span className="arrivals-person">
        <strong>
          {person.name === null ? (
            <>
              {say('attendee.confidential')} <bdi>{person.id}</bdi>
            </>
          ) : (
            <Name text={person.name} country={person.country} />
          )}
        </strong>
        <span className="arrivals-of">
          {person.organisation !== null && <Name text={person.organisation} country={person.country} />}
          {person.country !== null && <bdi>{country(person.country)}</bdi>}
        </span>
      </span>
      <span className="arrivals-marks">
        {texts.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </span>
    </>
  )
  if (isTicked === null) return <div className="arrivals-line">{content}</div>
  return (
    <label className="arrivals-line">
      <input type="checkbox" checked={isTicked} onChange={(event) => onTick(event.target.checked)} />
      {content}
    </label>
  )
}
