import { createHmac } from 'node:crypto'
import type { DeskFields } from '../../../shared/contract/roster.ts'
import { attendees } from '../../store/attendees.ts'
import { badges, currentBadge } from '../../store/badges.ts'
import { isErased } from '../../store/fold/erased.ts'
import { local } from '../../store/local.ts'
import type { WritableStore } from '../../store/open-store.ts'
import { issueBadge } from '../badges/badge.ts'
import type { Core } from '../core.ts'
import { readDeskFields } from './desk-fields.ts'
import type { EventSecrets } from '../identity.ts'
import { recordDeskFields } from './record-desk-fields.ts'
import { notFound, StationError } from '../station-error.ts'

export type WalkIn = {
  readonly ref: string
  /** His id as an organizer's own: `W-`, letters of the station, a number. */
  readonly attendee: string
  readonly code: string
  readonly wasAdded: boolean
}

const numberSetting = 'walk-ins'
/** Of the ten letters of a station's id: two stations of an event that share these are a matter of thousands. */
const stationLetters = 4

/**
 * Registers somebody who is not in the roster and gives him a badge. His internal id comes from the id that the page made
 * at random, so that asking twice is asking once. Throws REJECTED, NOT_FOUND for a host who is not here.
 */
export function addWalkIn(
  core: Core,
  operator: string,
  request: { readonly id: string; readonly fields: DeskFields; readonly host: string | null },
): WalkIn {
  const ref = refOfWalkIn(core.secrets(), request.id)
  const fields = readDeskFields(request.fields)
  return core.store.write((store) => {
    const before = attendees.one(store, ref)
    const badgeBefore = currentBadge(badges.ofAttendee(store, ref))
    if (before !== null && badgeBefore !== null) {
      return { ref, attendee: before.id, code: badgeBefore.code, wasAdded: false }
    }
    if (isErased(store, ref)) throw new StationError('REJECTED', 'This person was erased from the event.')
    if (request.host !== null && attendees.one(store, request.host) === null) throw notFound('attendee', request.host)
    const id = before?.id ?? nextId(core, store)
    // The badge first: then the fold of the attendee indexes his words once, the end of the code with them.
    const code = issueBadge(core, store, operator, { attendee: ref, action: 'issued' })
    if (before === null) {
      const host = request.host === null ? {} : { host: request.host }
      recordDeskFields(core, store, operator, { ref, fields: { id, ...fields, ...host } })
    }
    return { ref, attendee: id, code, wasAdded: before === null }
  })
}

function refOfWalkIn(secrets: EventSecrets, pageId: string): string {
  return createHmac('sha256', secrets.idKey).update(`walk-in:${pageId}`).digest('base64url').slice(0, 20)
}

/** The station counts its own, for ids that were erased must not come again; an organizer's list may have used one. */
function nextId(core: Core, store: WritableStore): string {
  let number = Number(local.setting(store, numberSetting) ?? 0)
  let id: string
  do {
    number += 1
    id = `W-${core.station.slice(0, stationLetters).toUpperCase()}-${number}`
  } while (attendees.byExternalId(store, id) !== null)
  local.set(store, numberSetting, String(number))
  return id
}
