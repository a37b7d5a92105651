import { describe, expect, test } from 'vitest'
import { observable } from '../../../../renderer/observable.ts'
import { followTorch, type TorchTrack } from '../../../../renderer/scanner/camera/camera-torch.ts'

/** A track that can do this, and what is asked of its lamp. */
function aTrack(capabilities: object | undefined, apply: () => Promise<void> = () => Promise.resolve()) {
  const asked: boolean[] = []
  const track: TorchTrack = {
    ...(capabilities === undefined ? {} : { getCapabilities: () => capabilities }),
    applyConstraints({ advanced }) {
      asked.push(...advanced.map(({ torch }) => torch))
      return apply()
    },
  }
  return { track, asked }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('a camera', () => {
  test.each([
    ['that says it has a torch has one', { torch: true }, true],
    ['that says it has none has none', { torch: false }, false],
    ['that does not speak of one has none', { width: { max: 1280 } }, false],
    ['whose browser does not tell has none', undefined, false],
  ])('%s', async (_which, capabilities, hasTorch) => {
    const { track, asked } = aTrack(capabilities)
    expect(followTorch(track, observable(true)) !== null).toBe(hasTorch)
    await settled()
    expect(asked).toEqual(hasTorch ? [true] : [])
  })
})

describe('a torch', () => {
  test('is left alone until it is wanted, and does what was wanted last', async () => {
    const { track, asked } = aTrack({ torch: true })
    const wanted = observable(false)
    followTorch(track, wanted)
    await settled()
    expect(asked).toEqual([])
    wanted.set(true)
    wanted.set(false)
    wanted.set(true)
    await settled()
    expect(asked.at(-1)).toBe(true)
  })

  test('that cannot be lit is no longer wanted', async () => {
    const { track } = aTrack({ torch: true }, () => Promise.reject(new Error('The lamp is too hot.')))
    const wanted = observable(true)
    followTorch(track, wanted)
    await settled()
    expect(wanted.get()).toBe(false)
  })

  test('that was let go is asked nothing', async () => {
    const { track, asked } = aTrack({ torch: true })
    const wanted = observable(false)
    followTorch(track, wanted)?.letGo()
    wanted.set(true)
    await settled()
    expect(asked).toEqual([])
  })
})
