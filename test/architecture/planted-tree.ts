import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..', '..')
const modules = join(root, 'node_modules')

/** What a tool said of one line: `rule` as `no-cycle` or `TS6307`. */
export type Complaint = { file: string; line: number; rule: string }

/**
 * A tree outside of the clone with the clone's own tool settings and none of its sources, into which a test plants
 * files: the tools then say of them what they would say in the clone.
 */
export class PlantedTree implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'muster-planted-'))

  constructor(files: Record<string, string> = {}) {
    const settings = ['{,*/,electron/*/}tsconfig*.json', '.oxlintrc.json', 'knip.json', 'package.json']
    for (const file of globSync(settings, { cwd: root, exclude: ['node_modules'] })) {
      mkdirSync(dirname(join(this.#folder, file)), { recursive: true })
      cpSync(join(root, file), join(this.#folder, file))
    }
    symlinkSync(modules, join(this.#folder, 'node_modules'), 'junction')
    for (const [file, text] of Object.entries(files)) this.plant(file, text)
  }

  plant(file: string, text: string): void {
    mkdirSync(dirname(join(this.#folder, file)), { recursive: true })
    writeFileSync(join(this.#folder, file), text)
  }

  lint(): Complaint[] {
    return this.#complaints(['oxlint/bin/oxlint', '--format', 'unix'], /^(.+?):(\d+):\d+: .*[/(]([\w-]+)\)?\]$/)
  }

  types(): Complaint[] {
    return this.#complaints(
      ['typescript/bin/tsc', '--build', '--pretty', 'false'],
      /^(.+?)\((\d+),\d+\): error (TS\d+):/,
    )
  }

  /** What knip prints, as it is. */
  deadCode(): string {
    return this.#run(['knip/bin/knip.js', '--no-progress'])
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #run([program = '', ...args]: string[]): string {
    const ended = spawnSync(process.execPath, [join(modules, program), ...args], {
      cwd: this.#folder,
      encoding: 'utf8',
      timeout: 60_000,
      killSignal: 'SIGKILL',
    })
    // A tool that did not run at all must not pass for one that found nothing.
    if (ended.status === null || ended.status > 2)
      throw new Error(`${program} did not run: ${ended.stdout}${ended.stderr}`)
    return ended.stdout
  }

  #complaints(command: string[], form: RegExp): Complaint[] {
    return this.#run(command)
      .split('\n')
      .map((line) => form.exec(line))
      .filter((match) => match !== null)
      .map(([, file = '', line, rule = '']) => ({ file: file.replaceAll('\\', '/'), line: Number(line), rule }))
  }
}
