import { isDefinedError, safe } from '@orpc/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { StationClient } from '../station.ts'
import { useReach } from '../use-station.tsx'

export type Operator = Awaited<ReturnType<StationClient['operators']['list']>>[number]

/** What became of a PIN. */
export type PinState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'wrong'; readonly left: number }
  /** Until then, in ms UTC by the machine's clock. */
  | { readonly kind: 'locked'; readonly untilMs: number }
  | { readonly kind: 'failed' }

/** Who may sign in here; null until the station said it. */
export function useOperators(): readonly Operator[] | null {
  const { api } = useReach()
  const { data } = useQuery(api.operators.list.queryOptions())
  return data ?? null
}

/** Signs an operator in at this page, in the place of who was there; the page takes over his role by itself. */
export function useSignIn(onSignedIn: () => void): {
  readonly state: PinState
  readonly signIn: (operator: string, pin: string) => Promise<void>
  /** Forgets what became of the last PIN. */
  readonly forget: () => void
} {
  const { station } = useReach()
  const [state, setState] = useState<PinState>({ kind: 'ready' })

  async function signIn(operator: string, pin: string) {
    setState({ kind: 'asked' })
    const [error] = await safe(station.client.operators.signIn({ operator, pin }))
    if (error === null) {
      await station.refreshStatus()
      onSignedIn()
    } else if (isDefinedError(error) && error.code === 'WRONG_PIN') {
      setState({ kind: 'wrong', left: error.data.left })
    } else if (isDefinedError(error) && error.code === 'PIN_LOCKED') {
      setState({ kind: 'locked', untilMs: error.data.untilMs })
    } else {
      setState({ kind: 'failed' })
    }
  }

  return { state, signIn, forget: () => setState({ kind: 'ready' }) }
}
