import { ChevronDown } from 'lucide-react'
import {
  Button as AriaButton,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components'
import { useWords } from '../../i18n/use-words.tsx'

type Option = { readonly id: string; readonly label: string }

type Props = {
  label: string
  text: string
  /** Those that what is typed leaves over. */
  options: readonly Option[]
  error: string | null
  isFirst: boolean
  /** Anything may be written, and much of it. */
  isOpen?: boolean
  onText: (text: string) => void
  /** The field is left: what was typed is made what it means. */
  onLeave?: () => void
}

/** A field with a list below it that narrows while one types. What was typed stays, and what it means is found when the field is left. */
export function ChoiceField({ label, text, options, error, isFirst, isOpen = false, onText, onLeave }: Props) {
  const { say } = useWords()
  return (
    <ComboBox
      className={isOpen ? 'field person-half' : 'field'}
      items={options}
      inputValue={text}
      onInputChange={onText}
      allowsCustomValue
      allowsEmptyCollection={text !== '' && onLeave !== undefined}
      menuTrigger="input"
      isInvalid={error !== null}
      validationBehavior="aria"
      // The form was asked for; what comes next is typing.
      autoFocus={isFirst}
      onBlur={() => onLeave?.()}
    >
      <Label className="field-label">{label}</Label>
      <div className="choice-box">
        <Input className="field-input" dir={text === '' ? undefined : 'auto'} maxLength={400} />
        <AriaButton className="choice-button" aria-label={say('walkIn.listed')}>
          <ChevronDown className="icon" aria-hidden="true" />
        </AriaButton>
      </div>
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="popover choice-popover">
        <ListBox className="menu" renderEmptyState={() => <p className="option">{say('walkIn.noChoice')}</p>}>
          {(option: Option) => (
            <ListBoxItem className="option" textValue={option.label}>
              <bdi>{option.label}</bdi>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
