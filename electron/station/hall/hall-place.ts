import { hallSetting, type HallSetting } from '../../../shared/contract/hall.ts'
import { local } from '../../store/local.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import type { Core } from '../core.ts'
import { hallEventOf, type HallEvent } from './hall-event.ts'
import { notFound } from '../station-error.ts'

const settingName = 'hall-place'

/** Where this station stands, as it was chosen; null until it was. */
export function hallSettingOf(store: ReadableStore): HallSetting | null {
  const text = local.setting(store, settingName)
  // Another version of the program may have written it: then it is asked for anew.
  return text === null ? null : (hallSetting.safeParse(JSON.parse(text)).data ?? null)
}

/** The room whose sessions a place serves; null for those without a room. Undefined where the event lists no such place. */
export function roomOf({ gates, rooms }: HallEvent, { kind, code }: HallSetting): string | null | undefined {
  switch (kind) {
    case 'room':
      return rooms.find((room) => room.code === code)?.code
    case 'gate':
      return gates.find((gate) => gate.code === code)?.room
    case 'event':
      return null
  }
}

/** The place of this station's hall page, and all that it could stand at. Throws NO_EVENT. */
export function readHallPlace({ store }: Core) {
  const event = hallEventOf(store)
  const { rooms, gates } = event
  const nameOfRoom = (code: string | null | undefined) => rooms.find((room) => room.code === code)?.name ?? null
  const setting = hallSettingOf(store)
  const nameOf = ({ kind, code }: HallSetting): string => {
    switch (kind) {
      case 'room':
        return nameOfRoom(code) ?? code
      case 'gate':
        return gates.find((gate) => gate.code === code)?.name ?? code
      case 'event':
        return event.name
    }
  }
  return {
    place:
      setting === null ? null : { ...setting, name: nameOf(setting), roomName: nameOfRoom(roomOf(event, setting)) },
    rooms: rooms.map(({ code, name }) => ({ code, name })),
    gates: gates.map(({ code, name, room }) => ({ code, name, roomName: nameOfRoom(room) })),
  }
}

/** Chooses where this station stands. Throws NO_EVENT, and NOT_FOUND for a room or gate that the event does not list. */
export function setHallPlace({ store }: Core, setting: HallSetting): void {
  if (roomOf(hallEventOf(store), setting) === undefined) throw notFound(setting.kind, setting.code)
  store.write((writable) => local.set(writable, settingName, JSON.stringify(setting)))
}
