import { Usb } from 'lucide-react'
import { Button } from '../../design/button.tsx'
import type { en } from '../../i18n/en.ts'
import { useWords } from '../../i18n/use-words.tsx'
import { useObservable } from '../../use-station.tsx'
import { baudRates, type SerialScanner, type SerialScanners } from '../serial/serial-scanners.ts'
import { serialScanners } from '../serial/serial.ts'

const states = {
  opening: 'scanner.serialOpening',
  reading: 'scanner.serialReading',
  busy: 'scanner.serialBusy',
  unplugged: 'scanner.serialUnplugged',
} as const satisfies Record<SerialScanner['state'], keyof typeof en>

/** Scanners on a serial line: chosen here once, heard at the desk too. */
export function SerialPanel() {
  const { say } = useWords()
  const serial = serialScanners()
  return (
    <section className="check-part" aria-labelledby="check-serial" data-testid="serial">
      <h2 id="check-serial">{say('scanner.serial')}</h2>
      <p className="check-said">{say(serial === null ? 'scanner.serialNone' : 'scanner.serialText')}</p>
      {serial !== null && <Chosen serial={serial} />}
    </section>
  )
}

function Chosen({ serial }: { serial: SerialScanners }) {
  const { say } = useWords()
  const scanners = useObservable(serial.scanners)
  const baudRate = useObservable(serial.baudRate)
  return (
    <>
      {scanners.length > 0 && (
        <ul className="check-ports">
          {scanners.map(({ id, usb, state }) => (
            <li key={id} data-state={state}>
              <p>
                <b>{usb === null ? say('scanner.serialPort') : say('scanner.serialUsb', { usb })}</b>
                <span role="status">{say(states[state])}</span>
              </p>
              <Button look="quiet" onPress={() => void serial.forget(id)}>
                {say('scanner.forget')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="check-row">
        <Button onPress={() => void serial.choose()}>
          <Usb className="icon" aria-hidden="true" />
          {say('scanner.serialConnect')}
        </Button>
        <label className="check-speed">
          <span>{say('scanner.serialSpeed')}</span>
          <select
            className="field-input"
            value={baudRate}
            onChange={(event) => {
              const chosen = baudRates.find((one) => String(one) === event.target.value)
              if (chosen !== undefined) serial.setBaudRate(chosen)
            }}
          >
            {baudRates.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
      </div>
    </>
  )
}
