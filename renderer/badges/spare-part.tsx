import { Printer as PrinterIcon } from 'lucide-react'
import { useState } from 'react'
import type { BadgeSettings } from '../../shared/domain/badge-design.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'
import { printJob } from './print-job.ts'
import { PrintResultLine } from './print-result.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { desktopShell } from './shell.ts'
import { useRefreshNow } from './use-refresh.ts'
import { useWork } from './use-work.ts'

const most = 500

/** Blank badges, printed beforehand for whoever comes without one. */
export function SparePart({ settings, printer }: { settings: BadgeSettings; printer: string | null }) {
  const { say } = useWords()
  const { station } = useReach()
  const { client } = station
  const { work, run, cancel } = useWork()
  const [count, setCount] = useState('20')
  const refresh = useRefreshNow()
  const wanted = Number(count)
  const isPossible = Number.isInteger(wanted) && wanted >= 1 && wanted <= most

  const print = () =>
    run(async (signal, tell) => {
      const { jobs } = await client.badge.printSpare({ count: wanted, settings }, { signal })
      const [job] = jobs
      if (job === undefined) return null
      const { design, sheet, back } = settings
      const printing = { client, shell: desktopShell(), printer, signal, tell }
      const result = await printJob({ id: job, design, sheet, hasBack: back }, printing)
      if (result.kind === 'cancelled') await client.badge.dropJob({ job })
      refresh()
      return result
    })

  return (
    <section className="badges-part" aria-labelledby="badges-spare">
      <h2 id="badges-spare">{say('badges.spare')}</h2>
      <p className="badges-said">{say('badges.spareText')}</p>
      {work.kind === 'working' ? (
        <ProgressBar progress={work.progress} onCancel={cancel} />
      ) : (
        <div className="badges-row badges-row-end">
          <label className="field badges-number">
            <span className="field-label">{say('badges.howMany')}</span>
            <input
              className="field-input figures"
              type="number"
              inputMode="numeric"
              min={1}
              max={most}
              value={count}
              onChange={({ target }) => setCount(target.value)}
            />
          </label>
          <Button isDisabled={!isPossible} onPress={() => void print()}>
            <PrinterIcon className="icon" aria-hidden="true" />
            {say('badges.sparePrint')}
          </Button>
        </div>
      )}
      {work.kind === 'idle' && <PrintResultLine result={work.result} />}
    </section>
  )
}
