import { ORPCError } from '@orpc/client'
import { useEffect, useRef, useState } from 'react'
import type { RosterPreview } from '../../shared/contract/roster-preview.ts'
import type { ImportReport } from '../../shared/contract/roster.ts'
import type { RosterField } from '../../shared/domain/roster-columns.ts'
import { csvFile, saveFile } from '../save-file.ts'
import { useReach } from '../use-station.tsx'

/** A file larger than this is not sent: the station takes no larger message. In bytes. */
const mostBytes = 60 * 1024 * 1024
/** People who are cancelled with one call, so that the door is answered in between. */
const cancelledAtOnce = 100

/** What is known of a file that was chosen. */
type Chosen = {
  readonly file: File
  /** field -> header, as the person corrected it; an empty header leaves the field out */
  readonly map: Readonly<Record<string, string>>
  readonly sheet: string | null
}

/** Why nothing came of it: a sentence of the station, or one of ours. */
export type Trouble = { readonly said: string } | { readonly key: 'tooLarge' | 'failed' | 'stopped' }

export type RosterWork =
  | { readonly kind: 'empty'; readonly trouble: Trouble | null }
  | { readonly kind: 'reading'; readonly name: string; readonly lines: number }
  | { readonly kind: 'previewed'; readonly preview: RosterPreview; readonly trouble: Trouble | null }
  | {
      readonly kind: 'importing'
      readonly phase: 'reading' | 'applying'
      readonly done: number
      readonly total: number | null
    }
  | { readonly kind: 'done'; readonly report: ImportReport; readonly preview: RosterPreview }

type Cancelling = { readonly done: number; readonly total: number; readonly isOver: boolean }

/** The way of a roster file: chosen, looked at, corrected, imported; nothing is applied before that is asked for. */
export function useRosterImport() {
  const { station } = useReach()
  const [work, setWork] = useState<RosterWork>({ kind: 'empty', trouble: null })
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [cancelling, setCancelling] = useState<Cancelling | null>(null)
  const abort = useRef<AbortController | null>(null)
  // Who leaves the page stops what it does.
  useEffect(() => () => abort.current?.abort(), [])

  function begin(): AbortSignal {
    abort.current?.abort()
    return (abort.current = new AbortController()).signal
  }

  async function look(next: Chosen) {
    const signal = begin()
    setChosen(next)
    setCancelling(null)
    if (next.file.size > mostBytes) return setWork({ kind: 'empty', trouble: { key: 'tooLarge' } })
    setWork({ kind: 'reading', name: next.file.name, lines: 0 })
    try {
      for await (const step of await station.client.roster.previewFile(next, { signal })) {
        if (signal.aborted) return
        if (step.kind === 'done') setWork({ kind: 'previewed', preview: step.preview, trouble: null })
        else setWork({ kind: 'reading', name: next.file.name, lines: step.line })
      }
    } catch (error) {
      if (!signal.aborted) setWork({ kind: 'empty', trouble: troubleOf(error) })
    }
  }

  async function importNow() {
    if (chosen === null || work.kind !== 'previewed') return
    const { preview } = work
    const signal = begin()
    setWork({ kind: 'importing', phase: 'reading', done: 0, total: null })
    try {
      for await (const step of await station.client.roster.importFile(chosen, { signal })) {
        if (signal.aborted) return
        if (step.kind === 'done') setWork({ kind: 'done', report: step.report, preview })
        else setWork({ kind: 'importing', phase: step.phase, done: step.done, total: step.total })
      }
    } catch (error) {
      if (!signal.aborted) setWork({ kind: 'previewed', preview, trouble: troubleOf(error) })
    }
  }

  async function saveRejected(name: string) {
    if (chosen === null) return
    const pieces: string[] = []
    for await (const piece of await station.client.roster.rejectedLines(chosen)) pieces.push(piece)
    saveFile(name, csvFile(pieces))
  }

  async function cancelMissing(ids: readonly string[]) {
    setCancelling({ done: 0, total: ids.length, isOver: false })
    let done = 0
    try {
      for (let at = 0; at < ids.length; at += cancelledAtOnce) {
        const { cancelled } = await station.client.roster.cancelMissing({ ids: ids.slice(at, at + cancelledAtOnce) })
        done += cancelled
        setCancelling({ done, total: ids.length, isOver: false })
      }
    } catch {
      // What was cancelled stays; the count says how far it came.
    }
    setCancelling({ done, total: ids.length, isOver: true })
  }

  return {
    work,
    chosen,
    cancelling,
    choose: (file: File) => void look({ file, map: {}, sheet: null }),
    /** `header` is null where the field is not read. */
    readAs: (field: RosterField, header: string | null) => {
      if (chosen !== null) void look({ ...chosen, map: { ...chosen.map, [field]: header ?? '' } })
    },
    chooseSheet: (sheet: string) => {
      if (chosen !== null) void look({ ...chosen, map: {}, sheet })
    },
    importNow: () => void importNow(),
    stop: () => {
      abort.current?.abort()
      setWork({ kind: 'empty', trouble: work.kind === 'importing' ? { key: 'stopped' } : null })
    },
    startAgain: () => {
      begin()
      setChosen(null)
      setCancelling(null)
      setWork({ kind: 'empty', trouble: null })
    },
    saveRejected,
    cancelMissing: (ids: readonly string[]) => void cancelMissing(ids),
  }
}
export type RosterImport = ReturnType<typeof useRosterImport>

function troubleOf(error: unknown): Trouble {
  return error instanceof ORPCError && error.defined ? { said: error.message } : { key: 'failed' }
}
