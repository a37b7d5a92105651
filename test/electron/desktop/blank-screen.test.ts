import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isOneColour, watchForBlank } from '../../../electron/desktop/blank-screen.ts'
import { BrowserWindow } from './stand-in.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const white = Buffer.alloc(4 * 100, 255)
const page = Buffer.from(white).fill(0, 200, 204)

/** What came of these pictures, one every half a minute: how often the page was told to be blank. */
async function blankAfter(pictures: (Buffer | null)[]): Promise<number> {
  const contents = new BrowserWindow({}).webContents
  let told = 0
  const stop = watchForBlank(contents, () => (told += 1))
  for (const picture of pictures) {
    contents.pixels = picture
    await vi.advanceTimersByTimeAsync(30_000)
  }
  stop()
  return told
}

test.for([
  ['a page that is there', [page, page, page], 0],
  ['a page that whitened', [page, white, white], 1],
  ['a page that was being loaded at that moment', [page, white, page, white, page], 0],
  ['a page that stays white is told of once, and the watch goes on from there', [page, white, white, white], 1],
  ['a system that gives nothing but white pictures', [white, white, white, white], 0],
  ['a window that is covered', [page, null, null, null], 0],
] as const)('%s', async ([, pictures, told]) => {
  expect(await blankAfter([...pictures])).toBe(told)
})

test('a picture that never comes is waited for, without asking for more', async () => {
  const asked = vi.fn<() => Promise<never>>(() => new Promise(() => {}))
  const stop = watchForBlank({ capturePage: asked }, () => {})
  await vi.advanceTimersByTimeAsync(300_000)
  stop()
  expect(asked).toHaveBeenCalledTimes(1)
})

test.for([
  [[1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4], true],
  [[1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 5], false],
  [[9, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4], false],
  [[], false],
] as const)('pixels %j are of one colour: %s', ([pixels, isOne]) => {
  expect(isOneColour(Buffer.from(pixels))).toBe(isOne)
})
