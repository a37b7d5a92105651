import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import { lettersOf, tagLength, type BadgeSecret } from '../../shared/domain/badge-code.ts'
import { local } from '../store/local.ts'
import type { ReadableStore, WritableStore } from '../store/open-store.ts'

/** What every station of an event shares: the tag and secret of its badges, and the key that hides its people's ids. */
export type EventSecrets = { readonly badge: BadgeSecret; readonly idKey: KeyObject }

const stationSetting = 'station-id'
const secretsSetting = 'event-secrets'
const rehearsalSetting = 'rehearsal'

type SecretsText = { tag: string; badgeKey: string; idKey: string }

/** This station's id, null before the folder was first opened. */
export function readStationId(store: ReadableStore): string | null {
  return local.setting(store, stationSetting)
}

export function makeStationId(store: WritableStore): string {
  const id = lettersOf(randomBytes(5), 10).toLowerCase()
  local.set(store, stationSetting, id)
  return id
}

/** Makes the secrets of a new event; a seed makes them again, for the reference event only, whose people are invented. */
export function makeSecrets(store: WritableStore, seed: string | null = null): EventSecrets {
  const bytes = (name: string): Buffer =>
    seed === null ? randomBytes(32) : createHmac('sha256', 'muster-reference-event').update(`${seed}:${name}`).digest()
  const text: SecretsText = {
    tag: lettersOf(bytes('tag'), tagLength),
    badgeKey: bytes('badge').toString('hex'),
    idKey: bytes('id').toString('hex'),
  }
  local.set(store, secretsSetting, JSON.stringify(text))
  return secretsOf(text)
}

function secretsOf(text: SecretsText): EventSecrets {
  return {
    badge: { tag: text.tag, key: Buffer.from(text.badgeKey, 'hex') },
    // Made once: from bytes it would be made anew for each hash.
    idKey: createSecretKey(text.idKey, 'hex'),
  }
}

export function readSecrets(store: ReadableStore): EventSecrets | null {
  const text = local.setting(store, secretsSetting)
  return text === null ? null : secretsOf(JSON.parse(text) as SecretsText)
}

/** The internal id of an attendee: a keyed hash of the organizer's own id, the same at every station of the event. */
export function refOf(secrets: EventSecrets, externalId: string): string {
  return createHmac('sha256', secrets.idKey).update(`attendee:${externalId}`).digest('base64url').slice(0, 20)
}

/** A keyed hash of a text that was read, to tell it again without keeping it. */
export function hashReading(secrets: EventSecrets, text: string): string {
  return createHmac('sha256', secrets.idKey).update(`reading:${text}`).digest('base64url').slice(0, 22)
}

/** A rehearsal folder: supplied times may lie anywhere. */
export function isRehearsal(store: ReadableStore): boolean {
  return local.setting(store, rehearsalSetting) === 'yes'
}

export function markRehearsal(store: WritableStore): void {
  local.set(store, rehearsalSetting, 'yes')
}
