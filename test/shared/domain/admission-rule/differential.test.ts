import fc from 'fast-check'
import { LogicEngine } from 'json-logic-engine'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { evaluateRule } from '../../../../shared/domain/admission-rule/evaluate-rule.ts'
import type { RuleFacts } from '../../../../shared/domain/admission-rule/rule.ts'
import { writeRule } from '../../../../shared/domain/admission-rule/write-rule.ts'
import { aRule, someRuleFacts } from '../../../builders/a-rule.ts'

// A second evaluator: the JSON of a rule in an engine of JSON Logic, with our operators written once more, without haste.

const zoned = (ms: number, timeZone: string) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)

function countDays(checkInsMs: readonly number[], timeZone: string): number {
  return new Set(checkInsMs.map((ms) => zoned(ms, timeZone).toPlainDate().toString())).size
}

function minutesSince(nowMs: number, thenMs: number | undefined): number {
  return thenMs === undefined ? -1 : Math.floor((nowMs - thenMs) / 60_000)
}

function buildTime(facts: RuleFacts, [kind, text]: readonly string[]): number {
  switch (kind) {
    case 'date_from':
      return facts.startsAtMs
    case 'date_to':
      return facts.endsAtMs
    case 'date_admission':
      return facts.doorsAtMs
    case 'custom':
      return Date.parse(String(text))
    default:
      return zoned(facts.nowMs, facts.timeZone)
        .toPlainDate()
        .toZonedDateTime({ timeZone: 'UTC', plainTime: String(text) })
        .toPlainDateTime()
        .toZonedDateTime(facts.timeZone, { disambiguation: 'earlier' }).epochMilliseconds
  }
}

function evaluateByEngine(rule: unknown, facts: RuleFacts): unknown {
  const { nowMs, timeZone, checkInsMs } = facts
  const now = zoned(nowMs, timeZone)
  const today = now.toPlainDate()
  const engine = new LogicEngine()
  const operators: Record<string, (operands: never) => unknown> = {
    // The engine's own take a list that is the only argument for the list of arguments; JSON Logic does not.
    '!': ([value]: [unknown]) => !engine.truthy(value),
    '!!': ([value]: [unknown]) => Boolean(engine.truthy(value)),
    objectList: (items: unknown[]) => items,
    lookup: ([, id]: unknown[]) => id,
    inList: ([value, list]: [unknown, unknown[]]) => list.includes(value),
    buildTime: (operands: string[]) => buildTime(facts, operands),
    isAfter: ([a, b, tolerance]: number[]) => Number(a) + (tolerance ?? 0) * 60_000 > Number(b),
    isBefore: ([a, b, tolerance]: number[]) => Number(a) - (tolerance ?? 0) * 60_000 < Number(b),
    entries_since: ([t]: [number]) => checkInsMs.filter((ms) => ms >= t).length,
    entries_before: ([t]: [number]) => checkInsMs.filter((ms) => ms < t).length,
    entries_days_since: ([t]: [number]) =>
      countDays(
        checkInsMs.filter((ms) => ms >= t),
        timeZone,
      ),
    entries_days_before: ([t]: [number]) =>
      countDays(
        checkInsMs.filter((ms) => ms < t),
        timeZone,
      ),
    attended: ([session]: [string]) => facts.attended.has(session),
  }
  for (const [name, operator] of Object.entries(operators))
    engine.addMethod(name, operator as (operands: unknown) => unknown)
  return engine.run(rule, {
    ...facts,
    now: nowMs,
    now_isoweekday: now.dayOfWeek,
    entry_status: facts.isInside ? 'present' : 'absent',
    entries_number: checkInsMs.length,
    entries_today: checkInsMs.filter((ms) => zoned(ms, timeZone).toPlainDate().equals(today)).length,
    entries_days: countDays(checkInsMs, timeZone),
    minutes_since_last_entry: minutesSince(nowMs, checkInsMs.at(-1)),
    minutes_since_first_entry: minutesSince(nowMs, checkInsMs[0]),
    capacity: facts.capacity ?? Number.POSITIVE_INFINITY,
  })
}

test('a rule has the value that an engine of JSON Logic gives it', () => {
  const seen = { true: 0, false: 0 }
  fc.assert(
    fc.property(aRule, fc.array(someRuleFacts, { minLength: 1, maxLength: 4 }), (rule, situations) => {
      const json: unknown = JSON.parse(JSON.stringify(writeRule(rule)))
      for (const facts of situations) {
        const value = evaluateRule(rule, facts)
        seen[`${value}`] += 1
        expect(value).toBe(evaluateByEngine(json, facts))
      }
    }),
    { numRuns: 1000 },
  )
  // Rules that always say the same would prove little.
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(100)
})
