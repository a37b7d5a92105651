import { LogOut, UserRound } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import { Button } from '../design/button.tsx'
import { Name } from '../design/name.tsx'
import { useWords } from '../i18n/use-words.tsx'
import type { StationStatus } from '../station.ts'
import { useReach } from '../use-station.tsx'
import { SignIn } from './sign-in.tsx'

type Props = { operator: NonNullable<StationStatus['operator']>; timezone: string }

/** Who is signed in at this page; one touch to change the operator, or to sign out. */
export function OperatorButton({ operator, timezone }: Props) {
  const { say } = useWords()
  const { station } = useReach()
  const [hasFailed, setHasFailed] = useState(false)
  const name = operator.name ?? operator.operator

  async function signOut() {
    try {
      await station.client.operators.signOut()
      await station.refreshStatus()
    } catch {
      setHasFailed(true)
    }
  }

  return (
    <DialogTrigger onOpenChange={() => setHasFailed(false)}>
      <AriaButton className="button button-quiet operator-button" data-testid="operator">
        <UserRound className="icon" aria-hidden="true" />
        <span className="only-heard">{say('signIn.signedIn')}: </span>
        <span className="operator-name">
          <Name text={name} />
        </span>
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Dialog className="dialog operator-dialog" aria-label={say('signIn.change')}>
          {({ close }) => (
            <>
              <Heading slot="title" className="dialog-title">
                {say('signIn.change')}
              </Heading>
              <SignIn timezone={timezone} except={operator.operator} onSignedIn={close}>
                {hasFailed && (
                  <p className="sentence-failed" role="alert">
                    {say('first.failed')}
                  </p>
                )}
                <Button onPress={() => void signOut()}>
                  <LogOut className="icon icon-mirrored" aria-hidden="true" />
                  {say('signIn.out')}
                </Button>
              </SignIn>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
