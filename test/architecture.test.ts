import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, posix, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Complaint, PlantedTree } from './architecture/planted-tree.ts'

const root = resolve(import.meta.dirname, '..')

const folders = [
  'shared',
  'electron/store',
  'electron/paper',
  'electron/station',
  'electron/loopback',
  'electron/browser',
  'electron/desktop',
  'electron/cli',
  'renderer',
]

/** Packages that stay behind one folder. */
const homes = {
  electron: 'electron/desktop',
  'better-sqlite3': 'electron/store',
  'html5-qrcode': 'renderer/scanner',
  ws: 'electron/loopback',
  '@myriaddreamin/typst-ts-node-compiler': 'electron/paper',
}

/** Which folders the linter keeps out of which, with itself never among them. */
const keptOut: Record<string, string[]> = {
  shared: folders.filter((folder) => folder !== 'shared'),
  renderer: folders.filter((folder) => folder.startsWith('electron/')),
  'electron/store': [
    'electron/paper',
    'electron/station',
    'electron/loopback',
    'electron/browser',
    'electron/desktop',
    'electron/cli',
    'renderer',
  ],
  'electron/paper': [
    'electron/store',
    'electron/station',
    'electron/loopback',
    'electron/browser',
    'electron/desktop',
    'electron/cli',
    'renderer',
  ],
  'electron/station': ['electron/loopback', 'electron/browser', 'electron/desktop', 'electron/cli', 'renderer'],
  'electron/loopback': ['electron/browser', 'electron/desktop', 'electron/cli', 'renderer'],
  'electron/browser': ['electron/desktop', 'electron/cli', 'renderer'],
  'electron/desktop': ['electron/browser', 'electron/cli', 'renderer'],
  'electron/cli': ['electron/desktop', 'renderer'],
}
const directions = Object.entries(keptOut).flatMap(([from, others]) => others.map((to) => ({ from, to })))

/** Every way to import, one a line. */
function everyImportOf(specifier: string): string {
  return [
    `import { one } from '${specifier}'`,
    `import type { Two } from '${specifier}'`,
    `export * from '${specifier}'`,
    `export const three = [one, import('${specifier}')]`,
    `export type Four = Two | import('${specifier}').Four`,
    '',
  ].join('\n')
}
const everyLine = [1, 2, 3, 4, 5]

/** The same file without a forbidden import. */
const harmless = 'export const three = 3\nexport type Four = 4\n'

function linesRefused(complaints: Complaint[], file: string, rules: string[]): number[] {
  return complaints
    .filter((complaint) => complaint.file === file && rules.includes(complaint.rule))
    .map(({ line }) => line)
    .toSorted((a, b) => a - b)
}

describe('The linter refuses an import in the wrong folder, however it is written', () => {
  // consistent-type-imports refuses import('…').Type anywhere, so that this form is no way around.
  const rules = ['no-restricted-imports', 'consistent-type-imports']

  it.each(Object.entries(homes))('%s is imported in %s and nowhere else', (name, home) => {
    const others = [...folders, 'electron/launch', 'renderer/desk'].filter((folder) => folder !== home)
    // Tests open a database and a socket of their own; Electron they only know through what the desktop shell names.
    if (name === 'electron') others.push('test/electron/desktop')
    using tree = new PlantedTree()
    for (const folder of [...others, home]) tree.plant(`${folder}/planted.ts`, everyImportOf(name))
    tree.plant('renderer/desk/page.tsx', everyImportOf(`${name}/part`))
    const complaints = tree.lint()
    for (const folder of others) {
      expect(linesRefused(complaints, `${folder}/planted.ts`, rules), folder).toEqual(everyLine)
    }
    expect(linesRefused(complaints, 'renderer/desk/page.tsx', rules)).toEqual(everyLine)
    expect(linesRefused(complaints, `${home}/planted.ts`, ['no-restricted-imports'])).toEqual([])
  })

  it('refuses each folder of the wrong side, from a page in .tsx as well', () => {
    using tree = new PlantedTree()
    const planted = directions.map(({ from, to }) => {
      const file = `${from}/deep/${to.replace('/', '-')}.tsx`
      tree.plant(file, everyImportOf(posix.relative(posix.dirname(file), `${to}/target.ts`)))
      return file
    })
    const complaints = tree.lint()
    for (const file of planted) expect(linesRefused(complaints, file, rules), file).toEqual(everyLine)
  })

  it('refuses a folder named without a file in it', () => {
    using tree = new PlantedTree({ 'renderer/desk/planted.ts': everyImportOf('../../electron') })
    expect(linesRefused(tree.lint(), 'renderer/desk/planted.ts', rules)).toEqual(everyLine)
  })

  it("refuses Node's own modules in shared/", () => {
    using tree = new PlantedTree({ 'shared/domain/planted.ts': everyImportOf('node:fs') })
    expect(linesRefused(tree.lint(), 'shared/domain/planted.ts', rules)).toEqual(everyLine)
  })

  it('refuses tests in the product', () => {
    using tree = new PlantedTree()
    for (const folder of folders) {
      tree.plant(`${folder}/planted.ts`, everyImportOf(posix.relative(folder, 'test/builders/an-attendee.ts')))
    }
    const complaints = tree.lint()
    for (const folder of folders)
      expect(linesRefused(complaints, `${folder}/planted.ts`, rules), folder).toEqual(everyLine)
  })

  it('refuses a cycle, and a barrel file', () => {
    using tree = new PlantedTree({
      'electron/store/chicken.ts': "import { egg } from './egg.ts'\nexport const chicken = (): unknown => egg\n",
      'electron/store/egg.ts': "import { chicken } from './chicken.ts'\nexport const egg = (): unknown => chicken\n",
      'electron/store/all.ts': "export * from './egg.ts'\nexport * from './chicken.ts'\n",
    })
    const complaints = tree.lint()
    expect(linesRefused(complaints, 'electron/store/chicken.ts', ['no-cycle'])).toEqual([1])
    expect(linesRefused(complaints, 'electron/store/egg.ts', ['no-cycle'])).toEqual([1])
    expect(linesRefused(complaints, 'electron/store/all.ts', ['no-barrel-file'])).not.toEqual([])
  })

  it('knows types: refuses a promise that nobody waits for and a switch with a case left out', () => {
    using tree = new PlantedTree({
      'electron/store/planted.ts': [
        'export async function close(kind: "now" | "later"): Promise<void> {',
        '  close("now")',
        '  switch (kind) {',
        '    case "now":',
        '      await close(kind)',
        '  }',
        '}',
        '',
      ].join('\n'),
    })
    const complaints = tree.lint()
    expect(linesRefused(complaints, 'electron/store/planted.ts', ['no-floating-promises'])).toEqual([2])
    expect(linesRefused(complaints, 'electron/store/planted.ts', ['switch-exhaustiveness-check'])).toEqual([3])
  })

  it('says nothing of the same files without the violation', () => {
    using tree = new PlantedTree()
    for (const folder of folders) tree.plant(`${folder}/planted.ts`, harmless)
    expect(tree.lint()).toEqual([])
  })
})

