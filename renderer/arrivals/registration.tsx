import { BadgeCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { colourOf, type VerdictColour } from '../../shared/domain/verdict.ts'
import { Name } from '../design/name.tsx'
import { VerdictSign } from '../design/verdict-sign.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { takeHardwareScans } from '../scanner/hardware-scans.ts'
import type { RawScan } from '../scanner/scans.ts'
import { playVerdict } from '../sound/verdict-sound.ts'
import type { StationClient } from '../station.ts'
import { useReach } from '../use-station.tsx'

type Registered = Awaited<ReturnType<StationClient['desk']['register']>>
type Shown = { readonly kind: 'answer'; readonly answer: Registered } | { readonly kind: 'failed' } | null

/** The prepared badge scanned: identity checked, handed over, arrived. What came of the last one stands here. */
export function Registration() {
  const { say } = useWords()
  const shown = useRegistration()
  return (
    <section className="registration" aria-live="assertive" data-testid="registration">
      {shown === null ? (
        <>
          <BadgeCheck className="registration-sign registration-idle" aria-hidden="true" />
          <p className="registration-text">{say('register.hint')}</p>
        </>
      ) : shown.kind === 'failed' ? (
        <>
          <VerdictSign className="registration-sign last-red" colour="red" />
          <p className="registration-text">{say('register.failed')}</p>
        </>
      ) : (
        <Answer {...shown.answer} />
      )}
    </section>
  )
}

function Answer(answer: Registered) {
  const { say, country } = useWords()
  const colour = colourOfAnswer(answer)
  const { attendee, refusal, wasRegistered } = answer
  return (
    <>
      <VerdictSign className={`registration-sign last-${colour}`} colour={colour} />
      <div className="registration-text" data-refusal={refusal ?? ''}>
        <b>{refusal === null ? say(wasRegistered ? 'register.before' : 'register.done') : say(`verdict.${refusal}`)}</b>
        {attendee !== null && (
          <p>
            <Name text={attendee.name} country={attendee.country} />
            {attendee.organisation !== null && (
              <>
                {' · '}
                <Name text={attendee.organisation} country={attendee.country} />
              </>
            )}
            {attendee.country !== null && ` · ${country(attendee.country)}`}
          </p>
        )}
      </div>
    </>
  )
}

function colourOfAnswer({ refusal, wasRegistered }: Registered): VerdictColour {
  if (refusal !== null) return colourOf(refusal)
  return wasRegistered ? 'amber' : 'green'
}

/** Takes badges for as long as the page is there, one after the other. */
function useRegistration(): Shown {
  const { station } = useReach()
  const [shown, setShown] = useState<Shown>(null)
  useEffect(() => {
    let before: Promise<void> = Promise.resolve()
    let isLeft = false

    async function register({ readings, complaint }: RawScan) {
      try {
        if (complaint === 'twoScanners') throw new Error('nobody’s badge')
        const answer = await station.client.desk.register({ readings })
        if (isLeft) return
        setShown({ kind: 'answer', answer })
        playVerdict(colourOfAnswer(answer))
      } catch {
        if (isLeft) return
        setShown({ kind: 'failed' })
        playVerdict('red')
      }
    }
    const take = (scan: RawScan) => {
      before = before.then(() => register(scan))
    }
    const stop = takeHardwareScans(take)
    return () => {
      isLeft = true
      stop()
    }
  }, [station])
  return shown
}
