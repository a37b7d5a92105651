import { TriangleAlert } from 'lucide-react'
import { useWords } from '../i18n/use-words.tsx'
import type { PrintResult } from './print-job.ts'

/** What went wrong, in a sentence with what to do; nothing where nothing did. */
export function PrintResultLine({ result }: { result: PrintResult | null }) {
  const { say } = useWords()
  if (result === null || result.kind === 'sent') return null
  return (
    <p className="sentence-failed" role="alert" data-testid="print-result" data-kind={result.kind}>
      <TriangleAlert className="icon" aria-hidden="true" />
      <span>
        {result.kind === 'cancelled' && say('badges.cancelled')}
        {result.kind === 'empty' && say('badges.jobEmpty')}
        {result.kind === 'missing' && say('badges.printerMissing', { printer: result.printer })}
        {result.kind === 'printer-failed' && say('badges.printerFailed', { reason: result.reason })}
        {result.kind === 'failed' && say('badges.failed')}
        {result.kind === 'refused' && (
          <>
            {say('badges.refused')} <bdi lang="en">{result.sentence}</bdi>
          </>
        )}
      </span>
    </p>
  )
}
