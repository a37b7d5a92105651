import { FileSpreadsheet } from 'lucide-react'
import { DropZone, FileTrigger } from 'react-aria-components'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { TroubleLine } from './said.tsx'
import type { Trouble } from './use-roster-import.ts'

const kinds = [
  '.csv',
  '.tsv',
  '.txt',
  '.xlsx',
  '.xlsm',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]

/** Where a file is dropped or chosen. */
export function ChooseFile({ trouble, onChoose }: { trouble: Trouble | null; onChoose: (file: File) => void }) {
  const { say } = useWords()
  return (
    <section className="roster-part" aria-labelledby="roster-choose">
      <h2 id="roster-choose">{say('roster.choose')}</h2>
      <TroubleLine trouble={trouble} />
      <DropZone
        className="roster-drop"
        aria-label={say('roster.drop')}
        onDrop={({ items }) => {
          const file = items.find((item) => item.kind === 'file')
          void file?.getFile().then(onChoose)
        }}
      >
        <FileSpreadsheet className="icon roster-drop-icon" aria-hidden="true" />
        <p>{say('roster.drop')}</p>
        <FileTrigger
          acceptedFileTypes={kinds}
          onSelect={(files) => {
            const file = files?.item(0)
            if (file !== null && file !== undefined) onChoose(file)
          }}
        >
          <Button look="first">{say('roster.chooseFile')}</Button>
        </FileTrigger>
      </DropZone>
      <p className="roster-said">{say('roster.kinds')}</p>
    </section>
  )
}
