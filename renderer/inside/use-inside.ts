import { useEffect, useState } from 'react'
import { useReach } from '../use-station.tsx'
import type { InsideReading } from './rooms.ts'

/** The last reading; it stays while the station is away. */
export type Inside = { readonly reading: InsideReading | null; readonly isCurrent: boolean }

/** Follows who is inside while the page is open. Each time that it begins, the station journals it. */
export function useInside(): Inside {
  const { station } = useReach()
  const [inside, setInside] = useState<Inside>({ reading: null, isCurrent: false })
  useEffect(() => {
    const ended = new AbortController()
    let isFollowing = false

    async function follow() {
      if (isFollowing || station.connection.get() !== 'here') return
      isFollowing = true
      let people: InsideReading['people'][number][] = []
      try {
        for await (const step of await station.client.inside.watch(undefined, { signal: ended.signal })) {
          if (step.kind === 'people') {
            for (const person of step.people) people.push({ session: step.session, person })
            continue
          }
          setInside({ reading: { read: step, people }, isCurrent: true })
          people = []
        }
      } catch {
        // Left, or away: what was read last stays, and says of when it is.
      }
      isFollowing = false
      if (!ended.signal.aborted) setInside(({ reading }) => ({ reading, isCurrent: false }))
    }

    void follow()
    const unsubscribe = station.connection.subscribe(() => void follow())
    return () => {
      unsubscribe()
      ended.abort()
    }
  }, [station])
  return inside
}
