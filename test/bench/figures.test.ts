import { describe, expect, it } from 'vitest'
import { quantile, steadyQuantile } from './figures.ts'
import { asMarkdown } from './report.ts'

describe('The figures of the benchmark', () => {
  it('are values that were measured: the 99th percentile of a hundred is the last but one', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect([0, 0.5, 0.95, 0.99, 1].map((share) => quantile(values, share))).toEqual([1, 50, 95, 99, 100])
  })

  it('are not those of a second in which the machine was disturbed', () => {
    const calm = Array.from({ length: 200 }, () => 1)
    const disturbed = Array.from({ length: 100 }, () => 50)
    expect(steadyQuantile([...calm, ...disturbed], 0.99, 100)).toBe(1)
    expect(quantile([...calm, ...disturbed], 0.99)).toBe(50)
  })

  it('stand in a table of Markdown, the numbers right', () => {
    const section = { title: 'Scans', columns: ['event', 'p99'], rows: [['small', '0.5 ms']], notes: ['On one disk.'] }
    expect(asMarkdown(section)).toBe(
      ['## Scans', '', '| event |    p99 |', '| ----- | -----: |', '| small | 0.5 ms |', '', 'On one disk.', ''].join(
        '\n',
      ),
    )
  })
})
