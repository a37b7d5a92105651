import { useEffect, useState } from 'react'

/** Typing goes on within this; what it leads to would only flicker, and keep the next key waiting. */
const pauseMs = 120

/** A text as it stood when typing last paused. */
export function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}
