import type { IgnoredValue } from '../../../../shared/domain/roster-row.ts'

type Met = { times: number; line: number; value: string }

/** What looks wrong in lines that were taken: told once each, with how often and where first. */
export class RosterWarnings {
  readonly #ignored = new Map<string, Met>()
  #damaged: Met | null = null

  note(line: number, cells: readonly string[], ignored: readonly IgnoredValue[]): void {
    const damaged = cells.find((cell) => cell.includes('\ufffd'))
    if (damaged !== undefined) this.#damaged = again(this.#damaged, line, damaged)
    for (const { column, value } of ignored) {
      this.#ignored.set(column, again(this.#ignored.get(column) ?? null, line, value))
    }
  }

  *sentences(): Generator<string> {
    for (const [column, met] of this.#ignored) {
      yield `${timesAndWhere(met)} something in the column "${column}" that is not known ("${met.value}"): it was left empty.`
    }
    if (this.#damaged !== null) {
      yield `${timesAndWhere(this.#damaged)} letters that were lost before the file came here (\ufffd): correct those names.`
    }
  }
}

function again(met: Met | null, line: number, value: string): Met {
  return met === null ? { times: 1, line, value } : { ...met, times: met.times + 1 }
}

function timesAndWhere({ times, line }: Met): string {
  return times === 1 ? `Line ${line} has` : `${times} lines, the first of them line ${line}, have`
}
