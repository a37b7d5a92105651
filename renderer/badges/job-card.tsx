import { useQuery } from '@tanstack/react-query'
import { Check, ListX, Printer as PrinterIcon, X } from 'lucide-react'
import { useState } from 'react'
import type { PrintJob } from '../../shared/contract/badge.ts'
import { Button } from '../design/button.tsx'
import { Name } from '../design/name.tsx'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'
import { CheckLine } from './check-line.tsx'
import { printJob } from './print-job.ts'
import { PrintResultLine } from './print-result.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { desktopShell } from './shell.ts'
import { useRefreshNow } from './use-refresh.ts'
import { useWork } from './use-work.ts'

type Props = { job: PrintJob; printer: string | null; timezone: string }

/** One job: printed or to be printed, and the question whether its badges came out. */
export function JobCard({ job, printer, timezone }: Props) {
  const { say } = useWords()
  const times = useTimes(timezone)
  const { station } = useReach()
  const { client } = station
  const { work, run, cancel } = useWork()
  const [isChoosing, setIsChoosing] = useState(false)
  const refresh = useRefreshNow()
  const isSent = job.sent > 0

  const answer = (except: number[]) =>
    run(async (signal, tell) => {
      for await (const step of await client.badge.cameOut({ job: job.id, except }, { signal })) {
        if (step.kind === 'progress') tell(step)
      }
      setIsChoosing(false)
      refresh()
      return null
    })
  const print = () =>
    run(async (signal, tell) => {
      const result = await printJob(job, { client, shell: desktopShell(), printer, signal, tell })
      refresh()
      return result
    })
  const drop = () =>
    run(async () => {
      await client.badge.dropJob({ job: job.id })
      refresh()
      return null
    })

  const what = job.isSpare ? say('badges.jobSpare', { n: job.badges }) : say('badges.jobBadges', { n: job.badges })
  return (
    <article className="badges-job" aria-label={what} data-testid="job" data-sent={job.sent}>
      <div className="badges-job-words">
        <h2>{isSent ? say('badges.question') : say('badges.unsent')}</h2>
        <p>
          {what}, {say(`badges.design.${job.design}`)}
          {job.sheet !== null && <>, {say(`badges.sheet.${job.sheet}`)}</>}
        </p>
        <p className="badges-said">
          {times.shortDay(job.madeAtMs)} {times.minute(job.sentAtMs ?? job.madeAtMs)}
          {job.printer !== null && (
            <>
              {' · '}
              <bdi>{job.printer}</bdi>
            </>
          )}
          {job.sent > 1 && <> · {say('badges.times', { n: job.sent })}</>}
        </p>
      </div>
      {work.kind === 'working' ? (
        <ProgressBar progress={work.progress} onCancel={cancel} />
      ) : (
        <div className="badges-row">
          {isSent && (
            <Button look="first" onPress={() => void answer([])}>
              <Check className="icon" aria-hidden="true" />
              {say(job.badges === 1 ? 'badges.oneCameOut' : 'badges.allCameOut')}
            </Button>
          )}
          {isSent && job.badges > 1 && (
            <Button aria-expanded={isChoosing} onPress={() => setIsChoosing(!isChoosing)}>
              <ListX className="icon" aria-hidden="true" />
              {say('badges.notThese')}
            </Button>
          )}
          <Button look={isSent ? 'plain' : 'first'} onPress={() => void print()}>
            <PrinterIcon className="icon" aria-hidden="true" />
            {say(isSent ? 'badges.again' : 'badges.print')}
          </Button>
          <Button look="quiet" onPress={() => void drop()}>
            <X className="icon" aria-hidden="true" />
            {say('badges.drop')}
          </Button>
        </div>
      )}
      {work.kind === 'idle' && <PrintResultLine result={work.result} />}
      {isChoosing && work.kind === 'idle' && (
        <NotThese job={job} onAnswer={(except) => void answer(except)} onLeave={() => setIsChoosing(false)} />
      )}
    </article>
  )
}

type NotTheseProps = { job: PrintJob; onAnswer: (except: number[]) => void; onLeave: () => void }

/** Which badges of a job did not come out; the others count as printed. */
function NotThese({ job, onAnswer, onLeave }: NotTheseProps) {
  const { say } = useWords()
  const { api } = useReach()
  const { data } = useQuery(api.badge.jobBadges.queryOptions({ input: { job: job.id } }))
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  if (data === undefined) return null
  const choose = (position: number, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(position)
    else next.delete(position)
    setChosen(next)
  }
  return (
    <fieldset className="badges-lines badges-not-these">
      <legend className="field-label">{say('badges.which')}</legend>
      <ul className="badges-names">
        {data.map(({ position, name, country }) => (
          <li key={position}>
            <CheckLine isChecked={chosen.has(position)} onChange={(isChosen) => choose(position, isChosen)}>
              {name === null ? (
                say(job.isSpare ? 'badges.spareNo' : 'badges.hiddenNo', { no: position })
              ) : (
                <Name text={name} country={country} />
              )}
            </CheckLine>
          </li>
        ))}
      </ul>
      <div className="badges-row">
        <Button look="first" isDisabled={chosen.size === 0} onPress={() => onAnswer([...chosen])}>
          {say('badges.othersCameOut')}
        </Button>
        <Button look="quiet" onPress={onLeave}>
          {say('badges.cancel')}
        </Button>
      </div>
    </fieldset>
  )
}
