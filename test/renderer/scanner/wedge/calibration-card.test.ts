import { expect, test } from 'vitest'
import QRCode from 'qrcode'
import { calibrate, calibrationText } from '../../../../renderer/scanner/wedge/calibration-card.ts'
import type { ScannerProfile, ScanReport } from '../../../../renderer/scanner/scan-report.ts'
import { parseProfile } from '../../../../renderer/scanner/wedge/scanner-profile.ts'
import { hearAll, scannerKeys, type Sending } from './keyboards.ts'
import { type Layout, layouts } from './real-layouts.ts'

function reportOf(text: string, options: Partial<Sending>): ScanReport {
  const { reports, outcome } = hearAll(scannerKeys({ text, startMs: 0, gapMs: () => 8, suffix: ['Enter'], ...options }))
  expect(outcome).toMatchObject({ field: '', breaks: 0 })
  expect(reports).toHaveLength(1)
  return reports[0] as ScanReport
}

const learnt = { prefix: 'none', suffix: 'enter', msBetweenKeys: 8 } as const
const computers: [name: keyof typeof layouts, layout: ScannerProfile['layout']][] = [
  ['US', 'us'],
  ['French (AZERTY)', 'fr'],
  ['German (QWERTZ)', 'de'],
  ['Spanish', 'es'],
  ['Turkish Q', 'tr'],
  ['Arabic (101)', 'ar'],
  ['Russian', 'ru'],
]

test.each(computers)('one scan of the card tells a computer set to %s', (name, layout) => {
  for (const afterDead of ['composing', 'written'] as const) {
    const options = { layout: layouts[name], afterDead }
    expect(calibrate(reportOf(calibrationText, options))).toEqual({ profile: { layout, ...learnt }, complaints: [] })
    expect(calibrate(reportOf(`]Q3${calibrationText}`, { ...options, suffix: ['Tab'], gapMs: () => 30 }))).toEqual({
      profile: { layout, prefix: { text: ']Q3' }, suffix: 'tab', msBetweenKeys: 30 },
      complaints: [],
    })
  }
})

const latin = computers.filter(([name]) => name !== 'Arabic (101)' && name !== 'Russian')

test.each(latin)('a scanner set to %s as its computer is learnt without a complaint', (name, layout) => {
  const options = { layout: layouts[name], scannerLayout: layouts[name], afterDead: 'written' } as const
  expect(calibrate(reportOf(calibrationText, options))).toEqual({ profile: { layout, ...learnt }, complaints: [] })
})

test('a scanner set to a layout that is neither US nor the computer’s loses characters', () => {
  const cases: [scanner: Layout, computer: Layout, layout: ScannerProfile['layout']][] = [
    [layouts['French (AZERTY)'], layouts['German (QWERTZ)'], 'de'],
    [layouts['German (QWERTZ)'], layouts['French (AZERTY)'], 'fr'],
    [layouts.Spanish, layouts['Turkish Q'], 'tr'],
  ]
  for (const [scannerLayout, layout, known] of cases) {
    const calibration = calibrate(reportOf(calibrationText, { scannerLayout, layout, afterDead: 'written' }))
    expect(calibration).toEqual({
      profile: { layout: known, ...learnt },
      complaints: [{ kind: 'losesCharacters', layout: known }],
    })
  }
})

test('Caps Lock and slowness are said, and spoil nothing', () => {
  const capsLock = calibrate(reportOf(calibrationText, { capsLock: true }))
  expect(capsLock).toMatchObject({ profile: learnt, complaints: [{ kind: 'swapsCase' }] })
  const slow = calibrate(reportOf(calibrationText, { gapMs: () => 45 }))
  expect(slow).toMatchObject({ profile: { layout: 'us', msBetweenKeys: 45 }, complaints: [{ kind: 'slow' }] })
})

test('the card is no code of anything, and other texts are no card', () => {
  for (const text of [
    'BCDEFGHJKNPRSTVXXVTSRPNK',
    'https://example.org/',
    calibrationText.slice(3),
    'KNPRSTVXXVTSRPNK',
  ]) {
    expect(calibrate(reportOf(text, {}))).toBeNull()
  }
  const report = reportOf(calibrationText, {})
  expect(calibrate({ ...report, source: 'camera' })).toBeNull()
})

test('the card makes a QR code that a scanner reads from a screen: at most 37 modules a side', () => {
  expect(QRCode.create(calibrationText, { errorCorrectionLevel: 'M' }).modules.size).toBeLessThanOrEqual(37)
})

test('what was kept comes back as it was, and anything else is nothing', () => {
  const profiles: ScannerProfile[] = [
    { layout: 'fr', ...learnt },
    { layout: null, prefix: { text: ']Q3' }, suffix: 'none', msBetweenKeys: 0 },
  ]
  for (const profile of profiles) expect(parseProfile(JSON.parse(JSON.stringify(profile)))).toEqual(profile)
  const others = [
    null,
    7,
    {},
    { ...profiles[0], layout: 'xx' },
    { ...profiles[0], prefix: 'x' },
    { ...profiles[0], prefix: { text: 7 } },
    { ...profiles[0], msBetweenKeys: '8' },
  ]
  for (const kept of others) expect(parseProfile(kept)).toBeNull()
})
