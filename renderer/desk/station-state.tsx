import { CircleCheck, Loader, Unplug } from 'lucide-react'
import { useWords } from '../i18n/use-words.tsx'
import { useObservable, useReach } from '../use-station.tsx'

/** Which station this is, and whether it is here. */
export function StationState({ name }: { name: string }) {
  const { say } = useWords()
  const { station } = useReach()
  const connection = useObservable(station.connection)
  return (
    <div className="station-state" data-testid="station-state" data-connection={connection}>
      <bdi className="station-name">{name}</bdi>
      <span className="station-word">
        {connection === 'here' && <CircleCheck className="icon" aria-hidden="true" />}
        {connection === 'connecting' && <Loader className="icon" aria-hidden="true" />}
        {connection === 'away' && <Unplug className="icon" aria-hidden="true" />}
        {say(`station.${connection}`)}
      </span>
    </div>
  )
}
