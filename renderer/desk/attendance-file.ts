import type { StationClient } from '../station.ts'

/** EVENT-SESSION-attendance.csv, with what a file system takes: letters and digits of any script, joined by dashes. */
export function attendanceFileName(event: string, session: string): string {
  const plain = (text: string) =>
    text
      .normalize('NFC')
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
  return [plain(event).slice(0, 60), plain(session), 'attendance'].filter(Boolean).join('-') + '.csv'
}

/** Fetches the attendance of a session and hands it to the browser as a file. Throws what the station says. */
export async function downloadAttendance(
  client: StationClient,
  { event, session }: { event: string; session: string },
) {
  const pieces: string[] = []
  for await (const piece of await client.attendance.export({ format: 'csv', session })) pieces.push(piece)
  const address = URL.createObjectURL(new Blob(pieces, { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = attendanceFileName(event, session)
  link.click()
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
