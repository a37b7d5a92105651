import type { CheckedSession } from '../../../shared/contract/event.ts'
import type { Decision } from '../../../shared/domain/admission.ts'
import type { Json } from '../../../shared/domain/admission-rule/rule.ts'
import type { VerdictCode } from '../../../shared/domain/verdict.ts'
import type { Attendee } from '../../store/attendees.ts'

type Sector = string | null
type Reason = { readonly code: VerdictCode; readonly explanation: string | null; readonly counts: Map<Sector, number> }
type Result = Pick<CheckedSession, 'mayEnter' | 'mayNotEnter' | 'bySector' | 'reasons' | 'insideNoLonger'> & {
  readonly invited: { readonly all: number; readonly takingSeats: number }
}

/** Counts of who may enter one session and who may not. */
export type Tally = {
  add(attendee: Attendee, decision: Decision, mayEnter: boolean): void
  addInvited(takesSeat: boolean): void
  addInsideNoLonger(attendee: Attendee, decision: Decision): void
  result(): Result
}

/** Counts by sector and reason. `explain` puts a condition into words that are the same for everybody whom it refused. */
export function tallyOf(explain: (condition: Json) => string): Tally {
  const entering = new Map<Sector, number>()
  const staying = new Map<Sector, number>()
  const reasons = new Map<string, Reason>()
  const insideNoLonger: CheckedSession['insideNoLonger'] = []
  const invited = { all: 0, takingSeats: 0 }
  const explained = new Map<string, string>()

  const explanationOf = ({ because }: Decision): string | null => {
    if (because === null) return null
    const key = JSON.stringify(because.condition)
    const sentence = explained.get(key) ?? explain(because.condition)
    explained.set(key, sentence)
    return sentence
  }
  const reasonOf = (decision: Decision): Reason => {
    const { code } = decision
    const explanation = explanationOf(decision)
    const key = `${code} ${explanation ?? ''}`
    const reason = reasons.get(key) ?? { code, explanation, counts: new Map<Sector, number>() }
    reasons.set(key, reason)
    return reason
  }

  return {
    add({ sector }, decision, mayEnter) {
      count(mayEnter ? entering : staying, sector)
      if (!mayEnter) count(reasonOf(decision).counts, sector)
    },
    addInvited(takesSeat) {
      invited.all += 1
      if (takesSeat) invited.takingSeats += 1
    },
    addInsideNoLonger({ id }, decision) {
      insideNoLonger.push({ id, code: decision.code, explanation: explanationOf(decision) })
    },
    result: () => ({
      mayEnter: sum(entering),
      mayNotEnter: sum(staying),
      bySector: sectorsOf(entering, staying).map((sector) => ({
        sector,
        mayEnter: entering.get(sector) ?? 0,
        mayNotEnter: staying.get(sector) ?? 0,
      })),
      reasons: [...reasons.values()]
        .map(({ code, explanation, counts }) => ({
          code,
          explanation,
          count: sum(counts),
          bySector: sectorsOf(counts).map((sector) => ({ sector, count: counts.get(sector) ?? 0 })),
        }))
        .sort((a, b) => b.count - a.count),
      insideNoLonger,
      invited,
    }),
  }
}

function count(counts: Map<Sector, number>, sector: Sector): void {
  counts.set(sector, (counts.get(sector) ?? 0) + 1)
}

function sum(counts: ReadonlyMap<Sector, number>): number {
  return [...counts.values()].reduce((all, each) => all + each, 0)
}

/** Each sector once, in order of its code; who has none last. */
function sectorsOf(...counts: readonly ReadonlyMap<Sector, number>[]): Sector[] {
  const sectors = new Set(counts.flatMap((each) => [...each.keys()]))
  return [...sectors].sort((a, b) => Number(a === null) - Number(b === null) || ((a ?? '') < (b ?? '') ? -1 : 1))
}
