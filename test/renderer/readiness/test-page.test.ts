import { expect, test } from 'vitest'
import { testPage } from '../../../renderer/readiness/test-page.ts'

test('a test page has the size that was asked for, and shows names as text', async () => {
  const page = testPage({ widthMm: 86, heightMm: 54, lines: ['Page', '<script>"&</script>'] })
  expect(page.type).toBe('image/svg+xml')
  const text = await page.text()
  expect(text).toContain('width="86mm" height="54mm" viewBox="0 0 86 54"')
  expect(text).toContain('&lt;script&gt;&quot;&amp;&lt;/script&gt;')
  expect(text).not.toContain('<script')
  const below = [...text.matchAll(/ y="([\d.]+)"/g)].map(([, y]) => Number(y))
  expect(Math.max(...below)).toBeLessThan(54)
})
