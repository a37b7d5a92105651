import { eventDefinitionSchema, type EventFile, type SessionDefinition } from '../../shared/domain/event-definition.ts'

export type SessionFile = NonNullable<EventFile['sessions']>[number]

/** A session of an event file: a workshop in the morning of the first day, 09:00 to 12:30 in Lyon. */
export function aSessionFile(changed: { [K in keyof SessionFile]?: SessionFile[K] | undefined } = {}): SessionFile {
  const file = {
    code: 'WS1',
    title: 'Workshop',
    startsAt: '2019-11-12T09:00:00+01:00',
    endsAt: '2019-11-12T12:30:00+01:00',
    ...changed,
  }
  return Object.fromEntries(Object.entries(file).filter(([, value]) => value !== undefined)) as SessionFile
}

/** The same as the station keeps it, with the defaults filled in. */
export function aSession(changed: Parameters<typeof aSessionFile>[0] = {}): SessionDefinition {
  const file = aSessionFile(changed)
  const rooms = file.room == null ? [] : [{ code: file.room, name: file.room }]
  const event = eventDefinitionSchema.parse({ name: 'Meeting', timezone: 'Europe/Paris', rooms, sessions: [file] })
  const [session] = event.sessions
  if (session === undefined) throw new Error('an event with one session has one')
  return session
}
