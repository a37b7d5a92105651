import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useWords } from '../i18n/use-words.tsx'
import { Button } from './button.tsx'

type Props = {
  title: ReactNode
  /** Below the title: what is asked, how things stand. */
  text?: ReactNode
  className: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
}

/** A dialog with its title and the way out; a touch beside it and Escape lead out as well. */
export function TitledDialog({ title, text, className, isOpen, onClose, children }: Props) {
  const { say } = useWords()
  return (
    <ModalOverlay className="backdrop" isDismissable isOpen={isOpen} onOpenChange={(opens) => opens || onClose()}>
      <Modal>
        <Dialog className={`dialog ${className}`}>
          <header className="dialog-head">
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            <Button look="icon" aria-label={say('trial.close')} onPress={onClose}>
              <X className="icon" aria-hidden="true" />
            </Button>
            {text}
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
