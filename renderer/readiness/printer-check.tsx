import { useQuery } from '@tanstack/react-query'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import type { BadgeDesign } from '../../shared/domain/badge-design.ts'
import { layOut } from '../badges/print-layout.ts'
import '../badges/print-root.css'
import { clearPaper, showOnPaper } from '../badges/print-root.ts'
import { PrinterField } from '../badges/printer-field.tsx'
import { usePrinters } from '../badges/use-printers.ts'
import { Button } from '../design/button.tsx'
import { useWords } from '../i18n/use-words.tsx'
import { useReach } from '../use-station.tsx'
import { AskRow } from './ask-row.tsx'
import { CheckRow } from './check-row.tsx'
import type { Finding } from './findings.ts'
import { testPage } from './test-page.ts'

type Props = {
  findings: readonly Finding[]
  /** What stands on the test page. */
  lines: readonly string[]
  onTried: (isWell: boolean) => void
}

type Trial = 'idle' | 'printing' | 'asking' | 'missing' | 'failed'

/** Prints a test page of a badge's size, as badges are printed here, and asks whether it came out. */
export function PrinterCheck({ findings, lines, onTried }: Props) {
  const { say } = useWords()
  const { api } = useReach()
  const { shell, printers } = usePrinters()
  const habits = useQuery(api.badge.habits.queryOptions())
  const [chosen, setChosen] = useState<string | null | undefined>(undefined)
  const [trial, setTrial] = useState<Trial>('idle')
  const printer = chosen === undefined ? (habits.data?.printer ?? null) : chosen

  async function print() {
    setTrial('printing')
    try {
      const kind = await printTestPage({ shell, printer, design: habits.data?.settings.design ?? 'card', lines })
      setTrial(kind === 'sent' ? 'asking' : kind)
    } catch {
      setTrial('failed')
    }
  }

  const failed: Finding | null =
    trial === 'missing' || trial === 'failed' ? { state: 'todo', sentence: say(`readiness.printer.${trial}`) } : null
  return (
    <CheckRow
      name="printer"
      findings={failed === null ? findings : [failed]}
      actions={
        <Button isDisabled={trial === 'printing'} onPress={() => void print()}>
          <Printer className="icon" aria-hidden="true" />
          {say('readiness.printer.print')}
        </Button>
      }
    >
      <PrinterField printers={printers} printer={printer} onChange={setChosen} />
      {trial === 'asking' && (
        <AskRow
          question={say('readiness.printer.ask')}
          onAnswer={(isWell) => {
            setTrial('idle')
            onTried(isWell)
          }}
        />
      )}
    </CheckRow>
  )
}

type TestPrint = Pick<ReturnType<typeof usePrinters>, 'shell'> & {
  readonly printer: string | null
  readonly design: BadgeDesign
  readonly lines: readonly string[]
}

async function printTestPage({ shell, printer, design, lines }: TestPrint): Promise<'sent' | 'missing' | 'failed'> {
  const layout = layOut({ design, sheet: null, hasBack: false }, 1)
  await showOnPaper(layout, [testPage({ ...layout.badge, lines })])
  if (shell === null || printer === null) {
    // Some browsers come back before the dialogue is closed, and draw the page only then.
    addEventListener('afterprint', clearPaper, { once: true })
    window.print()
    return 'sent'
  }
  try {
    const { widthMm, heightMm } = layout
    return (await shell.print({ printer, widthMm, heightMm })).kind
  } finally {
    clearPaper()
  }
}
