import type { ShellBridge } from '../../shared/contract/shell-bridge.ts'

/** What the desktop window can do; null in a browser, whose dialogue asks for the printer. */
export function desktopShell(): ShellBridge | null {
  return (Reflect.get(globalThis, 'musterShell') as ShellBridge | undefined) ?? null
}
