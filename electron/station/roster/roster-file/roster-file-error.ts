/** A roster file that cannot be read at all: nothing of it is taken. The message is one sentence: what, where, what to do. */
export class RosterFileError extends Error {
  /** `line 5`, `column "Pays"`, or null where it is the file as a whole. */
  readonly where: string | null

  constructor(message: string, where: string | null = null) {
    super(message)
    this.name = new.target.name
    this.where = where
  }
}

/** The file is no table of text: another format, damaged, or empty. */
export class NotATable extends RosterFileError {}

/** The file is a table, and its header does not say what is needed. */
export class HeaderProblem extends RosterFileError {}
