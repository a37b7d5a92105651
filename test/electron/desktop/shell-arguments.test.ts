import { expect, test } from 'vitest'
import { shellArguments } from '../../../electron/desktop/shell-arguments.ts'

test.for([
  [['electron', 'electron/desktop/main.ts', '--data', 'd'], false, ['--data', 'd']],
  [['electron', '--inspect=0', '--remote-debugging-port=0', '/x/main.ts', '--demo'], false, ['--demo']],
  [['electron', '.'], false, []],
  [['electron'], false, []],
  [['/opt/Muster/muster', '--demo'], true, ['--demo']],
] as const)('of %j (packaged: %s) the person wrote %j', ([argv, isPackaged, written]) => {
  expect(shellArguments(argv, isPackaged)).toEqual(written)
})
