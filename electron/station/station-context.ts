import type { Role } from '../../shared/domain/role.ts'

/** Who asks: the operator as the journal names him, and his role. */
export type Identity = { readonly operator: string; readonly role: Role }

/** Who asks over a socket: whoever is signed in at the page at that moment. */
export type AtPage = {
  /** The same for one page over reconnects, and another one for each page. */
  readonly page: string
}

/** With what a procedure is called: somebody whom the caller vouches for, or a page. */
export type StationContext = Identity | AtPage

/** Whoever runs a station: at its pages until it has operators, at the command line always. */
export const localOperator: Identity = { operator: 'local', role: 'organizer' }

/** A page of a station that has operators, at which none of them is signed in. */
export const kioskIdentity: Identity = { operator: 'kiosk', role: 'kiosk' }
