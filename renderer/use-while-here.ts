import { useEffect, useEffectEvent } from 'react'
import { useReach } from './use-station.tsx'

/**
 * Follows something that the station tells for as long as the component is there: begun at once, and again whenever the station
 * is back. `follow` ends by itself or by the signal; what it throws means that the station is away, or that it was left.
 */
export function useWhileHere(follow: (signal: AbortSignal) => Promise<void>): void {
  const { station } = useReach()
  const latest = useEffectEvent(follow)
  useEffect(() => {
    const left = new AbortController()
    let isFollowing = false

    async function begin() {
      if (isFollowing || station.connection.get() !== 'here') return
      isFollowing = true
      try {
        await latest(left.signal)
      } catch {
        // What was told last stays until the station is back.
      }
      isFollowing = false
    }

    void begin()
    const unsubscribe = station.connection.subscribe(() => void begin())
    return () => {
      unsubscribe()
      left.abort()
    }
  }, [station])
}
