import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Printer, ShellBridge } from '../../shared/contract/shell-bridge.ts'
import { desktopShell } from './shell.ts'

export type Printers =
  /** A browser's dialogue asks for the printer. */
  | { readonly kind: 'dialogue' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'known'; readonly printers: readonly Printer[] }

const queryKey = ['printers']

/** The printers of this computer, looked for again whenever somebody comes back to the window. */
export function usePrinters(): { shell: ShellBridge | null; printers: Printers } {
  const shell = desktopShell()
  const queries = useQueryClient()
  const { data } = useQuery({ queryKey, queryFn: () => shell?.printers() ?? [], enabled: shell !== null })
  useEffect(() => {
    const look = () => void queries.invalidateQueries({ queryKey })
    addEventListener('focus', look)
    return () => removeEventListener('focus', look)
  }, [queries])
  if (shell === null) return { shell, printers: { kind: 'dialogue' } }
  return { shell, printers: data === undefined ? { kind: 'looking' } : { kind: 'known', printers: data } }
}
