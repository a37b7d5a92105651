import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { LoopbackError } from '../../../electron/loopback/loopback-error.ts'
import { shellOptions } from '../../../electron/loopback/shell-options.ts'

test('a shell started without a word takes the platform’s folder and opens a window', () => {
  const options = shellOptions([], {})
  expect(options).toMatchObject({ demo: false, open: true, port: null, kiosk: false, atLogin: null })
  expect(options.dataDir.toLowerCase()).toContain('muster')
  expect(options.dataDir).not.toContain('nodejs')
})

test('--data wins over MUSTER_DATA, which wins over the platform’s folder', () => {
  expect(shellOptions(['--data', 'here'], { MUSTER_DATA: '/there' }).dataDir).toBe(resolve('here'))
  expect(shellOptions([], { MUSTER_DATA: '/there' }).dataDir).toBe(resolve('/there'))
  expect(shellOptions([], { MUSTER_DATA: '' }).dataDir).toBe(shellOptions([], {}).dataDir)
})

test('every option is read', () => {
  const written = ['--data=/d', '--demo', '--port', '23456', '--no-open', '--kiosk', '--at-login', 'off']
  expect(shellOptions(written, {})).toEqual({
    dataDir: resolve('/d'),
    demo: true,
    open: false,
    port: 23456,
    kiosk: true,
    atLogin: false,
  })
  expect(shellOptions(['--at-login', 'on'], {}).atLogin).toBe(true)
})

test.for([
  [['--dmeo'], 'Unknown option'],
  [['--data'], '--data'],
  [['--data', ''], '--data wants the path of a folder'],
  [['--port', '80'], '--port wants a number from 10081 to 65535'],
  [['--port', '6000'], '--port wants a number'],
  [['--port', '65536'], '--port wants a number'],
  [['--port', '1e4'], '--port wants a number'],
  [['--demo=yes'], '--demo'],
  [['--at-login', 'yes'], '--at-login wants on or off'],
  [['--kiosk=yes'], '--kiosk'],
  [['folder'], 'folder'],
] as const)('wrong usage %j is one sentence and exit code 2', ([args, words]) => {
  const error = caught(() => shellOptions([...args], {}))
  expect(error).toBeInstanceOf(LoopbackError)
  expect(error).toMatchObject({ exitCode: 2, message: expect.stringContaining(words) })
  expect((error as LoopbackError).message).toMatch(
    /\. Muster knows --data DIR, --demo, --kiosk, --at-login on\|off, --port N and --no-open\.$/,
  )
})

function caught(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}
