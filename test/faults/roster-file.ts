/** People of one roster file: their import takes some hundreds of milliseconds, so that a kill falls into it. */
export const rosterRows = 1_200

/** Ids of a file's people begin with it, and those of no other file's. */
export function rosterPrefix(roster: number): string {
  return `R${String(roster).padStart(5, '0')}-`
}

/** A roster file, the same each time that its number is asked for. */
export function rosterFile(roster: number): Blob {
  const lines = Array.from(
    { length: rosterRows },
    (_, row) => `${rosterPrefix(roster)}${row},Given ${row},Family ${roster},Organisation ${row % 40},FR`,
  )
  return new Blob([`id,given_name,family_name,organisation,country\r\n${lines.join('\r\n')}\r\n`])
}
