import { ORPCError } from '@orpc/client'
import { ArrowLeft, Check, ChevronDown } from 'lucide-react'
import { useState, type SyntheticEvent } from 'react'
import {
  Button as AriaButton,
  CheckboxButton,
  CheckboxField,
  CheckboxGroup,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  TextField,
} from 'react-aria-components'
import { Button } from '../design/button.tsx'
import { firstSpoken, isLanguage, languageNames, languages, type Language } from '../i18n/language.ts'
import { useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'
import { timeZonesNow } from './time-zones.ts'

type Sending = 'no' | 'sending' | 'failed' | 'not_recorded'

/** Name, time zone (this machine's, until another is chosen) and languages (the browser's). Nothing else. */
export function SetUpForm({ onBack }: { onBack: () => void }) {
  const { say } = useWords()
  const { station } = useReach()
  const [zones] = useState(() => timeZonesNow(Date.now()))
  const [name, setName] = useState('')
  const [timezone, setTimezone] = useState<string | null>(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [spoken, setSpoken] = useState<readonly Language[]>(presetLanguages)
  const [isChecked, setIsChecked] = useState(false)
  const [sending, setSending] = useState<Sending>('no')

  async function submit(event: SyntheticEvent) {
    event.preventDefault()
    setIsChecked(true)
    if (name.trim() === '' || timezone === null || spoken.length === 0) return
    setSending('sending')
    try {
      await station.client.station.setUpEvent({ name: name.trim(), timezone, languages: [...spoken] })
      await station.refreshStatus()
    } catch (error) {
      await station.refreshStatus()
      setSending(error instanceof ORPCError && error.code === 'NOT_RECORDED' ? 'not_recorded' : 'failed')
    }
  }

  return (
    <form className="set-up" noValidate onSubmit={(event) => void submit(event)}>
      <Button look="quiet" onPress={onBack}>
        <ArrowLeft className="icon icon-mirrored" aria-hidden="true" />
        {say('first.back')}
      </Button>
      <h1 className="first-title">{say('first.own')}</h1>

      <TextField
        className="field"
        value={name}
        onChange={setName}
        maxLength={400}
        isRequired
        autoFocus
        isInvalid={isChecked && name.trim() === ''}
        validationBehavior="aria"
      >
        <Label className="field-label">{say('first.name')}</Label>
        <Input className="field-input" dir="auto" autoComplete="off" />
        <FieldError className="field-error">{say('first.nameMissing')}</FieldError>
      </TextField>

      <ComboBox
        className="field"
        defaultItems={zones}
        value={timezone}
        onChange={(key) => setTimezone(key === null ? null : String(key))}
        menuTrigger="focus"
        isRequired
        isInvalid={isChecked && timezone === null}
        validationBehavior="aria"
        allowsEmptyCollection
      >
        <Label className="field-label">{say('first.timezone')}</Label>
        <div className="combo">
          <Input className="field-input" />
          <AriaButton className="combo-button">
            <ChevronDown className="icon" aria-hidden="true" />
          </AriaButton>
        </div>
        <FieldError className="field-error">{say('first.timezoneMissing')}</FieldError>
        <Popover className="popover combo-popover">
          <ListBox className="menu" renderEmptyState={() => <p className="option">{say('first.timezoneNone')}</p>}>
            {(zone: { id: string; offset: string }) => (
              <ListBoxItem className="option zone" textValue={zone.id}>
                <bdi>{zone.id.replaceAll('_', ' ')}</bdi>
                <span className="figures" dir="ltr">
                  {zone.offset}
                </span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>

      <CheckboxGroup
        className="field"
        value={[...spoken]}
        onChange={(chosen) => setSpoken(languages.filter((language) => chosen.includes(language)))}
        isInvalid={isChecked && spoken.length === 0}
        validationBehavior="aria"
      >
        <Label className="field-label">{say('first.languages')}</Label>
        <div className="checks">
          {languages.map((language) => (
            <CheckboxField key={language} value={language}>
              <CheckboxButton className="check">
                <span className="check-box">
                  <Check className="icon" aria-hidden="true" />
                </span>
                <bdi lang={language}>{languageNames[language]}</bdi>
              </CheckboxButton>
            </CheckboxField>
          ))}
        </div>
        <FieldError className="field-error">{say('first.languagesMissing')}</FieldError>
      </CheckboxGroup>

      {(sending === 'failed' || sending === 'not_recorded') && (
        <p className="sentence-failed" role="alert">
          {say(`first.${sending}`)}
        </p>
      )}
      <Button look="first" type="submit" isDisabled={sending === 'sending'}>
        {sending === 'sending' ? say('first.creating') : say('first.create')}
      </Button>
    </form>
  )
}

/** The browser's languages that the product speaks; English where it speaks none of them. */
function presetLanguages(): readonly Language[] {
  const wished = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0] ?? null).filter(isLanguage)
  return wished.length === 0 ? [firstSpoken(navigator.languages)] : languages.filter((one) => wished.includes(one))
}
