import { expect, test } from 'vitest'
import { isLeavingChord, isRefusedKey } from '../../../electron/desktop/lock-keys.ts'

type Input = Parameters<typeof isRefusedKey>[0]

/** A key as it is written on menus: `Ctrl+Shift+P`. */
function pressed(written: string): Input {
  const parts = written.split('+')
  const key = parts.pop() || '+'
  return {
    type: 'keyDown',
    key,
    code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
    control: parts.includes('Ctrl'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
    meta: parts.includes('Cmd'),
    isAutoRepeat: false,
    isComposing: false,
    location: 0,
    modifiers: [],
  }
}

test.for([
  ['print', 'Ctrl+p'],
  ['print', 'Cmd+P'],
  ['save', 'Ctrl+s'],
  ['open a file', 'Ctrl+o'],
  ['load again', 'Ctrl+r'],
  ['load again', 'F5'],
  ['close', 'Ctrl+w'],
  ['close', 'Alt+F4'],
  ['end', 'Cmd+q'],
  ['zoom', 'Ctrl++'],
  ['zoom', 'Ctrl+-'],
  ['zoom', 'Ctrl+0'],
  ['leave the full screen', 'F11'],
  ['open developer tools', 'F12'],
  ['go back', 'Alt+ArrowLeft'],
  ['go back', 'BrowserBack'],
  ['open a menu', 'ContextMenu'],
  ['open the window’s menu', 'Alt+ '],
] as const)('a visitor cannot %s with %s', ([, keys]) => {
  expect(isRefusedKey(pressed(keys))).toBe(true)
})

test.for(['a', 'P', '5', 'Enter', 'Escape', 'Tab', 'ArrowLeft', 'Ctrl+Alt+@', 'Ctrl+j', 'Ctrl+m', 'Ctrl+]', 'Shift+F'])(
  'a scanner or a person at the pad may press %s',
  (keys) => {
    expect(isRefusedKey(pressed(keys))).toBe(false)
  },
)

test('staff ask for the pad with Ctrl+Alt+Shift+E, whatever the keyboard writes then', () => {
  expect(isLeavingChord(pressed('Ctrl+Alt+Shift+E'))).toBe(true)
  expect(isLeavingChord({ ...pressed('Ctrl+Alt+Shift+E'), key: '€' })).toBe(true)
  expect(isLeavingChord({ ...pressed('Ctrl+Alt+Shift+E'), type: 'keyUp' })).toBe(false)
  for (const keys of ['e', 'Ctrl+E', 'Ctrl+Shift+E', 'Ctrl+Alt+Shift+L'])
    expect.soft(isLeavingChord(pressed(keys)), keys).toBe(false)
})
