import { FileDown, Images, Printer as PrinterIcon } from 'lucide-react'
import { useState } from 'react'
import type { BadgeSettings } from '../../shared/domain/badge-design.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { plainName, saveFile } from '../save-file.ts'
import { useReach } from '../use-station.tsx'
import type { Choice } from './choice.ts'
import { collectFiles } from './collect-files.ts'
import { layOut } from './print-layout.ts'
import { printJob, type PrintResult } from './print-job.ts'
import { PrintResultLine } from './print-result.tsx'
import { PrinterField } from './printer-field.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { usePrinters } from './use-printers.ts'
import { useRefreshNow } from './use-refresh.ts'
import { useWork } from './use-work.ts'
import { zipOf } from './zip-file.ts'

type Props = {
  event: string
  choice: Choice
  settings: BadgeSettings
  printer: string | null
  onPrinter: (printer: string | null) => void
}

/** What was made last, for the sentence below the buttons. */
type Made =
  | { readonly kind: 'none' }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'printed'; readonly jobs: number }
  | {
      readonly kind: 'file'
      readonly badges: number
      readonly attendees: readonly string[]
      readonly isOnPaper: boolean
    }
  | { readonly kind: 'noted'; readonly badges: number }

/** Badges on a printer, as a PDF, or as a picture each for a mail program. */
export function MakePart({ event, choice, settings, printer, onPrinter }: Props) {
  const { say } = useWords()
  const { station } = useReach()
  const { shell, printers } = usePrinters()
  const { work, run, cancel } = useWork()
  const [made, setMade] = useState<Made>({ kind: 'none' })
  const refresh = useRefreshNow()
  const { client } = station

  const print = () =>
    run(async (signal, tell) => {
      setMade({ kind: 'none' })
      const { jobs } = await client.badge.print({ ...choice, settings }, { signal })
      const [job] = jobs
      if (job === undefined) {
        setMade({ kind: 'nobody' })
        return null
      }
      const { design, sheet, back } = settings
      const printing = { client, shell, printer, signal, tell }
      const result = await printJob({ id: job, design, sheet, hasBack: back }, printing)
      // Who cancelled printed nothing: nobody is asked whether it came out.
      if (result.kind === 'cancelled') for (const each of jobs) await client.badge.dropJob({ job: each })
      if (result.kind === 'sent') setMade({ kind: 'printed', jobs: jobs.length })
      refresh()
      return result
    })

  const save = (format: 'pdf' | 'png') =>
    run(async (signal, tell): Promise<PrintResult | null> => {
      setMade({ kind: 'none' })
      const steps = await client.badge.export({ ...choice, format, settings }, { signal })
      const { files, badges, attendees } = await collectFiles(steps, tell)
      if (badges === 0) {
        setMade({ kind: 'nobody' })
        return null
      }
      const name = plainName(event).slice(0, 60) || 'badges'
      if (format === 'png') saveFile(`${name}-badges.zip`, await zipOf(files))
      else for (const [file, content] of files) saveFile(`${name}-${file}`, content)
      setMade({ kind: 'file', badges, attendees, isOnPaper: format === 'pdf' })
      return null
    })

  /** A print shop has the file: those in it count as printed when somebody says so, here as elsewhere. */
  const note = (attendees: readonly string[]) =>
    run(async (signal, tell) => {
      const { jobs, badges } = await client.badge.print({ attendees: [...attendees], settings }, { signal })
      for (const job of jobs) {
        for await (const step of await client.badge.cameOut({ job }, { signal })) {
          if (step.kind === 'progress') tell(step)
        }
      }
      setMade({ kind: 'noted', badges })
      refresh()
      return null
    })

  const paper = layOut({ ...settings, hasBack: settings.back }, 0)
  return (
    <section className="badges-part" aria-labelledby="badges-make">
      <h2 id="badges-make">{say('badges.make')}</h2>
      <PrinterField printers={printers} printer={printer} onChange={onPrinter} />
      {printers.kind === 'dialogue' && (
        <p className="badges-said">{say('badges.dialogue', { width: paper.widthMm, height: paper.heightMm })}</p>
      )}
      {work.kind === 'working' ? (
        <ProgressBar progress={work.progress} onCancel={cancel} />
      ) : (
        <div className="badges-row">
          <Button look="first" onPress={() => void print()}>
            <PrinterIcon className="icon" aria-hidden="true" />
            {say('badges.print')}
          </Button>
          <Button onPress={() => void save('pdf')}>
            <FileDown className="icon" aria-hidden="true" />
            {say('badges.pdf')}
          </Button>
          <Button onPress={() => void save('png')}>
            <Images className="icon" aria-hidden="true" />
            {say('badges.png')}
          </Button>
        </div>
      )}
      {work.kind === 'idle' && <PrintResultLine result={work.result} />}
      {work.kind === 'idle' && made.kind !== 'none' && (
        <div className="badges-row" role="status" data-testid="made">
          <p>
            {made.kind === 'nobody' && say('badges.nobody')}
            {made.kind === 'printed' &&
              (made.jobs > 1 ? say('badges.printedParts', { n: made.jobs - 1 }) : say('badges.printed'))}
            {made.kind === 'file' && say('badges.saved', { n: made.badges })}
            {made.kind === 'noted' && say('badges.noted', { n: made.badges })}
          </p>
          {made.kind === 'file' && made.isOnPaper && (
            <Button onPress={() => void note(made.attendees)}>{say('badges.note')}</Button>
          )}
        </div>
      )}
    </section>
  )
}
