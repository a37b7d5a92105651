import { expect, it } from 'vitest'
import { tellStory } from './story.ts'

const story = tellStory()

it('every file of the page comes from the station, under a policy without inline scripts and styles', async () => {
  const { page, desk, scanner, people } = story
  const answers: { url: string; policy: string | undefined }[] = []
  page.on('response', (response) =>
    answers.push({ url: response.url(), policy: response.headers()['content-security-policy'] }),
  )
  await page.reload()
  await page.getByTestId('ready').waitFor()
  await scanner.read(people[50]?.badge_code ?? '')
  await desk.showsVerdict('checked_in')

  const { origin } = new URL(story.muster.address)
  expect(answers.length).toBeGreaterThan(3)
  for (const { url, policy } of answers) {
    if (url.startsWith('data:')) continue
    expect(new URL(url).origin).toBe(origin)
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:(?!\/\/127\.0\.0\.1)/)
  }
})

it('the page’s session is a cookie that no script can read and no other site can send', async () => {
  const { page } = story
  const [cookie, ...others] = await page.context().cookies()
  expect(others).toEqual([])
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', domain: '127.0.0.1' })
  expect(await page.evaluate(() => document.cookie)).toBe('')
  expect(page.url()).toBe(new URL('/', story.muster.address).href)
})

it('the printed address opens the page once', async () => {
  const { browser, muster } = story
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(muster.address)
  await page.getByText('Muster opens from its own window.').waitFor()
  await context.close()
})

it('an inline script, an inline style and eval are refused by the browser', async () => {
  const { page, complaints } = story
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.inlineScriptRan = true'
    document.head.append(script)
    document.body.insertAdjacentHTML(
      'beforeend',
      '<p id="probe" style="color: rgb(1, 2, 3)" onclick="window.handlerRan = true">x</p>',
    )
    const probe = document.getElementById('probe')
    probe?.click()
    const colour = probe === null ? '' : getComputedStyle(probe).color
    probe?.remove()
    script.remove()
    return { script: 'inlineScriptRan' in window, handler: 'handlerRan' in window, style: colour === 'rgb(1, 2, 3)' }
  })
  expect(ran).toEqual({ script: false, handler: false, style: false })
  expect(complaints.length).toBeGreaterThan(0)
  complaints.length = 0
})
