import { useState } from 'react'
import { useReach } from '../use-station.tsx'
import { useWhileHere } from '../use-while-here.ts'
import type { InsideReading } from './rooms.ts'

/** The last reading; it stays while the station is away. */
export type Inside = { readonly reading: InsideReading | null; readonly isCurrent: boolean }

/** Follows who is inside while the page is open. Each time that it begins, the station journals it. */
export function useInside(): Inside {
  const { station } = useReach()
  const [inside, setInside] = useState<Inside>({ reading: null, isCurrent: false })
  useWhileHere(async (signal) => {
    let people: InsideReading['people'][number][] = []
    try {
      for await (const step of await station.client.inside.watch(undefined, { signal })) {
        if (step.kind === 'people') {
          for (const person of step.people) people.push({ session: step.session, person })
          continue
        }
        setInside({ reading: { read: step, people }, isCurrent: true })
        people = []
      }
    } finally {
      // What was read last says of when it is.
      if (!signal.aborted) setInside(({ reading }) => ({ reading, isCurrent: false }))
    }
  })
  return inside
}
