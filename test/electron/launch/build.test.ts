import { expect, it } from 'vitest'
import { LaunchTree } from './launch-tree.ts'

const build = `
import { ensureBuilt } from './electron/launch/build.mjs'
import { inSentences } from './electron/launch/sentence.mjs'
await inSentences(ensureBuilt)`

function treeWithPage(): LaunchTree {
  const tree = new LaunchTree({ modules: true })
  tree.write('renderer/index.html', '<!doctype html><script type="module" src="./main.ts"></script>')
  tree.write('renderer/main.ts', "import './look.css'\ndocument.title = 'first'\n")
  tree.write('renderer/look.css', 'body { color: red }\n')
  return tree
}

it('builds the page once, and again where a source changed', async () => {
  using tree = treeWithPage()
  expect((await tree.run(build)).err).toContain('Building the pages')
  expect((await tree.run(build)).err).toBe('')
  tree.write('shared/domain/verdict.ts', 'export {}\n')
  expect((await tree.run(build)).err).toContain('Building the pages')
})

it('puts neither scripts nor styles into the page itself, which its security policy would refuse', async () => {
  using tree = treeWithPage()
  await tree.run(build)
  const page = tree.read('out/renderer/index.html')
  expect(page).toMatch(/<script type="module"[^>]* src="\/assets\/[^"]+\.js"><\/script>/)
  expect(page).toMatch(/<link rel="stylesheet"[^>]* href="\/assets\/[^"]+\.css">/)
  expect(page).not.toMatch(/<style|<script>|<script type="module"[^>]*>[^<]|data:/)
})

it('builds the bridge of the Electron window as one CommonJS file', async () => {
  using tree = treeWithPage()
  tree.write('electron/desktop/title.ts', "export const title = 'Muster'\n")
  tree.write(
    'electron/desktop/preload.ts',
    "import { contextBridge } from 'electron'\nimport { title } from './title.ts'\ncontextBridge.exposeInMainWorld('desktop', { title })\n",
  )
  await tree.run(build)
  const bridge = tree.read('out/desktop/preload.cjs')
  expect(bridge).toMatch(/require\(["'`]electron["'`]\)/)
  expect(bridge).toContain('Muster')
  expect(bridge).not.toMatch(/^import /m)
})

it('keeps the last page where a source does not build, and says which', async () => {
  using tree = treeWithPage()
  await tree.run(build)
  const page = tree.read('out/renderer/index.html')
  tree.write('renderer/main.ts', "import './missing.ts'\n")
  const { code, err } = await tree.run(build)
  expect(code).toBe(1)
  expect(err).toContain('./missing.ts')
  expect(err.trim().split('\n').at(-1)).toBe('The pages could not be built: see above.')
  expect(tree.read('out/renderer/index.html')).toBe(page)
})
