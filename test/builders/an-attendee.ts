/** A line of a roster by its columns. */
export type RosterLineFile = { readonly id: string } & Readonly<Record<string, string>>

/** One person of a roster file. */
export function anAttendee(changed: RosterLineFile): RosterLineFile {
  return { full_name: `Person ${changed.id}`, ...changed }
}

/** People `A-0001`, `A-0002`, … */
export function attendees(count: number): RosterLineFile[] {
  return Array.from({ length: count }, (_, index) => anAttendee({ id: `A-${String(index + 1).padStart(4, '0')}` }))
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** A CSV file of a roster, its columns those that any of its lines has. */
export function rosterFile(lines: readonly RosterLineFile[]): Blob {
  const columns = [...new Set(lines.flatMap((line) => Object.keys(line)))]
  const rows = lines.map((line) => columns.map((column) => quoted(line[column] ?? '')).join(','))
  return new Blob([[columns.join(','), ...rows].join('\n')])
}
