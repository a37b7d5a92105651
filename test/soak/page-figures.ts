import type { CDPSession, Page } from 'playwright'

/** What a page holds after everything that can be let go was let go. */
export type PageFigures = { readonly heapBytes: number; readonly nodes: number; readonly listeners: number }

/** Opens the browser's own tools on a page, and gives the function that collects garbage and counts what is left. */
export async function watchPage(page: Page): Promise<() => Promise<PageFigures>> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  return () => count(session)
}

async function count(session: CDPSession): Promise<PageFigures> {
  // What the first round lets go may have held something itself.
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
  return { heapBytes: usedSize, nodes, listeners: jsEventListeners }
}
