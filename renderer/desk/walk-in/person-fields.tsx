import { FieldError, Input, Label, TextArea, TextField } from 'react-aria-components'
import { useWords } from '../../i18n/use-words.tsx'
import { choiceNamed, matchingChoices } from './choices.ts'
import { ChoiceField } from './choice-field.tsx'
import { OrganisationField } from './organisation-field.tsx'
import type { Draft, DraftField, ListField, Lists } from './person-draft.ts'

const labels = {
  fullName: 'walkIn.name',
  givenName: 'walkIn.givenName',
  familyName: 'walkIn.familyName',
  organisation: 'walkIn.organisation',
  delegation: 'walkIn.delegation',
  country: 'walkIn.country',
  sector: 'walkIn.sector',
  category: 'walkIn.category',
  language: 'walkIn.language',
  note: 'walkIn.note',
  status: 'walkIn.status',
} as const

/** What is wrong with a field, as the form knows it. */
export type FieldProblem = { readonly field: DraftField; readonly sentence: string }

type Props = {
  draft: Draft
  fields: readonly DraftField[]
  lists: Lists
  problem: FieldProblem | null
  /** The field that has the focus first. */
  first: DraftField
  onChange: (field: DraftField, text: string) => void
}

/** The fields of a person, in the order in which a desk asks for them. */
export function PersonFields({ draft, fields, lists, problem, first, onChange }: Props) {
  const { say } = useWords()
  const errorOf = (field: DraftField): string | null => (problem?.field === field ? problem.sentence : null)
  return (
    <div className="person-fields">
      {fields.map((field) => {
        const label = say(labels[field])
        const text = draft[field]
        const onText = (next: string) => onChange(field, next)
        switch (field) {
          case 'organisation':
            return (
              <OrganisationField
                key={field}
                {...{ label, text, onText, isFirst: field === first }}
                error={errorOf(field)}
              />
            )
          case 'country':
          case 'sector':
          case 'category':
          case 'language':
          case 'status':
            return (
              <ListedField
                key={field}
                {...{ field, label, text, lists, onText, isFirst: field === first }}
                error={errorOf(field)}
              />
            )
          case 'fullName':
          case 'givenName':
          case 'familyName':
          case 'delegation':
          case 'note':
            return (
              <TextField
                key={field}
                className={field === 'note' ? 'field person-wide' : 'field person-half'}
                value={text}
                onChange={onText}
                isRequired={field === 'fullName'}
                isInvalid={errorOf(field) !== null}
                validationBehavior="aria"
                // The form was asked for; what comes next is typing.
                autoFocus={field === first}
              >
                <Label className="field-label">{label}</Label>
                {field === 'note' ? (
                  <TextArea
                    className="field-input person-note"
                    rows={2}
                    dir={text === '' ? undefined : 'auto'}
                    maxLength={2000}
                  />
                ) : (
                  <Input
                    className="field-input"
                    dir={text === '' ? undefined : 'auto'}
                    autoComplete="off"
                    spellCheck="false"
                    maxLength={400}
                  />
                )}
                <FieldError className="field-error">{errorOf(field)}</FieldError>
              </TextField>
            )
        }
      })}
    </div>
  )
}

type ListedProps = {
  field: ListField
  label: string
  text: string
  lists: Lists
  error: string | null
  isFirst: boolean
  onText: (text: string) => void
}

function ListedField({ field, label, text, lists, error, isFirst, onText }: ListedProps) {
  const choices = lists[field]
  return (
    <ChoiceField
      {...{ label, text, error, isFirst, onText }}
      // A field that holds a choice already offers all of them.
      options={choices.some((choice) => choice.label === text) ? choices : matchingChoices(choices, text)}
      onLeave={() => {
        const choice = choiceNamed(choices, text)
        if (choice !== null && choice.label !== text) onText(choice.label)
      }}
    />
  )
}
