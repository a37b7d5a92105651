import { PageFrame } from '../design/page-frame.tsx'
import { useWords } from '../i18n/use-words.tsx'
import type { PageProps } from '../pages.ts'
import { ChooseFile } from './choose-file.tsx'
import { ColumnsPart } from './columns-part.tsx'
import { CountsPart } from './counts-part.tsx'
import { DonePart } from './done-part.tsx'
import { FirstRows } from './first-rows.tsx'
import { ImportProgress } from './import-progress.tsx'
import { MissingPart } from './missing-part.tsx'
import { RejectedPart } from './rejected-part.tsx'
import { ChangedPart } from './changed-part.tsx'
import { useRosterImport, type RosterImport } from './use-roster-import.ts'
import './roster.css'

/** The roster from a file: looked at line by line before anything is applied. Each operator opens it for himself. */
export function RosterPage({ status }: PageProps) {
  return <RosterOfOperator key={status.operator?.operator ?? ''} />
}

function RosterOfOperator() {
  const { say } = useWords()
  const rosterImport = useRosterImport()
  return (
    <PageFrame title={say('page.roster')}>
      <div className="roster">
        <RosterStep rosterImport={rosterImport} />
      </div>
    </PageFrame>
  )
}

function RosterStep({ rosterImport }: { rosterImport: RosterImport }) {
  const { work } = rosterImport
  switch (work.kind) {
    case 'empty':
      return <ChooseFile trouble={work.trouble} onChoose={rosterImport.choose} />
    case 'reading':
      return <ImportProgress phase="looking" done={work.lines} total={null} onStop={rosterImport.stop} />
    case 'importing':
      return <ImportProgress phase={work.phase} done={work.done} total={work.total} onStop={rosterImport.stop} />
    case 'previewed':
      return (
        <>
          <CountsPart preview={work.preview} trouble={work.trouble} rosterImport={rosterImport} />
          <ColumnsPart key={work.preview.problem ?? ''} preview={work.preview} onReadAs={rosterImport.readAs} />
          {work.preview.problem === null && (
            <>
              <RejectedPart
                rejected={work.preview.rejected}
                lines={work.preview.counts.rejected}
                onSave={rosterImport.saveRejected}
              />
              <FirstRows preview={work.preview} />
              <ChangedPart preview={work.preview} />
              <MissingPart preview={work.preview} rosterImport={rosterImport} />
            </>
          )}
        </>
      )
    case 'done':
      return (
        <>
          <DonePart report={work.report} onAgain={rosterImport.startAgain} />
          <RejectedPart
            rejected={work.report.rejected.slice(0, 200)}
            lines={new Set(work.report.rejected.map(({ line }) => line)).size}
            onSave={rosterImport.saveRejected}
          />
          <MissingPart preview={work.preview} rosterImport={rosterImport} />
        </>
      )
  }
}
