import { doorsAtMs } from '../../../shared/domain/event-definition.ts'
import { events, type SessionRow } from '../../store/event.ts'
import type { Core } from '../core.ts'
import { noEvent } from '../station-error.ts'

/** The session that is on now (doors open, not ended), the one that starts last where several are; else the next one. */
function proposedAt(sessions: readonly SessionRow[], nowMs: number): string | null {
  const offered = sessions.filter(({ definition }) => !definition.cancelled)
  const isOpen = ({ definition }: SessionRow): boolean =>
    doorsAtMs(definition) <= nowMs && nowMs <= Date.parse(definition.endsAt)
  const lengthMs = ({ definition }: SessionRow): number =>
    Date.parse(definition.endsAt) - Date.parse(definition.startsAt)
  // A session that lasts all day, such as a laboratory, is proposed only where nothing shorter is on.
  const open = offered.filter(isOpen).toSorted((a, b) => lengthMs(a) - lengthMs(b))[0]
  const next = offered.find(({ definition }) => doorsAtMs(definition) > nowMs)
  return (open ?? next ?? offered.at(-1))?.definition.code ?? null
}

function namesByCode(list: readonly { code: string; name: string | Record<string, string> }[]) {
  return Object.fromEntries(list.map(({ code, name }) => [code, typeof name === 'string' ? { '*': name } : name]))
}

/** The programme in order of time. Throws NO_EVENT. */
export function readProgramme(core: Core) {
  const current = events.current(core.store)
  if (current === null) throw noEvent()
  const sessions = events.sessions(core.store)
  return {
    timezone: current.definition.timezone,
    hasAccreditation: current.definition.policy.accreditation,
    sessions: sessions.map(({ definition, capacity, roomName, isByInvitation }) => ({
      code: definition.code,
      title: definition.title,
      room: definition.room === null ? null : { code: definition.room, name: roomName ?? definition.room },
      startsAtMs: Date.parse(definition.startsAt),
      endsAtMs: Date.parse(definition.endsAt),
      doorsAtMs: doorsAtMs(definition),
      direction: definition.direction,
      capacity,
      isCancelled: definition.cancelled,
      isByInvitation,
      uninvited: definition.uninvited,
    })),
    rooms: current.definition.rooms.map(({ code, name }) => ({ code, name })),
    proposed: proposedAt(sessions, core.clock.now()),
    sectors: namesByCode(current.definition.sectors),
    categories: namesByCode(current.definition.categories),
  }
}
