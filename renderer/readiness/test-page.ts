type Page = { readonly widthMm: number; readonly heightMm: number; readonly lines: readonly string[] }

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (mark) => marks[mark] ?? mark)

/** A page that shows what a printer can do: an edge all around, lines of 0.1 to 0.8 mm, greys, and what is said. */
export function testPage({ widthMm, heightMm, lines }: Page): Blob {
  const inset = 3
  const middle = widthMm / 2
  const texts = lines.map(
    (line, index) =>
      `<text x="${middle}" y="${inset + 9 + index * 6}" font-size="${index === 0 ? 5 : 3.2}" text-anchor="middle">${escaped(line)}</text>`,
  )
  const below = inset + 12 + lines.length * 6
  const thin = [0.1, 0.2, 0.4, 0.8].map(
    (widthOf, index) =>
      `<path d="M${inset + 4} ${below + index * 2.5}H${widthMm - inset - 4}" stroke="#000" stroke-width="${widthOf}"/>`,
  )
  const greys = ['#000', '#555', '#aaa', '#ddd'].map((grey, index) => {
    const wide = (widthMm - 2 * inset - 8) / 4
    return `<rect x="${inset + 4 + index * wide}" y="${below + 11}" width="${wide}" height="4" fill="${grey}"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthMm}mm" height="${heightMm}mm" viewBox="0 0 ${widthMm} ${heightMm}" font-family="sans-serif"><rect x="${inset}" y="${inset}" width="${widthMm - 2 * inset}" height="${heightMm - 2 * inset}" fill="none" stroke="#000" stroke-width="0.3"/>${texts.join('')}${thin.join('')}${greys.join('')}</svg>`
  return new Blob([svg], { type: 'image/svg+xml' })
}
