import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { expect, it } from 'vitest'
import { LaunchTree } from './launch-tree.ts'

const probe = `
import { inNode24 } from './electron/launch/node-24.mjs'
await inNode24(async () => {
  process.on('SIGTERM', () => process.exit(8))
  console.log(process.versions.node.split('.')[0], JSON.stringify(process.argv.slice(2)))
  if (process.argv.includes('wait')) setInterval(() => {}, 1000)
  else process.exitCode = 7
})`

/** A Node of this machine that is older than 24, as the person who starts Muster may have. */
function olderNode(): string | null {
  const paths = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'))
  const major = (path: string) =>
    Number(/^v(\d+)/.exec(spawnSync(path, ['-v'], { encoding: 'utf8' }).stdout)?.[1] ?? 99)
  return [process.env.npm_node_execpath ?? '', ...paths].find((path) => path !== '' && major(path) < 24) ?? null
}

it('goes on under Node 24 with the same arguments, and gives its exit code', async (context) => {
  const node = olderNode()
  if (node === null) return context.skip('this machine has no Node older than 24')
  using tree = new LaunchTree({ modules: true })
  const { code, out, err } = await tree.run(probe, { node, args: ['--data', 'a b', '"'] })
  expect({ code, out, err }).toEqual({ code: 7, out: '24 ["--data","a b","\\""]\n', err: '' })
})

it('passes a signal on to what runs under Node 24', async (context) => {
  const node = olderNode()
  if (node === null) return context.skip('this machine has no Node older than 24')
  using tree = new LaunchTree({ modules: true })
  const running = tree.start(probe, { node, args: ['wait'] })
  await running.says('24 ["wait"]')
  running.child.kill('SIGTERM')
  expect(await running.ended).toMatchObject({ code: 8, signal: null })
})

it('names the platform to which no package brings Node 24', async (context) => {
  const node = olderNode()
  if (node === null) return context.skip('this machine has no Node older than 24')
  using tree = new LaunchTree({ modules: false })
  tree.write('package.json', JSON.stringify({ optionalDependencies: { 'node-plan9-sparc': '24.0.0' } }))
  const { code, out, err } = await tree.run(probe, { node })
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(
    /^Muster runs on Node 24, which no package brings to [\w-]+, and this is Node [\d.]+: install Node 24/,
  )
  expect(err.trim().split('\n')).toHaveLength(1)
})
