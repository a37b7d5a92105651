import { useRef, useState } from 'react'
import { colourOf, type Verdict } from '../../shared/domain/verdict.ts'
import type { Language } from '../i18n/language.ts'
import type { RawScan } from '../scanner/scans.ts'
import { playVerdict } from '../sound/verdict-sound.ts'
import { useReach } from '../use-station.tsx'

/** What the practice desk shows; `turn` tells one verdict from the next that says the same. */
export type Practised =
  | { readonly kind: 'ready' }
  | { readonly kind: 'verdict'; readonly verdict: Verdict; readonly turn: number }
  | { readonly kind: 'twoScanners' }
  | { readonly kind: 'failed' }

type Serving = { readonly session: string | null; readonly asIfOpen: boolean; readonly language: Language }

/** Decides scans as the desk does and shows what came of it; nothing is written anywhere. */
export function usePractice({ session, asIfOpen, language }: Serving): {
  practised: Practised
  scan: (scan: RawScan) => void
} {
  const { station } = useReach()
  const [practised, setPractised] = useState<Practised>({ kind: 'ready' })
  const turns = useRef(0)

  async function ask(readings: RawScan['readings'], code: string) {
    turns.current += 1
    const turn = turns.current
    try {
      const verdict = await station.client.readiness.practise({ readings, session: code, asIfOpen, language })
      // The badge that was read last is the one that is shown.
      if (turn !== turns.current) return
      setPractised({ kind: 'verdict', verdict, turn })
      playVerdict(colourOf(verdict.code))
    } catch {
      if (turn === turns.current) setPractised({ kind: 'failed' })
    }
  }

  return {
    practised,
    scan({ readings, complaint }) {
      if (complaint === 'twoScanners') setPractised({ kind: 'twoScanners' })
      else if (session !== null) void ask(readings, session)
    },
  }
}
