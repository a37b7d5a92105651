/** Hands a file to the browser, which saves it as it saves all downloads. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** A text of CSV as a file. */
export function csvFile(pieces: readonly string[]): Blob {
  return new Blob([...pieces], { type: 'text/csv;charset=utf-8' })
}

/** What a file system takes of a text: letters and digits of any script, joined by dashes; empty where it has none. */
export function plainName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}
