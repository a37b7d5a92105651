import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

/** Columns of the roster that is imported, header and bare table alike. */
export const rosterColumns = [
  'id',
  'given_name',
  'family_name',
  'organisation',
  'country',
  'sector',
  'email',
  'language',
]

/** Writes a roster of `lines` people as an organizer's program would. */
export async function writeRoster(file: string, lines: number): Promise<void> {
  const out = createWriteStream(file)
  out.write(`${rosterColumns.join(',')}\r\n`)
  for (let index = 0; index < lines; index++) {
    const cells = [
      `I-${String(index + 1).padStart(6, '0')}`,
      `Given ${index % 3_000}`,
      `Family ${index % 40_000}`,
      `"Organisation, number ${index % 700}"`,
      index % 3 === 0 ? 'FR' : 'Deutschland',
      'police',
      `person.${index}@example.org`,
      'en',
    ]
    if (!out.write(`${cells.join(',')}\r\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}
