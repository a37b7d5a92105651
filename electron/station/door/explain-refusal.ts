import { explainBecause } from '../../../shared/domain/admission-rule/explain-rule.ts'
import type { Because } from '../../../shared/domain/admission-rule/failing-condition.ts'
import type { EventDefinition } from '../../../shared/domain/event-definition.ts'
import { events } from '../../store/event.ts'
import type { ReadableStore } from '../../store/open-store.ts'

type Named = { readonly code: string; readonly name: string | Record<string, string> }

/** The condition that refused, as a sentence in a language, with the event's own names of sectors, gates and sessions. */
export function explainRefusal(store: ReadableStore, because: Because, language: string): string {
  const definition = events.current(store)?.definition
  return explainBecause(because, {
    language,
    timeZone: definition?.timezone ?? 'UTC',
    names: namesOf(definition, language),
  })
}

/** What the codes of an event are called in a language; a code that it does not list stands for itself. */
export function namesOf(definition: EventDefinition | undefined, language: string) {
  const inList = (list: readonly Named[] | undefined) => (code: string) => nameIn(list, code, language)
  return {
    category: inList(definition?.categories),
    sector: inList(definition?.sectors),
    gate: inList(definition?.gates),
    room: inList(definition?.rooms),
    session: inList(definition?.sessions.map(({ code, title }) => ({ code, name: title }))),
  }
}

function nameIn(list: readonly Named[] | undefined, code: string, language: string): string {
  const name = list?.find((each) => each.code === code)?.name
  if (name === undefined || typeof name === 'string') return name ?? code
  return name[language] ?? name['en'] ?? Object.values(name)[0] ?? code
}
