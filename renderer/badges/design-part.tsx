import { ImageUp, X } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import {
  badgeDesigns,
  badgeSettingsSchema,
  badgeSheets,
  sectorColour,
  type BadgeSettings,
} from '../../shared/domain/badge-design.ts'
import { Button } from '../design/button.tsx'
import type { Programme } from '../desk/session-choice.ts'
import { namedIn } from '../i18n/named.ts'
import { useWords } from '../i18n/use-words.tsx'
import { CheckLine } from './check-line.tsx'
import { Segments } from '../design/segments.tsx'

type Props = { settings: BadgeSettings; programme: Programme; onChange: (settings: BadgeSettings) => void }

const sheets = ['none', ...badgeSheets] as const
const lines = ['event', 'organisation', 'country', 'sector'] as const
const logoFormats = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/svg+xml': 'svg' } as const

/** How a badge looks: its paper, its lines, the logo, the colours of the sectors. */
export function DesignPart({ settings, programme, onChange }: Props) {
  const { say, language } = useWords()
  const sectors = Object.keys(programme.sectors)
  return (
    <section className="badges-part" aria-labelledby="badges-design">
      <h2 id="badges-design">{say('badges.design')}</h2>
      <Segments
        label={say('badges.paper')}
        values={badgeDesigns}
        value={settings.design}
        labelOf={(design) => say(`badges.design.${design}`)}
        onChange={(design) => onChange({ ...settings, design })}
      />
      <Segments
        label={say('badges.sheet')}
        values={sheets}
        value={settings.sheet ?? 'none'}
        labelOf={(sheet) => say(`badges.sheet.${sheet}`)}
        onChange={(sheet) => onChange({ ...settings, sheet: sheet === 'none' ? null : sheet })}
      />
      <fieldset className="badges-lines">
        <legend className="field-label">{say('badges.lines')}</legend>
        {lines.map((line) => (
          <CheckLine
            key={line}
            isChecked={settings.lines[line]}
            onChange={(isShown) => onChange({ ...settings, lines: { ...settings.lines, [line]: isShown } })}
          >
            {say(`badges.line.${line}`)}
          </CheckLine>
        ))}
        <CheckLine isChecked={settings.back} onChange={(back) => onChange({ ...settings, back })}>
          {say('badges.back')}
        </CheckLine>
      </fieldset>
      <LogoField settings={settings} onChange={onChange} />
      {sectors.length > 0 && (
        <details className="badges-colours">
          <summary>{say('badges.colours')}</summary>
          <ul>
            {sectors.map((code) => (
              <li key={code}>
                <label className="badges-check">
                  <input
                    type="color"
                    value={sectorColour(
                      code,
                      sectors.map((each) => ({ code: each })),
                      settings.colours,
                    )}
                    onChange={({ target }) =>
                      onChange({ ...settings, colours: { ...settings.colours, [code]: target.value } })
                    }
                  />
                  <span>{namedIn(programme.sectors, code, language)}</span>
                </label>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function LogoField({ settings, onChange }: Pick<Props, 'settings' | 'onChange'>) {
  const { say } = useWords()
  const [hasFailed, setHasFailed] = useState(false)

  async function read(file: File | undefined) {
    const format = Object.entries(logoFormats).find(([type]) => type === file?.type)?.[1]
    if (file === undefined || format === undefined) {
      setHasFailed(true)
      return
    }
    const bytes = new Uint8Array(await file.arrayBuffer())
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    const logo = { format, data: btoa(text) }
    const isTaken = badgeSettingsSchema.shape.logo.safeParse(logo).success
    setHasFailed(!isTaken)
    if (isTaken) onChange({ ...settings, logo })
  }

  return (
    <div className="badges-row">
      <FileTrigger
        acceptedFileTypes={Object.keys(logoFormats)}
        onSelect={(files) => {
          if (files !== null) void read(files[0])
        }}
      >
        <Button>
          <ImageUp className="icon" aria-hidden="true" />
          {say(settings.logo === null ? 'badges.logo' : 'badges.logoOther')}
        </Button>
      </FileTrigger>
      {settings.logo !== null && (
        <Button look="quiet" onPress={() => onChange({ ...settings, logo: null })}>
          <X className="icon" aria-hidden="true" />
          {say('badges.logoNone')}
        </Button>
      )}
      {hasFailed && (
        <p className="field-error" role="alert">
          {say('badges.logoFailed')}
        </p>
      )}
    </div>
  )
}
