import { expect, it } from 'vitest'
import { LaunchTree } from './launch-tree.ts'

const holdUntilInputEnds = `
import { alone } from './electron/launch/alone.mjs'
await alone(async () => {
  console.log('in')
  for await (const _ of process.stdin);
  console.log('out')
})`

it('lets a second start wait until the first has installed', async () => {
  using tree = new LaunchTree({ modules: false })
  const first = tree.start(holdUntilInputEnds)
  await first.says('in')
  const second = tree.start(holdUntilInputEnds)
  await second.says('Waiting for another start')
  first.child.stdin?.end()
  await second.says('in')
  second.child.stdin?.end()
  expect((await first.ended).out).toBe('in\nout\n')
  expect((await second.ended).out).toBe('in\nout\n')
  expect(tree.has('.cache/launch.lock')).toBe(false)
})

it('goes on where the start that was installing was killed', async () => {
  using tree = new LaunchTree({ modules: false })
  const first = tree.start(holdUntilInputEnds)
  await first.says('in')
  first.child.kill('SIGKILL')
  await first.ended
  const second = tree.start(holdUntilInputEnds)
  await second.says('in')
  second.child.stdin?.end()
  expect((await second.ended).out).toBe('in\nout\n')
})
