import type { Role } from '../../shared/domain/role.ts'
import { compareHybrid, type HybridTime } from '../../shared/domain/hybrid-clock.ts'
import type { ReadableStore, WritableStore } from './open-store.ts'
import { command, query } from './statement.ts'

export type OperatorRow = {
  operator: string
  name: string | null
  role: Role
  /** Salt, slow hash and its parameters, as JSON. */
  pin: string | null
  is_active: number
  time_ms: number
  time_n: number
}

const columns = `operator, name, role, pin, is_active, time_ms, time_n`

const selectOne = query<[string], OperatorRow>('operator.one', `SELECT ${columns} FROM operator WHERE operator = ?`)
const selectActive = query<[], OperatorRow>(
  'operator.active',
  `SELECT ${columns} FROM operator WHERE is_active = 1 ORDER BY operator`,
)
const selectAnyActive = query<[], { found: number }>(
  'operator.anyActive',
  `SELECT 1 AS found FROM operator WHERE is_active = 1 LIMIT 1`,
)
const upsert = command<[string, string | null, string, string | null, number, number, number]>(
  'operator.upsert',
  `INSERT OR REPLACE INTO operator (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`,
)

export const operators = {
  one: (store: ReadableStore, operator: string): OperatorRow | null => selectOne.get(store, operator) ?? null,
  active: (store: ReadableStore): OperatorRow[] => selectActive.all(store),
  hasActive: (store: ReadableStore): boolean => selectAnyActive.get(store) !== undefined,
  /** The later hybrid time wins as a whole; of two stations at one instant, the same one everywhere. */
  fold(store: WritableStore, row: OperatorRow): void {
    const before = selectOne.get(store, row.operator)
    if (before !== undefined && !isLater(row, before)) return
    upsert.run(store, row.operator, row.name, row.role, row.pin, row.is_active, row.time_ms, row.time_n)
  },
}

function isLater(row: OperatorRow, before: OperatorRow): boolean {
  const time = ({ time_ms: ms, time_n: n }: OperatorRow): HybridTime => ({ ms, n })
  const text = ({ role, name, pin, is_active }: OperatorRow): string => JSON.stringify([is_active, role, name, pin])
  return (compareHybrid(time(row), time(before)) || (text(row) > text(before) ? 1 : -1)) > 0
}
