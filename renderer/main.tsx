// First of all: what comes after it makes schemas.
import './zod-without-eval.ts'
import './design/fonts.ts'
import './design/tokens.css'
import './design/base.css'
import './design/controls.css'
import { ORPCError } from '@orpc/client'
import { QueryCache, QueryClient } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startTheme } from './design/theme.ts'
import { openDesk } from './desk/desk.ts'
import { refetchOnCommit } from './refetch.ts'
import { playVerdict, unlockSound } from './sound/verdict-sound.ts'
import { openStation } from './station.ts'
import { guardWaitingScans } from './unload.ts'
import { reachOf } from './use-station.tsx'

startTheme()

const station = openStation(`${location.origin.replace(/^http/, 'ws')}/station`)
const lostCount = guardWaitingScans(station)
const reach = reachOf(station)
const desk = openDesk(station, playVerdict)

const queries = new QueryClient({
  queryCache: new QueryCache({
    onError(error) {
      // The page believes in a role that it no longer has: operators were added, or this one was removed.
      if (error instanceof ORPCError && error.code === 'FORBIDDEN') void station.refreshStatus()
    },
  }),
  defaultOptions: {
    // The station is on this machine: whether there is a network says nothing about it. What it commits it tells, and
    // when it comes back everything is asked for again, so nothing is refetched or retried by guess.
    queries: { networkMode: 'always', staleTime: Infinity, retry: false, refetchOnWindowFocus: false },
    mutations: { networkMode: 'always' },
  },
})
refetchOnCommit(reach, queries)

// A browser lets a page sound only after somebody touched it, and not every key counts as that.
for (const gesture of ['pointerdown', 'keydown'] as const) {
  addEventListener(gesture, unlockSound, { capture: true })
}

const page = document.getElementById('page')
if (page === null) throw new Error('index.html has no element with the id "page".')
createRoot(page).render(<App {...{ reach, queries, desk, lostCount }} />)
