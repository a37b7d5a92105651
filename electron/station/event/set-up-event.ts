import { eventDefinitionSchema, type EventFile } from '../../../shared/domain/event-definition.ts'
import { events } from '../../store/event.ts'
import type { WritableStore } from '../../store/open-store.ts'
import { record, type Core } from '../core.ts'
import { makeSecrets, markRehearsal, type EventSecrets } from '../identity.ts'
import { StationError } from '../station-error.ts'

export type NewEvent = {
  readonly file: EventFile
  readonly isRehearsal: boolean
  /** Makes the same secrets again, for the reference event only. */
  readonly secretsSeed?: string
}

/** Makes the event of an empty station. Throws EVENT_EXISTS where there is one. */
export function setUpEvent(core: Core, operator: string, event: NewEvent): void {
  core.store.write((store) => makeEvent(core, store, operator, event))
}

function eventExists(): StationError {
  return new StationError('EVENT_EXISTS', 'This data folder has an event already. Choose another folder with --data.')
}

/** The same inside the caller's transaction. */
export function makeEvent(core: Core, store: WritableStore, operator: string, event: NewEvent): EventSecrets {
  if (events.policy(store) !== null) throw eventExists()
  const secrets = makeSecrets(store, event.secretsSeed)
  if (event.isRehearsal) markRehearsal(store)
  const definition = eventDefinitionSchema.parse(event.file)
  record(core, store, { kind: 'event', body: { definition } }, { operator })
  return secrets
}
