import { useState } from 'react'
import type { HallSetting } from '../../shared/contract/hall.ts'
import { Button } from '../design/button.tsx'
import { PageFrame } from '../design/page-frame.tsx'
import { firstSpoken, isLanguage, languageNames, languages } from '../i18n/language.ts'
import { useWords } from '../i18n/use-words.tsx'
import { KioskPart } from '../kiosk/kiosk-part.tsx'
import { playVerdict, setVolume } from '../sound/verdict-sound.ts'
import { useReach } from '../use-station.tsx'
import type { HallPlaces } from './use-hall-data.ts'

type Props = { places: HallPlaces; eventLanguages: readonly string[]; hasOperators: boolean; onDone: () => void }

const volumes = { soundOff: 0, soundLow: 0.3, soundLoud: 0.8 } as const
const kinds = ['room', 'gate', 'event'] as const
const looks = ['dark', 'light'] as const

/** Where this station stands, and how its hall page behaves there; for an organizer. */
export function SetUp({ places, eventLanguages, hasOperators, onDone }: Props) {
  const { say } = useWords()
  const { station } = useReach()
  const { place, rooms, gates } = places
  const [setting, setSetting] = useState<HallSetting>(() => settingOf(places, eventLanguages))
  const [hasFailed, setHasFailed] = useState(false)
  const change = (changed: Partial<HallSetting>) => setSetting((before) => ({ ...before, ...changed }))

  async function save() {
    try {
      await station.client.hall.setPlace({ ...setting, telephone: setting.telephone?.trim() || null })
      onDone()
    } catch {
      setHasFailed(true)
    }
  }

  return (
    <PageFrame title={say('page.hall')}>
      <form
        className="hall-set-up"
        data-testid="hall-set-up"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <div>
          <h2>{say('hall.setUp')}</h2>
          <p>{say('hall.setUpText')}</p>
          <p>{say('hall.howToLeave')}</p>
          {!hasOperators && <p>{say('hall.noOperators')}</p>}
        </div>
        <label className="field">
          <span className="field-label">{say('hall.place')}</span>
          <select
            className="field-input"
            value={`${setting.kind} ${setting.code}`}
            onChange={(event) => {
              const [kind = '', ...code] = event.target.value.split(' ')
              const known = kinds.find((each) => each === kind)
              if (known !== undefined) change({ kind: known, code: code.join(' ') })
            }}
          >
            <optgroup label={say('hall.rooms')}>
              {rooms.map(({ code, name }) => (
                <option key={code} value={`room ${code}`}>
                  {name}
                </option>
              ))}
            </optgroup>
            <optgroup label={say('hall.gates')}>
              {gates.map(({ code, name, roomName }) => (
                <option key={code} value={`gate ${code}`}>
                  {roomName === null ? name : say('hall.gateTo', { gate: name, room: roomName })}
                </option>
              ))}
            </optgroup>
            <option value="event ">{say('hall.noRoom')}</option>
          </select>
        </label>
        <label className="field">
          <span className="field-label">{say('hall.language')}</span>
          <select
            className="field-input"
            value={setting.language}
            onChange={(event) => isLanguage(event.target.value) && change({ language: event.target.value })}
          >
            {languages.map((language) => (
              <option key={language} value={language} lang={language}>
                {languageNames[language]}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="field-label">{say('hall.colours')}</span>
          <select
            className="field-input"
            value={setting.look}
            onChange={(event) => change({ look: event.target.value === 'light' ? 'light' : 'dark' })}
          >
            {looks.map((look) => (
              <option key={look} value={look}>
                {say(`hall.${look}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="field-label">{say('hall.sound')}</span>
          <select
            className="field-input"
            value={setting.volume}
            onChange={(event) => {
              const volume = Number(event.target.value)
              change({ volume })
              setVolume(volume)
              playVerdict('green')
            }}
          >
            {(['soundOff', 'soundLow', 'soundLoud'] as const).map((level) => (
              <option key={level} value={volumes[level]}>
                {say(`hall.${level}`)}
              </option>
            ))}
          </select>
        </label>
        <Seconds
          label={say('hall.admittedSeconds')}
          ms={setting.admittedMs}
          onMs={(admittedMs) => change({ admittedMs })}
        />
        <Seconds
          label={say('hall.refusedSeconds')}
          ms={setting.refusedMs}
          onMs={(refusedMs) => change({ refusedMs })}
        />
        <label className="field">
          <span className="field-label">{say('hall.helper')}</span>
          <input
            className="field-input figures"
            type="tel"
            dir="ltr"
            autoComplete="off"
            maxLength={40}
            value={setting.telephone ?? ''}
            onChange={(event) => change({ telephone: event.target.value })}
          />
        </label>
        <label className="hall-check">
          <input
            type="checkbox"
            checked={setting.hasCamera}
            onChange={(event) => change({ hasCamera: event.target.checked })}
          />
          {say('hall.camera')}
        </label>
        <KioskPart />
        {hasFailed && (
          <p className="sentence-failed" role="alert">
            {say('first.failed')}
          </p>
        )}
        <div className="hall-set-up-end">
          <Button look="first" type="submit">
            {say('hall.open')}
          </Button>
          {place !== null && <Button onPress={onDone}>{say('hall.stay')}</Button>}
        </div>
      </form>
    </PageFrame>
  )
}

function Seconds({ label, ms, onMs }: { label: string; ms: number; onMs: (ms: number) => void }) {
  return (
    <label className="field">
      <span className="field-label">{label}</span>
      <input
        className="field-input figures"
        type="number"
        min={1}
        max={60}
        required
        value={ms / 1000}
        onChange={(event) => {
          const seconds = event.target.valueAsNumber
          if (Number.isInteger(seconds)) onMs(seconds * 1000)
        }}
      />
    </label>
  )
}

function settingOf({ place, rooms, gates }: HallPlaces, eventLanguages: readonly string[]): HallSetting {
  if (place !== null) {
    const { name: _, roomName: _room, ...setting } = place
    return setting
  }
  const [gate, room] = [gates[0], rooms[0]]
  return {
    ...(gate !== undefined
      ? { kind: 'gate', code: gate.code }
      : room !== undefined
        ? { kind: 'room', code: room.code }
        : { kind: 'event', code: '' }),
    language: firstSpoken(eventLanguages),
    look: 'dark',
    hasCamera: false,
    volume: volumes.soundLoud,
    admittedMs: 4000,
    refusedMs: 7000,
    telephone: null,
  }
}
