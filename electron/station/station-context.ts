import type { Role } from '../../shared/contract/procedure.ts'

/** Who asks: the operator as the journal names him, and his role. */
export type StationContext = { readonly operator: string; readonly role: Role }