describe('Project references refuse an import in the wrong folder, by the file it resolves to', () => {
  const targets = Object.fromEntries(folders.map((folder) => [`${folder}/target.ts`, harmless]))

  it('refuses each folder of the wrong side', () => {
    using tree = new PlantedTree(targets)
    for (const { from, to } of directions) {
      const file = `${from}/${to.replace('/', '-')}.ts`
      tree.plant(file, `export { three } from '${posix.relative(from, `${to}/target.ts`)}'\n`)
    }
    const refused = tree.types().map(({ file }) => file)
    for (const { from, to } of directions) expect(refused).toContain(`${from}/${to.replace('/', '-')}.ts`)
  })

  it('has no Node and no page in shared/', () => {
    using tree = new PlantedTree({
      'shared/node.ts': "export { readFileSync } from 'node:fs'\n",
      'shared/page.ts': 'export const title = document.title\n',
      'shared/process.ts': 'export const home = process.env\n',
    })
    expect(
      tree
        .types()
        .map(({ file }) => file)
        .toSorted(),
    ).toEqual(['shared/node.ts', 'shared/page.ts', 'shared/process.ts'])
  })

  it('says nothing of the same files without the violation, nor of an import that points the right way', () => {
    using tree = new PlantedTree(targets)
    for (const [from, to] of [
      ['renderer', 'shared'],
      ['electron/store', 'shared'],
      ['electron/paper', 'shared'],
      ['electron/station', 'electron/store'],
      ['electron/station', 'electron/paper'],
      ['electron/loopback', 'electron/station'],
      ['electron/browser', 'electron/loopback'],
      ['electron/desktop', 'electron/loopback'],
      ['electron/cli', 'electron/station'],
    ] as const) {
      tree.plant(`${from}/planted.ts`, `export { three } from '${posix.relative(from, `${to}/target.ts`)}'\n`)
    }
    expect(tree.types()).toEqual([])
  })
})

describe('Dead code', () => {
  it('is told: a file, an export and a dependency that nothing uses', () => {
    using tree = new PlantedTree({
      'electron/cli/main.ts': "import { alive } from './alive.ts'\nconsole.log(alive)\n",
      'electron/cli/alive.ts': 'export const alive = 1\nexport const buried = 2\n',
      'electron/cli/forgotten.ts': harmless,
    })
    const told = tree.deadCode()
    expect(told).toMatch(/electron\/cli\/forgotten\.ts/)
    expect(told).toMatch(/buried .*electron\/cli\/alive\.ts/)
    expect(told).toMatch(/^react /m)
    expect(told).not.toMatch(/^alive /m)
  })
})

describe('docs/architecture.md', () => {
  it('has a line for each folder of the tree, and no line without a folder', () => {
    const [, tree = ''] = /```\n([^]*?)```/.exec(readFileSync(join(root, 'docs/architecture.md'), 'utf8')) ?? []
    const path: string[] = []
    const described = tree
      .split('\n')
      .map((line) => /^( *)([\w.-]+)\/ +\S/.exec(line))
      .filter((match) => match !== null)
      .map(([, indent = '', name = '']) => {
        path.length = indent.length / 2
        path.push(name)
        return path.join('/')
      })
    const files = execFileSync(
      'git',
      ['ls-files', '-z', '--cached', '--others', '--exclude-standard', 'electron', 'renderer', 'shared', 'test'],
      { cwd: root, encoding: 'utf8' },
    ).split('\0')
    const present = new Set<string>()
    for (const file of files.filter((name) => name !== '' && existsSync(join(root, name)))) {
      for (let folder = posix.dirname(file); folder !== '.'; folder = posix.dirname(folder)) present.add(folder)
    }
    expect(described.toSorted()).toEqual([...present].toSorted())
  })
})
