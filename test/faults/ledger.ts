import type { Answer, Message } from './messages.ts'
import { rosterRows } from './roster-file.ts'

/** What the stations of one folder acknowledged, and where they later said otherwise. */
export class Ledger {
  /** By scan id. */
  readonly answers = new Map<string, Answer>()
  /** The roster file that is being imported, through as many lives as it takes. */
  nextRoster = 0
  readonly problems: string[] = []
  /** Its rows that are committed. */
  #rows = 0
  #askedAgain = 0
  #recordedUnanswered = 0
  #lost = 0
  #headAtOpening = 0
  #head = 0

  figures() {
    return {
      acknowledged: this.answers.size,
      lost: this.#lost,
      askedAgain: this.#askedAgain,
      recordedUnanswered: this.#recordedUnanswered,
      rosterFiles: this.nextRoster,
    }
  }

  hear(message: Message, roster: number | null): void {
    switch (message.kind) {
      case 'ready':
        return
      case 'opened':
        this.#headAtOpening = message.head
        this.#head = message.head
        return this.#checkRows(message, roster)
      case 'again':
        this.#askedAgain += 1
        return this.#checkAgain(message)
      case 'asked-again':
        if (message.head !== this.#head) this.complain(`asking again took entry ${this.#head} to ${message.head}`)
        return
      case 'scanned':
        if (this.answers.has(message.id)) this.complain(`scan ${message.id} was answered before it was asked`)
        this.answers.set(message.id, message.answer)
        return
      case 'applied':
        this.#rows = Math.max(this.#rows, message.rows)
        return
      case 'imported':
        this.nextRoster += 1
        this.#rows = 0
        if (message.added + message.unchanged !== rosterRows || message.changed + message.rejected !== 0) {
          this.complain(`the report of a roster file does not add up: ${JSON.stringify(message)}`)
        }
        return
    }
  }

  complain(sentence: string): void {
    this.problems.push(sentence)
  }

  #checkRows({ rows, isInterrupted }: Message & { kind: 'opened' }, roster: number | null): void {
    if (roster !== null && rows < this.#rows) {
      this.complain(`${this.#rows} rows of a roster file were committed and ${rows} are there`)
    }
    const isHalfway = this.#rows > 0 && this.#rows < rosterRows
    if (isHalfway && !isInterrupted) this.complain('a station does not know that its import was interrupted')
  }

  #checkAgain({ id, answer, entryId }: Message & { kind: 'again' }): void {
    const before = this.answers.get(id)
    if (before === undefined) {
      this.answers.set(id, answer)
      if (answer.seq <= this.#headAtOpening) this.#recordedUnanswered += 1
      else this.#head += 1
    } else if (JSON.stringify(before) !== JSON.stringify(answer)) {
      // An answer of now means that its entry was gone.
      if (answer.seq > this.#headAtOpening) this.#lost += 1
      this.complain(`scan ${id} was answered ${JSON.stringify(before)}, and asked again ${JSON.stringify(answer)}`)
    }
    if (!answer.repeat && entryId !== id) this.complain(`entry ${answer.seq} is not the one of scan ${id}`)
  }
}
