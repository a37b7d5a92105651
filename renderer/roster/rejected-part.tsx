import { useState } from 'react'
import type { RosterPreview } from '../../shared/contract/roster-preview.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { Scrolled } from './scrolled.tsx'
import { Said } from './said.tsx'

type Props = {
  rejected: RosterPreview['rejected']
  /** Of the whole file. */
  lines: number
  onSave: (name: string) => Promise<void>
}

/** Lines that cannot be taken, and the file to mend them in. */
export function RejectedPart({ rejected, lines, onSave }: Props) {
  const { say, number } = useWords()
  const [saving, setSaving] = useState<'idle' | 'saving' | 'failed'>('idle')
  if (rejected.length === 0) return null
  const save = async () => {
    setSaving('saving')
    try {
      await onSave(say('roster.rejectedFile'))
      setSaving('idle')
    } catch {
      setSaving('failed')
    }
  }
  return (
    <section className="roster-part" aria-labelledby="roster-rejected">
      <h2 id="roster-rejected">{say('roster.rejectedLines', { n: lines })}</h2>
      <p className="roster-said">{say('roster.rejectedHint')}</p>
      <div className="roster-row">
        <Button isDisabled={saving === 'saving'} onPress={() => void save()}>
          {say('roster.saveRejected')}
        </Button>
        {saving === 'failed' && <span role="alert">{say('roster.failed')}</span>}
      </div>
      <Scrolled isLow label={say('roster.reason')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('roster.line')}</th>
              <th scope="col">{say('roster.column')}</th>
              <th scope="col">{say('roster.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {rejected.map(({ line, column, reason }, index) => (
              <tr key={index}>
                <td>{number(line)}</td>
                <td>
                  <bdi>{column ?? ''}</bdi>
                </td>
                <td>
                  <Said text={reason} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
    </section>
  )
}
