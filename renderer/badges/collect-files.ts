import type { StationClient } from '../station.ts'

type ExportStep = Awaited<ReturnType<StationClient['badge']['export']>> extends AsyncIterable<infer Step> ? Step : never
type LeftOut = Extract<ExportStep, { kind: 'done' }>['leftOut']

export type BadgeFiles = {
  /** In the order in which they were made. */
  readonly files: ReadonlyMap<string, Blob>
  readonly badges: number
  /** Whose they are, by the organizer's own ids. */
  readonly attendees: readonly string[]
  readonly leftOut: LeftOut
}

export type Progress = { readonly done: number; readonly total: number }

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64)
  return Uint8Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
}

/** Puts the pieces of an export together. Throws what the station says; nothing is there then. */
export async function collectFiles(
  steps: AsyncIterable<ExportStep>,
  tell: (progress: Progress) => void,
): Promise<BadgeFiles> {
  const pieces = new Map<string, Uint8Array<ArrayBuffer>[]>()
  for await (const step of steps) {
    if (step.kind === 'progress') tell({ done: step.done, total: step.total })
    else if (step.kind === 'piece') {
      const before = pieces.get(step.file)
      if (before === undefined) pieces.set(step.file, [bytesOf(step.data)])
      else before.push(bytesOf(step.data))
    } else {
      const files = new Map([...pieces].map(([name, parts]) => [name, new Blob(parts, { type: typeOf(name) })]))
      return { files, badges: step.badges, attendees: step.attendees, leftOut: step.leftOut }
    }
  }
  throw new Error('an export ends with a step that says so')
}

function typeOf(name: string): string {
  if (name.endsWith('.pdf')) return 'application/pdf'
  if (name.endsWith('.svg')) return 'image/svg+xml'
  return name.endsWith('.png') ? 'image/png' : 'text/csv'
}
