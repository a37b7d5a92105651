import { csvFile, plainName, saveFile } from '../save-file.ts'
import type { StationClient } from '../station.ts'

/** EVENT-SESSION-attendance.csv, with what a file system takes: letters and digits of any script, joined by dashes. */
export function attendanceFileName(event: string, session: string): string {
  return [plainName(event).slice(0, 60), plainName(session), 'attendance'].filter(Boolean).join('-') + '.csv'
}

/** Fetches the attendance of a session and hands it to the browser as a file. Throws what the station says. */
export async function downloadAttendance(
  client: StationClient,
  { event, session }: { event: string; session: string },
) {
  const pieces: string[] = []
  for await (const piece of await client.attendance.export({ format: 'csv', session })) pieces.push(piece)
  saveFile(attendanceFileName(event, session), csvFile(pieces))
}
