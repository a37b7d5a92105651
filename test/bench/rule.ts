import { setImmediate } from 'node:timers/promises'
import { checkIn } from '../../electron/station/door/check-in.ts'
import { record, type Core } from '../../electron/station/core.ts'
import { exportEvent, importEvent } from '../../electron/station/event/event-file.ts'
import { openStation } from '../../electron/station/open-station.ts'
import { localOperator } from '../../electron/station/station-context.ts'
import { badges } from '../../electron/store/badges.ts'
import { nodesOf } from '../../shared/domain/admission-rule/rule-nodes.ts'
import { parseRule } from '../../shared/domain/admission-rule/parse-rule.ts'
import type { Json } from '../../shared/domain/admission-rule/rule.ts'
import { milliseconds, ratio, steadyQuantile } from './figures.ts'
import { badgeCodes, makeEvent } from './large-event.ts'
import type { Section } from './report.ts'

const people = 250
const visits = 50
const blockSize = 1_000
/** The door without anything, the one with a long history, and the one that asks a rule about it as well. */
const doors = { plain: 'PL1', history: 'WS1', rule: 'WS2' } as const

/** Holds for everybody of the event, so that each of its 20 nodes is asked. */
const rule: Json = {
  and: [
    { inList: [{ var: 'sector' }, ['police', 'ngo', 'academia']] },
    { '==': [{ var: 'country' }, 'FR'] },
    { '<': [{ var: 'entries_today' }, 10_000] },
    { '<': [{ entries_since: [{ buildTime: ['customtime', '00:30'] }] }, 10_000] },
    { '>=': [{ var: 'entries_days' }, 0] },
    { isAfter: [{ var: 'now' }, { buildTime: ['date_from'] }, 60] },
  ],
}

export type RuleTimes = Record<keyof typeof doors, number[]> & { readonly nodes: number }

/** Times `rounds` scans at each door, in turn, in ms, a commit included. */
export async function timeRule(dataDir: string, rounds: number): Promise<RuleTimes> {
  const parsed = parseRule(rule)
  if (parsed.kind !== 'rule') throw new Error(parsed.sentence)
  await makeEvent(dataDir, { attendees: people, entries: 4 * people }, () => undefined)
  const { core, close } = await openStation({ dataDir })
  try {
    const file = exportEvent(core)
    const sessions = file.sessions.map((session) => (session.code === doors.rule ? { ...session, rule } : session))
    importEvent(core, 'local', { ...file, sessions })
    const codes = badgeCodes(core, people)
    for (const code of codes) addVisits(core, code)
    const times: RuleTimes = { plain: [], history: [], rule: [], nodes: [...nodesOf(parsed.rule)].length }
    const names = ['plain', 'history', 'rule'] as const
    for (let round = 0; round < rounds; round++) {
      for (const turn of names.keys()) {
        const name = names[(turn + round) % names.length] ?? 'plain'
        const began = performance.now()
        const verdict = checkIn(core, localOperator, {
          id: `rule-bench-${name}-${round}`,
          who: { readings: [codes[(round * 7) % codes.length] ?? ''] },
          session: doors[name],
          direction: 'auto',
          gate: null,
          override: null,
          language: 'en',
          atMs: null,
        })
        times[name].push(performance.now() - began)
        if (verdict.outcome !== 'admitted') throw new Error(`the scan was refused: ${verdict.code}`)
      }
      await setImmediate()
    }
    return times
  } finally {
    await close()
  }
}

/** So many visits, each with its exit, of one person at the two doors that look back. */
function addVisits(core: Core, code: string): void {
  core.store.write((store) => {
    const attendee = badges.byCode(store, code)?.attendee ?? ''
    for (let number = 0; number < 2 * visits; number++) {
      for (const session of [doors.history, doors.rule]) {
        const direction = number % 2 === 0 ? 'in' : 'out'
        const body = {
          id: `visit-${code}-${session}-${number}`,
          attendee,
          badge: code,
          text: null,
          by: 'badge',
          session,
          gate: null,
          requested: 'auto',
          direction,
          code: direction === 'in' ? 'checked_in' : 'checked_out',
          overrode: null,
          first: null,
        } as const
        const ms = Date.parse('2019-11-12T09:00:00Z') + Math.floor(number / 20) * 24 * 3_600_000 + number * 60_000
        record(core, store, { kind: 'scan', body }, { operator: 'local', at: { ms, clock: 'supplied' } })
      }
    }
  })
}

export function ruleSection(times: RuleTimes): Section {
  const row = (title: string, values: readonly number[]): string[] => {
    const [p50, p99] = [0.5, 0.99].map((share) => steadyQuantile(values, share, blockSize)) as [number, number]
    const [plain50, plain99] = [0.5, 0.99].map((share) => steadyQuantile(times.plain, share, blockSize)) as [
      number,
      number,
    ]
    return [title, milliseconds(p50), milliseconds(p99), ratio(p50, plain50), ratio(p99, plain99)]
  }
  return {
    title: 'A durable scan with a rule and a long history',
    columns: ['door', 'scan p50', 'scan p99', 'p50 to plain', 'p99 to plain'],
    rows: [
      row('no rule, a few visits before', times.plain),
      row(`no rule, ${visits} visits before`, times.history),
      row(`a rule of ${times.nodes} nodes, ${visits} visits before`, times.rule),
    ],
    notes: [
      `${times.plain.length} scans at each door, in turn. The rule asks for sector, country, counts of entries by day and since a time of day, and the time; it holds, so that all of it is asked.`,
      'Aim: the third at most 1.3 x the first.',
    ],
  }
}
