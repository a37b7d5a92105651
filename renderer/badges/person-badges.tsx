import { useQuery } from '@tanstack/react-query'
import { Ban, HandHelping, Printer as PrinterIcon, RefreshCw, ScanQrCode } from 'lucide-react'
import { useState } from 'react'
import type { OwnBadge } from '../../shared/contract/badge.ts'
import { Button } from '../design/button.tsx'
import { Name } from '../design/name.tsx'
import { useTimes, useWords } from '../i18n/use-words.tsx'
import type { StationClient } from '../station.ts'
import { useReach } from '../use-station.tsx'
import { ConfirmButton } from './confirm-button.tsx'
import { LinkSpare } from './link-spare.tsx'
import { printJob } from './print-job.ts'
import { PrintResultLine } from './print-result.tsx'
import { desktopShell } from './shell.ts'
import { useRefreshNow } from './use-refresh.ts'
import { useWork } from './use-work.ts'

type Line = Awaited<ReturnType<StationClient['roster']['search']>>[number]['line']
type Props = { line: Pick<Line, 'id' | 'full_name' | 'country'>; printer: string | null; timezone: string }

/** One person's badges, and what a desk does with them. */
export function PersonBadges({ line, printer, timezone }: Props) {
  const { say } = useWords()
  const { api, station } = useReach()
  const { client } = station
  const { data } = useQuery(api.badge.ofAttendee.queryOptions({ input: { attendee: line.id } }))
  const { work, run } = useWork()
  const [isLinking, setIsLinking] = useState(false)
  const refresh = useRefreshNow()
  const attendee = line.id
  const isBusy = work.kind === 'working'
  const current = data?.find(({ isCurrent }) => isCurrent)

  const act = (deed: () => Promise<unknown>) =>
    run(async () => {
      await deed()
      refresh()
      return null
    })
  const print = () =>
    run(async (signal, tell) => {
      const { jobs } = await client.badge.print({ attendees: [attendee] }, { signal })
      const job = (await client.badge.jobs()).find(({ id }) => id === jobs[0])
      const result =
        job === undefined ? null : await printJob(job, { client, shell: desktopShell(), printer, signal, tell })
      refresh()
      return result
    })

  return (
    <div className="badges-one" data-testid="person">
      <p className="badges-person-name">
        <Name text={line.full_name ?? line.id} country={line.country} />
      </p>
      <ul className="badges-own">
        {data?.map((badge) => (
          <OwnBadgeRow
            key={badge.code}
            badge={badge}
            timezone={timezone}
            isBusy={isBusy}
            onRevoke={() => void act(() => client.badge.revoke({ code: badge.code }))}
          />
        ))}
      </ul>
      <div className="badges-row">
        <Button isDisabled={isBusy || current === undefined} onPress={() => void print()}>
          <PrinterIcon className="icon" aria-hidden="true" />
          {say('badges.printOne')}
        </Button>
        <Button
          isDisabled={isBusy || current === undefined || current.handedOverAtMs !== null}
          onPress={() => void act(() => client.badge.handOver({ attendee }))}
        >
          <HandHelping className="icon" aria-hidden="true" />
          {say('badges.handOver')}
        </Button>
        <Button isDisabled={isBusy} aria-expanded={isLinking} onPress={() => setIsLinking(!isLinking)}>
          <ScanQrCode className="icon" aria-hidden="true" />
          {say('badges.link')}
        </Button>
        <ConfirmButton
          question={say('badges.reissueSure')}
          isDisabled={isBusy}
          onConfirm={() => void act(() => client.badge.reissue({ attendee }))}
        >
          <RefreshCw className="icon" aria-hidden="true" />
          {say('badges.reissue')}
        </ConfirmButton>
      </div>
      {isLinking && <LinkSpare attendee={attendee} onLinked={refresh} onLeave={() => setIsLinking(false)} />}
      {work.kind === 'idle' && <PrintResultLine result={work.result} />}
    </div>
  )
}

type RowProps = { badge: OwnBadge; timezone: string; isBusy: boolean; onRevoke: () => void }

function OwnBadgeRow({ badge, timezone, isBusy, onRevoke }: RowProps) {
  const { say } = useWords()
  const { station } = useReach()
  const times = useTimes(timezone)
  const when = (ms: number) => `${times.shortDay(ms)} ${times.minute(ms)}`
  const isOver = badge.untilMs !== null && badge.untilMs <= station.clock.nowMs()
  return (
    <li data-testid="own-badge" data-state={isOver ? 'over' : badge.state}>
      <div>
        <p>
          <code>{badge.code.slice(-4)}</code>{' '}
          <b>
            {badge.state !== 'valid'
              ? say(`badges.state.${badge.state}`)
              : badge.untilMs === null
                ? say(badge.isCurrent ? 'badges.state.current' : 'badges.state.valid')
                : say(isOver ? 'badges.state.over' : 'badges.state.lent', { time: when(badge.untilMs) })}
          </b>
        </p>
        <p className="badges-said">
          {badge.printedAtMs === null
            ? say('badges.notPrinted')
            : say('badges.printedAt', { time: when(badge.printedAtMs) })}
          {' · '}
          {badge.handedOverAtMs === null
            ? say('badges.notHandedOver')
            : say('badges.handedOverAt', { time: when(badge.handedOverAtMs) })}
        </p>
      </div>
      {badge.state === 'valid' && (
        <ConfirmButton question={say('badges.revokeSure')} isDisabled={isBusy} onConfirm={onRevoke}>
          <Ban className="icon" aria-hidden="true" />
          {say('badges.revoke')}
        </ConfirmButton>
      )}
    </li>
  )
}
