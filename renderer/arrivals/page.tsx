import { useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { PageFrame } from '../design/page-frame.tsx'
import { useWords } from '../i18n/use-words.tsx'
import type { PageProps } from '../pages.ts'
import { Delegations } from './delegations.tsx'
import { Letters } from './letters.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { Registration } from './registration.tsx'
import { useArrivals, usePeople, type Group } from './use-arrivals.ts'
import './arrivals.css'

/** For the registration desk: who has not arrived, by delegation and by letter. Each operator opens it for himself. */
export function ArrivalsPage({ status }: PageProps) {
  return <ArrivalsOfOperator key={status.operator?.operator ?? ''} />
}

function ArrivalsOfOperator() {
  const { say, number } = useWords()
  const groups = useArrivals()
  const [view, setView] = useState<'delegation' | 'letter'>('delegation')
  const [group, setGroup] = useState<Group | null>(null)
  const people = usePeople(group, groups)

  const facts = groups !== null && (
    <span className="figures" data-testid="arrived">
      {say('arrivals.count', { arrived: number(groups.arrived), expected: number(groups.expected) })}
    </span>
  )
  return (
    <PageFrame title={say('page.arrivals')} facts={facts}>
      <Registration />
      {groups === null ? (
        <p role="status">{say('arrivals.reading')}</p>
      ) : (
        <div className={group === null ? 'arrivals' : 'arrivals arrivals-opened'}>
          <section className="arrivals-groups" aria-label={say('arrivals.view')}>
            <ToggleButtonGroup
              className="segments"
              aria-label={say('arrivals.view')}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[view]}
              onSelectionChange={(keys) => {
                setView(keys.has('letter') ? 'letter' : 'delegation')
                setGroup(null)
              }}
            >
              <ToggleButton id="delegation" className="segment">
                {say('arrivals.byDelegation')}
              </ToggleButton>
              <ToggleButton id="letter" className="segment">
                {say('arrivals.byLetter')}
              </ToggleButton>
            </ToggleButtonGroup>
            {view === 'delegation' ? (
              <Delegations delegations={groups.delegations} opened={group} onOpen={setGroup} />
            ) : (
              <Letters letters={groups.letters} opened={group} onOpen={setGroup} />
            )}
          </section>
          <section className="arrivals-people" aria-live="off">
            {group === null ? (
              <p className="arrivals-hint">
                {say(view === 'delegation' ? 'arrivals.chooseDelegation' : 'arrivals.chooseLetter')}
              </p>
            ) : (
              <PeoplePanel key={JSON.stringify(group)} group={group} people={people} onClose={() => setGroup(null)} />
            )}
          </section>
        </div>
      )}
    </PageFrame>
  )
}
