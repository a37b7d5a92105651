const asFormula = /^[=+\-@\t\r]/

/** A cell that a spreadsheet would run as a formula begins with an apostrophe instead. */
export function neutralized(text: string): string {
  return asFormula.test(text) ? `'${text}` : text
}

/** The text of a cell that `neutralized` may have written. */
export function withoutApostrophe(cell: string): string {
  return cell.startsWith("'") && asFormula.test(cell.slice(1)) ? cell.slice(1) : cell
}
