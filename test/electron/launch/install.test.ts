import { expect, it } from 'vitest'
import { LaunchTree } from './launch-tree.ts'

const install = `
import { ensureInstalled } from './electron/launch/install.mjs'
import { inSentences } from './electron/launch/sentence.mjs'
await inSentences(ensureInstalled)`

const noRegistry = { npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0', npm_config_offline: '' }

function lockOf(packages: object): string {
  return JSON.stringify({ name: 'muster', lockfileVersion: 3, packages })
}
const onePackage = { 'node_modules/left': { version: '1.0.0', integrity: 'sha512-AAAA' } }
const manifest = JSON.stringify({ name: 'muster', dependencies: { left: '1.0.0' }, optionalDependencies: {} })

it('prints what npm says, one sentence on what to do, and ends with 1 where nothing can be installed', async () => {
  using tree = new LaunchTree({ modules: false })
  tree.write('package.json', manifest)
  tree.write('package-lock.json', lockOf({ '': { dependencies: { left: '1.0.0' } }, ...onePackage }))
  const env = { ...noRegistry, npm_config_cache: `${tree.folder}/npm` }
  const { code, out, err } = await tree.run(install, { env })
  expect(code).toBe(1)
  expect(out).toBe('')
  expect(err).toContain('Installing what Muster needs')
  expect(err).toContain('ECONNREFUSED')
  expect(err.trim().split('\n').at(-1)).toMatch(/^npm could not install what Muster needs: check the network/)
})

it('installs nothing anew where npm itself put exactly what the lock file names', async () => {
  using tree = new LaunchTree({ modules: false })
  tree.write('package.json', manifest)
  tree.write('package-lock.json', lockOf({ '': {}, ...onePackage }))
  tree.write('node_modules/.package-lock.json', lockOf(onePackage))
  expect(await tree.run(install, { env: noRegistry })).toMatchObject({ code: 0, out: '', err: '' })
  // The stamp is all that the next start looks at.
  tree.write('node_modules/.package-lock.json', lockOf({}))
  expect(await tree.run(install, { env: noRegistry })).toMatchObject({ code: 0, out: '', err: '' })
})

it('installs again where the lock file changed', async () => {
  using tree = new LaunchTree({ modules: false })
  tree.write('package.json', manifest)
  tree.write('package-lock.json', lockOf({ '': {}, ...onePackage }))
  tree.write('node_modules/.package-lock.json', lockOf(onePackage))
  await tree.run(install, { env: noRegistry })
  const other = { 'node_modules/left': { version: '1.0.1', integrity: 'sha512-BBBB' } }
  tree.write('package-lock.json', lockOf({ '': {}, ...other }))
  expect((await tree.run(install, { env: noRegistry })).err).toContain('Installing what Muster needs')
})
