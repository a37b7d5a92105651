/** What the shell of a kiosk says of itself. */
export const kiosk = {
  'kiosk.title': 'This kiosk',
  'kiosk.held': 'This machine shows this window and nothing else.',
  'kiosk.notLocked':
    'This machine is not locked: a visitor may get to other programs. The technician finds how to lock it in docs/kiosk.md.',
  'kiosk.unknown': 'This machine does not say whether a visitor may get to other programs. Try it.',
  'kiosk.escapes': {
    one: 'The window lost the screen {n} time, last at {time}.',
    other: 'The window lost the screen {n} times, last at {time}.',
  },
  'kiosk.sleepy': 'The screen is not kept awake now.',
  'kiosk.power': 'The system’s power settings cannot be read here. See that it never sleeps.',
  'kiosk.faults': {
    one: 'The page had to be loaded anew {n} time, last at {time}.',
    other: 'The page had to be loaded anew {n} times, last at {time}.',
  },
  'kiosk.exitPin': 'Exit PIN',
  'kiosk.exitPinText':
    'It leaves this kiosk also where the station does not answer: touch the lower right corner five times. Take one that is no operator’s.',
  'kiosk.exitPinIs': 'This kiosk has an exit PIN.',
  'kiosk.exitPinNone': 'This kiosk has no exit PIN yet.',
  'kiosk.exitPinNow': 'The exit PIN until now',
  'kiosk.exitPinNew': 'New exit PIN (4 to 12 digits)',
  'kiosk.exitPinKeep': 'Keep this exit PIN',
  'kiosk.exitPinNoPin': 'An exit PIN has 4 to 12 digits.',
  'kiosk.exitPinKept': 'The exit PIN is kept.',
  'kiosk.exitPinWrong': {
    one: 'That is not the exit PIN. {n} try is left.',
    other: 'That is not the exit PIN. {n} tries are left.',
  },
  'kiosk.exitPinLocked': 'Too many wrong PINs. Try again at {time}.',
} as const
