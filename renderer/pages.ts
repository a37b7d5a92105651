import {
  BadgeCheck,
  ClipboardCheck,
  ClipboardList,
  FileSpreadsheet,
  Flame,
  MonitorCheck,
  ScanQrCode,
  UsersRound,
  type LucideIcon,
} from 'lucide-react'
import { lazy, type ComponentType } from 'react'
import type { Role } from '../shared/domain/role.ts'
import { reopenHall } from './hall/reopen-hall.ts'
import type { en } from './i18n/en.ts'
import type { StationStatus } from './station.ts'

export type PageProps = {
  readonly status: StationStatus
  readonly event: NonNullable<StationStatus['event']>
}

export type PageEntry = {
  /** In the address: `#/name`. */
  readonly name: string
  /** The least role that sees it. */
  readonly role: Role
  readonly title: TitleKey
  readonly Icon: LucideIcon
  readonly Page: ComponentType<PageProps>
}

type TitleKey = Extract<keyof typeof en, `page.${string}`>

const ScannerCheckPage = lazy(async () => ({
  default: (await import('./scanner/check/page.tsx')).ScannerCheckPage,
}))

const HallPage = lazy(async () => ({ default: (await import('./hall/page.tsx')).HallPage }))

const InsidePage = lazy(async () => ({ default: (await import('./inside/page.tsx')).InsidePage }))
const ArrivalsPage = lazy(async () => ({ default: (await import('./arrivals/page.tsx')).ArrivalsPage }))
const HandoverPage = lazy(async () => ({ default: (await import('./handover/page.tsx')).HandoverPage }))

const ReadinessPage = lazy(async () => ({ default: (await import('./readiness/page.tsx')).ReadinessPage }))

const BadgesPage = lazy(async () => ({ default: (await import('./badges/page.tsx')).BadgesPage }))

const RosterPage = lazy(async () => ({ default: (await import('./roster/page.tsx')).RosterPage }))

/** The pages beside the desk, in the order of its menu; each is loaded when it is first opened. */
export const pages: readonly PageEntry[] = [
  { name: 'inside', role: 'desk', title: 'page.inside', Icon: Flame, Page: InsidePage },
  { name: 'arrivals', role: 'desk', title: 'page.arrivals', Icon: UsersRound, Page: ArrivalsPage },
  { name: 'handover', role: 'desk', title: 'page.handover', Icon: ClipboardList, Page: HandoverPage },
  { name: 'badges', role: 'desk', title: 'page.badges', Icon: BadgeCheck, Page: BadgesPage },
  { name: 'roster', role: 'organizer', title: 'page.roster', Icon: FileSpreadsheet, Page: RosterPage },
  { name: 'readiness', role: 'desk', title: 'page.readiness', Icon: ClipboardCheck, Page: ReadinessPage },
  { name: 'scanner', role: 'desk', title: 'page.scanner', Icon: ScanQrCode, Page: ScannerCheckPage },
  { name: 'hall', role: 'kiosk', title: 'page.hall', Icon: MonitorCheck, Page: HallPage },
]

reopenHall()
