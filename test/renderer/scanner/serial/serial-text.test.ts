import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { longestScan } from '../../../../renderer/scanner/scans.ts'
import { serialText, type SerialScan } from '../../../../renderer/scanner/serial/serial-text.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const code = 'BCDEFGHJKNPRSTVXBCDEFGHJ'

function aLine() {
  const scans: SerialScan[] = []
  const text = serialText((scan) => scans.push(scan))
  const send = (content: string | number[]) =>
    text.take(typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content))
  return { ...text, send, scans, texts: () => scans.map(({ readings }) => readings[0]) }
}

describe('a text ends', () => {
  test.each([
    ['at a carriage return', `${code}\r`],
    ['at a line feed', `${code}\n`],
    ['at both, once', `${code}\r\n`],
    ['at a Tab', `${code}\t`],
    ['at a line break that stands before it, too', `\r\n${code}\r\n`],
  ])('%s', (_what, sent) => {
    const line = aLine()
    line.send(sent)
    expect(line.texts()).toEqual([code])
    vi.runAllTimers()
    expect(line.texts()).toEqual([code])
  })

  test('at silence, which the pieces of one text are shorter than', () => {
    const line = aLine()
    for (const letter of code) {
      line.send(letter)
      vi.advanceTimersByTime(49)
    }
    expect(line.texts()).toEqual([])
    vi.advanceTimersByTime(1)
    expect(line.texts()).toEqual([code])
    expect(line.scans[0]?.ms).toBe(23 * 49)
  })

  test('not at a silence that the page was too busy to hear the end of', () => {
    const line = aLine()
    line.send(code.slice(0, 10))
    // The clock goes on, and no timer runs: the page is busy.
    vi.setSystemTime(Date.now() + 500)
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 500)
    vi.advanceTimersByTime(50)
    line.send(code.slice(10))
    vi.restoreAllMocks()
    vi.runAllTimers()
    expect(line.texts()).toEqual([code])
  })
})

describe('what was read', () => {
  test.each([
    ['two codes in one piece are two', `${code}\r\nother\r\n`, [code, 'other']],
    ['the signs that frame a text are taken off', [2, 65, 66, 67, 3, 13], ['ABC']],
    ['a sign that separates parts is kept', [65, 66, 0x1d, 67, 13], ['AB\u001dC']],
    ['UTF-8', 'Åse Þór 王\r', ['Åse Þór 王']],
    ['Windows-1252, which older scanners send', [0x41, 0x6e, 0x6e, 0xe9, 13], ['Anné']],
    ['noise of one or two characters is none', 'ab\r', []],
  ])('%s', (_what, sent, texts) => {
    const line = aLine()
    line.send(sent)
    expect(line.texts()).toEqual(texts)
    expect(line.scans.every(({ isGarbled }) => !isGarbled)).toBe(true)
  })

  test('a character that comes in two pieces is whole', () => {
    const line = aLine()
    const bytes = [...new TextEncoder().encode('Anné')]
    line.send(bytes.slice(0, -1))
    line.send(bytes.slice(-1))
    line.send('\r')
    expect(line.texts()).toEqual(['Anné'])
  })

  test('a text without end is cut', () => {
    const line = aLine()
    for (let sent = 0; sent < 3 * longestScan; sent += 512) line.send('x'.repeat(512))
    line.send('\rnext\r')
    expect(line.texts()).toEqual(['x'.repeat(longestScan), 'next'])
  })

  test('what comes at a wrong speed is said to be garbled, and so is a text of which bytes were lost', () => {
    const line = aLine()
    line.send([0x00, 0x98, 0x1c, 0xe0, 0x06, 0x98])
    vi.runAllTimers()
    line.send('half')
    line.loseBytes()
    line.send(' of it\r')
    line.send('whole\r')
    expect(line.scans.map(({ isGarbled }) => isGarbled)).toEqual([true, true, false])
  })

  test('what was dropped is not given', () => {
    const line = aLine()
    line.send('half')
    line.drop()
    vi.runAllTimers()
    line.send('other\r')
    expect(line.texts()).toEqual(['other'])
  })
})
