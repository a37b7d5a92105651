/** One table of the report, with what must be known to read it. */
export type Section = {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly notes: readonly string[]
}

function widths({ columns, rows }: Section): number[] {
  return columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)))
}

/** The first column says what was measured; figures stand right. */
function line(cells: readonly string[], width: readonly number[], gap: string): string {
  return width
    .map((size, index) => (index === 0 ? (cells[index] ?? '').padEnd(size) : (cells[index] ?? '').padStart(size)))
    .join(gap)
}

export function asText(section: Section): string {
  const width = widths(section)
  const rows = [section.columns, width.map((size) => '-'.repeat(size)), ...section.rows]
  return [
    section.title,
    '',
    ...rows.map((row) => `  ${line(row, width, '   ')}`.trimEnd()),
    '',
    ...section.notes.map((note) => `  ${note}`),
    '',
  ].join('\n')
}

export function asMarkdown(section: Section): string {
  const width = widths(section)
  const rule = width.map((size, index) => (index === 0 ? '-'.repeat(size) : `${'-'.repeat(size - 1)}:`))
  const rows = [section.columns, rule, ...section.rows].map((row) => `| ${line(row, width, ' | ')} |`)
  return [`## ${section.title}`, '', ...rows, '', ...section.notes.flatMap((note) => [note, ''])].join('\n')
}
