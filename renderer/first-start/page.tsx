import { ORPCError } from '@orpc/client'
import { FlaskConical, CalendarPlus } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { PageSettings } from '../design/page-settings.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'
import { SetUpForm } from './set-up-form.tsx'
import './first-start.css'

/** What a new station asks first, and all that it asks. */
export function FirstStartPage() {
  const [isSettingUp, setIsSettingUp] = useState(false)
  return (
    <div className="first-start">
      <header className="first-bar">
        <span className="first-brand">Muster</span>
        <PageSettings />
      </header>
      <main className="first-main">
        {isSettingUp ? (
          <SetUpForm onBack={() => setIsSettingUp(false)} />
        ) : (
          <TwoChoices onSetUp={() => setIsSettingUp(true)} />
        )}
      </main>
    </div>
  )
}

type Trying = 'no' | 'preparing' | 'failed' | 'not_recorded'

function TwoChoices({ onSetUp }: { onSetUp: () => void }) {
  const { say } = useWords()
  const { station } = useReach()
  const [trying, setTrying] = useState<Trying>('no')

  async function tryEvent() {
    setTrying('preparing')
    try {
      await station.client.station.tryReferenceEvent()
      await station.refreshStatus()
    } catch (error) {
      // Another page may have set the event up meanwhile; then the status says so.
      await station.refreshStatus()
      setTrying(error instanceof ORPCError && error.code === 'NOT_RECORDED' ? 'not_recorded' : 'failed')
    }
  }

  const isPreparing = trying === 'preparing'
  return (
    <>
      <h1 className="first-title">{say('first.title')}</h1>
      <p className="first-text">{say('first.text')}</p>
      <div className="choices">
        <AriaButton className="choice choice-first" isDisabled={isPreparing} onPress={() => void tryEvent()}>
          <FlaskConical className="choice-sign" aria-hidden="true" />
          <b>{isPreparing ? say('first.trying') : say('first.try')}</b>
          <span>{say('first.tryText')}</span>
        </AriaButton>
        <AriaButton className="choice" isDisabled={isPreparing} onPress={onSetUp}>
          <CalendarPlus className="choice-sign" aria-hidden="true" />
          <b>{say('first.own')}</b>
          <span>{say('first.ownText')}</span>
        </AriaButton>
      </div>
      {(trying === 'failed' || trying === 'not_recorded') && (
        <p className="sentence-failed" role="alert">
          {say(`first.${trying}`)}
        </p>
      )}
    </>
  )
}
