import { useEffect } from 'react'

/** Takes files that are dropped anywhere on the page, which would else be opened in its place. */
export function useDroppedFiles(onFiles: (files: readonly File[]) => void): void {
  useEffect(() => {
    const ending = new AbortController()
    const { signal } = ending
    const isOfFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    addEventListener(
      'dragover',
      (event) => {
        if (isOfFiles(event)) event.preventDefault()
      },
      { signal },
    )
    addEventListener(
      'drop',
      (event) => {
        if (!isOfFiles(event)) return
        event.preventDefault()
        onFiles([...(event.dataTransfer?.files ?? [])])
      },
      { signal },
    )
    return () => ending.abort()
  }, [onFiles])
}
