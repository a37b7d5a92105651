import type { PrintLayout } from './print-layout.ts'

/** Half a cut mark, in mm: as on the sheets of the PDF. */
const cutArmMm = 3

let shown: (() => void) | null = null

/** Takes away what is on paper, so that nothing of it is printed with another page. */
export function clearPaper(): void {
  shown?.()
}

/**
 * Puts pages beside what is on the screen, where only paper sees them: all else is hidden from it, and a page of the
 * printer is exactly a page of the layout. What was there before goes. Resolves when every picture is ready to be drawn.
 */
export async function showOnPaper(layout: PrintLayout, pictures: readonly Blob[]): Promise<void> {
  clearPaper()
  const addresses = pictures.map((picture) => URL.createObjectURL(picture))
  const images: HTMLImageElement[] = []
  const root = element('div', 'print-root')
  // A picture for a printer is none for a screen reader: the page says what is printed.
  root.setAttribute('aria-hidden', 'true')
  for (const placed of layout.pages) {
    const page = element('div', 'print-page')
    for (const { picture, leftMm, topMm } of placed) {
      const image = document.createElement('img')
      image.alt = ''
      image.src = addresses[picture] ?? ''
      place(image, { leftMm, topMm, ...layout.badge })
      images.push(image)
      page.append(image)
    }
    for (const { leftMm, topMm } of layout.cuts) {
      page.append(
        place(element('div', 'print-cut'), { leftMm: leftMm - cutArmMm, topMm, widthMm: 2 * cutArmMm, heightMm: 0 }),
        place(element('div', 'print-cut'), { leftMm, topMm: topMm - cutArmMm, widthMm: 0, heightMm: 2 * cutArmMm }),
      )
    }
    root.append(page)
  }
  // A rule of its own, since the size of the paper differs from job to job; our policy allows no inline style.
  const style = new CSSStyleSheet()
  style.replaceSync(`
    @page { size: ${layout.widthMm}mm ${layout.heightMm}mm; margin: 0 }
    .print-page { width: ${layout.widthMm}mm; height: ${layout.heightMm}mm }
  `)
  document.adoptedStyleSheets.push(style)
  document.body.append(root)
  shown = (): void => {
    shown = null
    root.remove()
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== style)
    for (const address of addresses) URL.revokeObjectURL(address)
  }
  try {
    await Promise.all(images.map((image) => image.decode()))
  } catch (error) {
    clearPaper()
    throw error
  }
}

function element(tag: 'div', name: string): HTMLElement {
  const made = document.createElement(tag)
  made.className = name
  return made
}

type Box = { readonly leftMm: number; readonly topMm: number; readonly widthMm: number; readonly heightMm: number }

function place<T extends HTMLElement>(of: T, { leftMm, topMm, widthMm, heightMm }: Box): T {
  of.style.left = `${leftMm}mm`
  of.style.top = `${topMm}mm`
  of.style.width = `${widthMm}mm`
  of.style.height = `${heightMm}mm`
  return of
}
