import { ORPCError } from '@orpc/client'
import { useEffect, useEffectEvent, useState, type SyntheticEvent } from 'react'
import { normalizeBadgeCode } from '../../shared/domain/badge-code.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { takeHardwareScans } from '../scanner/hardware-scans.ts'
import type { RawScan } from '../scanner/scans.ts'
import { useReach } from '../use-station.tsx'
import { Segments } from '../design/segments.tsx'

const terms = ['today', 'good'] as const
type State =
  | { readonly kind: 'waiting' | 'linking' | 'linked' | 'failed' }
  | { readonly kind: 'refused'; readonly sentence: string }

type Props = { attendee: string; onLinked: () => void; onLeave: () => void }

/** A spare badge becomes somebody's: scanned, or its letters typed. */
export function LinkSpare({ attendee, onLinked, onLeave }: Props) {
  const { say } = useWords()
  const { station } = useReach()
  const [lasts, setLasts] = useState<(typeof terms)[number]>('today')
  const [typed, setTyped] = useState('')
  const [state, setState] = useState<State>({ kind: 'waiting' })

  async function link(code: string) {
    setState({ kind: 'linking' })
    try {
      await station.client.badge.link({ code, attendee, lasts })
      setState({ kind: 'linked' })
      setTyped('')
      onLinked()
    } catch (error) {
      setState(
        error instanceof ORPCError && error.code === 'REJECTED'
          ? { kind: 'refused', sentence: error.message }
          : { kind: 'failed' },
      )
    }
  }

  const onScan = useEffectEvent(({ readings, complaint }: RawScan) => {
    if (complaint !== undefined) return
    // The reading that has the form of a badge code; a code of another system is what the scanner sent.
    void link(readings.find((reading) => normalizeBadgeCode(reading) !== null) ?? readings[0])
  })
  useEffect(() => takeHardwareScans((scan) => onScan(scan)), [])

  function submit(event: SyntheticEvent) {
    event.preventDefault()
    if (typed.trim() !== '') void link(typed)
  }

  return (
    <form className="badges-link" onSubmit={submit} data-testid="link-spare" data-state={state.kind}>
      <p role="status">
        {(state.kind === 'waiting' || state.kind === 'linking') && say('badges.linkScan')}
        {state.kind === 'linked' && say('badges.linked')}
        {state.kind === 'failed' && say('badges.failed')}
        {state.kind === 'refused' && (
          <>
            {say('badges.linkRefused')} <bdi lang="en">{state.sentence}</bdi>
          </>
        )}
      </p>
      <Segments
        label={say('badges.lasts')}
        values={terms}
        value={lasts}
        labelOf={(term) => say(`badges.lasts.${term}`)}
        onChange={setLasts}
      />
      <label className="field">
        <span className="field-label">{say('badges.code')}</span>
        <input
          className="field-input"
          dir="ltr"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={512}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </label>
      <div className="badges-row">
        <Button type="submit" isDisabled={typed.trim() === '' || state.kind === 'linking'}>
          {say('badges.linkTyped')}
        </Button>
        <Button look="quiet" onPress={onLeave}>
          {say('badges.close')}
        </Button>
      </div>
    </form>
  )
}
