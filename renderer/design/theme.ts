import { observable, type Observable } from '../observable.ts'

export type Theme = 'light' | 'dark'

const storedAt = 'muster.theme'
const systemIsDark = matchMedia('(prefers-color-scheme: dark)')
const systemTheme = (): Theme => (systemIsDark.matches ? 'dark' : 'light')

function wanted(): Theme {
  const stored = localStorage.getItem(storedAt)
  return stored === 'light' || stored === 'dark' ? stored : systemTheme()
}

const present = observable<Theme>(wanted())

function show() {
  present.set(wanted())
  document.documentElement.dataset['theme'] = present.get()
}

/** The colours shown now: the system's, until the reader chooses others. */
export const theme: Observable<Theme> = present

/** Shows the colours, and follows the system's from now on. Called once, before anything is painted. */
export function startTheme() {
  show()
  systemIsDark.addEventListener('change', show)
}

/** The other colours. What the system says anyway is not kept, so that the page follows it again. */
export function toggleTheme() {
  const next: Theme = present.get() === 'dark' ? 'light' : 'dark'
  if (next === systemTheme()) localStorage.removeItem(storedAt)
  else localStorage.setItem(storedAt, next)
  show()
}
