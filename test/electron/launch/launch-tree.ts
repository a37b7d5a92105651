import { type ChildProcess, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..', '..', '..')

export type Ended = { code: number | null; signal: NodeJS.Signals | null; out: string; err: string }

/** A program under way, with what it wrote so far. */
export type Running = { child: ChildProcess; ended: Promise<Ended>; says(text: string): Promise<void> }

/** A clone without a page or a station, only with what starts Muster: a test may install, build and break it. */
export class LaunchTree implements Disposable {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'muster-launch-')))

  /** `modules`: with the packages of this clone, as a link. */
  constructor({ modules }: { modules: boolean }) {
    for (const part of ['electron/launch', 'package.json', 'package-lock.json', 'vite.config.ts']) {
      cpSync(join(root, part), join(this.folder, part), { recursive: true })
    }
    if (modules) symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'), 'junction')
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true })
    writeFileSync(join(this.folder, file), text)
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8')
  }

  has(file: string): boolean {
    return existsSync(join(this.folder, file))
  }

  /** Runs a module that may import from './electron/launch/', by this Node unless told. */
  start(module: string, { env = {}, args = [], node = process.execPath }: StartOptions = {}): Running {
    this.write('probe.mjs', module)
    const child = spawn(node, ['probe.mjs', ...args], { cwd: this.folder, env: { ...process.env, ...env } })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    const ended = new Promise<Ended>((done) => child.on('close', (code, signal) => done({ code, signal, out, err })))
    const says = (text: string) =>
      new Promise<void>((done, fail) => {
        const look = () => void ((out + err).includes(text) && done())
        child.stdout.on('data', look)
        child.stderr.on('data', look)
        child.on('close', () => fail(new Error(`It ended without saying "${text}": ${out}${err}`)))
        look()
      })
    return { child, ended, says }
  }

  run(module: string, options?: StartOptions): Promise<Ended> {
    return this.start(module, options).ended
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

type StartOptions = { env?: NodeJS.ProcessEnv; args?: string[]; node?: string }
