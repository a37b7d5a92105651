import { DoorOpen, X } from 'lucide-react'
import { useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { Verdict } from '../../shared/domain/verdict.ts'
import { Button } from '../design/button.tsx'
import { Name } from '../design/name.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { overrideReasons } from './override-reasons.ts'
import type { Programme } from './session-choice.ts'
import { useVerdictWords } from './use-verdict-words.ts'

type Props = {
  verdict: Verdict
  programme: Programme
  isOpen: boolean
  onClose: () => void
  onLetIn: (reason: string) => void
}

/** Asks why somebody is let in past a refusal: one touch for what is usual, a line for what is not. */
export function LetIn({ verdict, programme, isOpen, onClose, onLetIn }: Props) {
  return (
    <ModalOverlay
      className="backdrop"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(opens) => {
        if (!opens) onClose()
      }}
    >
      <Modal>
        <Dialog className="dialog let-in">
          <Reasons
            verdict={verdict}
            programme={programme}
            onClose={onClose}
            onReason={(reason) => {
              onClose()
              onLetIn(reason)
            }}
          />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

type ReasonsProps = Pick<Props, 'verdict' | 'programme' | 'onClose'> & { onReason: (reason: string) => void }

function Reasons({ verdict, programme, onClose, onReason }: ReasonsProps) {
  const { say } = useWords()
  const { titleOf } = useVerdictWords(programme)
  const [text, setText] = useState('')
  const { attendee } = verdict
  return (
    <>
      <header className="dialog-head">
        <Heading slot="title" className="dialog-title">
          {attendee === null ? say('letIn.title') : <Name text={attendee.name} country={attendee.country} />}
        </Heading>
        <Button look="icon" aria-label={say('trial.close')} onPress={onClose}>
          <X className="icon" aria-hidden="true" />
        </Button>
        <p className="dialog-text">{say('letIn.text', { refusal: titleOf(verdict) })}</p>
      </header>
      <ul className="reasons">
        {overrideReasons(verdict.code).map((reason) => (
          <li key={reason}>
            <Button onPress={() => onReason(say(`reason.${reason}`))}>{say(`reason.${reason}`)}</Button>
          </li>
        ))}
      </ul>
      <form
        className="let-in-other"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') onReason(text.trim())
        }}
      >
        <label className="field">
          <span className="field-label">{say('letIn.other')}</span>
          <input
            className="field-input"
            autoComplete="off"
            maxLength={500}
            dir={text === '' ? undefined : 'auto'}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <Button type="submit" isDisabled={text.trim() === ''}>
          <DoorOpen className="icon" aria-hidden="true" />
          {say('action.letIn')}
        </Button>
      </form>
    </>
  )
}
