import type { Core } from '../core.ts'

const pages = new WeakMap<Core, number>()

/** A page came, which follows the station for as long as it is connected; call what is given when it goes. */
export function pageConnected(core: Core): () => void {
  pages.set(core, pagesConnected(core) + 1)
  return () => void pages.set(core, pagesConnected(core) - 1)
}

/** How many pages are connected to this process. */
export function pagesConnected(core: Core): number {
  return pages.get(core) ?? 0
}
