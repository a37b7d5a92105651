import { observable, type Observable } from './observable.ts'

const nameInAddress = () => /^#\/([a-z-]+)$/.exec(location.hash)?.[1] ?? null

const current = observable(nameInAddress())
addEventListener('hashchange', () => current.set(nameInAddress()))

/** The name of the page that the address asks for (`#/scanner`); null is the desk. */
export const route: Observable<string | null> = current

/** The address of a page; of the desk without a name. */
export function addressOf(name: string | null): string {
  return name === null ? '#' : `#/${name}`
}
