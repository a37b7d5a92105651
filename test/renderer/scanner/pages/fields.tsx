import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { listenForBursts, watchBursts } from '../../../../renderer/scanner/wedge/keyboard-wedge.ts'
import type { ScanReport } from '../../../../renderer/scanner/scan-report.ts'
import type { RawScan } from '../../../../renderer/scanner/scans.ts'

declare global {
  interface Window {
    scans: RawScan[]
    reports: ScanReport[]
    counts: { clicks: number; submits: number; keys: number; boxTicks: number }
    controlledValue: string
    stopListening: () => void
    watchInstead: () => void
  }
}

window.scans = []
window.reports = []
window.counts = { clicks: 0, submits: 0, keys: 0, boxTicks: 0 }
window.stopListening = listenForBursts(window, (scan) => window.scans.push(scan))
window.watchInstead = () => {
  window.stopListening()
  watchBursts(window, (report) => window.reports.push(report))
}
window.addEventListener('keydown', () => window.counts.keys++)

function Fields() {
  const [text, setText] = useState('Martín')
  window.controlledValue = text
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        window.counts.submits++
      }}
    >
      <input id="plain" defaultValue="one two" />
      <input id="controlled" value={text} onChange={(event) => setText(event.target.value)} />
      <input id="short" defaultValue="12" maxLength={2} />
      <input id="password" type="password" defaultValue="1234" />
      <input id="number" type="number" defaultValue="7" />
      <textarea id="area" defaultValue={'line one\nline two'} />
      <div id="rich" contentEditable suppressContentEditableWarning>
        plain <b>bold</b> end
      </div>
      <select id="list" defaultValue="a">
        <option value="a">Amsterdam</option>
        <option value="b">Bordeaux</option>
        <option value="x">Xalapa</option>
      </select>
      <input id="box" type="checkbox" onChange={() => window.counts.boxTicks++} />
      <button id="button" type="button" onClick={() => window.counts.clicks++}>
        Press
      </button>
      <button id="submit" type="submit">
        Send
      </button>
    </form>
  )
}

const root = document.querySelector('#root')
if (root !== null) createRoot(root).render(<Fields />)
