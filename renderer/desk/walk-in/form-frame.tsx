import { X } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { Button } from '../../design/button.tsx'
import { useWords } from '../../i18n/use-words.tsx'
import './walk-in.css'

type Props = {
  title: string
  /** About whom it is, below the title. */
  about: ReactNode
  /** It waits while somebody else's verdict is shown. */
  isAside: boolean
  onClose: () => void
  onSubmit: () => void
  children: ReactNode
}

/** A form in the middle of the desk. */
export function FormFrame({ title, about, isAside, onClose, onSubmit, children }: Props) {
  const { say } = useWords()
  const titleId = useId()
  return (
    <form
      className="person-form"
      data-testid="person-form"
      aria-labelledby={titleId}
      hidden={isAside}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <header className="person-head">
        <h2 className="person-title" id={titleId}>
          {title}
        </h2>
        <Button look="icon" aria-label={say('walkIn.close')} onPress={onClose}>
          <X className="icon" aria-hidden="true" />
        </Button>
        {about !== null && <p className="person-about">{about}</p>}
      </header>
      {children}
    </form>
  )
}
