/** Every page: the way between pages, the station, language, colours, clock, sign-in. */
export const frame = {
  'app.connecting': 'Connecting to the station',
  'away.title': 'The station is away',
  'away.text': 'Scans are kept on this page and sent as soon as it is back.',
  'away.first': 'The station does not answer yet. This page goes on trying by itself.',
  'lost.text': {
    one: 'This page was loaded again while {n} scan was waiting. It may be lost: please scan that badge again.',
    other: 'This page was loaded again while {n} scans were waiting. They may be lost: please scan those badges again.',
  },
  'lost.seen': 'Seen',

  'menu.label': 'More pages',
  'page.broken': 'This page could not be opened.',
  'page.back': 'Back to the desk',
  'page.opening': 'One moment',
  'page.badges': 'Badges',
  'page.roster': 'Roster from a file',
  'page.scanner': 'Scanner check',

  'station.here': 'Station ready',
  'station.away': 'Station away',
  'station.connecting': 'Connecting',

  'language.label': 'Language',
  'theme.dark': 'Dark colours',
  'theme.light': 'Light colours',

  'sound.off': 'Turn the sound off',
  'sound.on': 'Turn the sound on',

  'clock.move': 'Move the clock',
  'clock.text': 'This rehearsal runs on a clock of its own. Move it to see the doors of any session.',
  'clock.nextDoors': 'To the next doors',
  'clock.later': '15 minutes later',
  'clock.day': 'Day',
  'clock.time': 'Time of day',
  'clock.set': 'Set the clock',

  'page.hall': 'Hall',
  'signIn.title': 'Sign in',
  'signIn.choose': 'Choose your name',
  'signIn.scanOn': 'Scanning goes on. Sign in for everything else.',
  'signIn.pin': 'PIN',
  'signIn.delete': 'Delete a digit',
  'signIn.wrong': {
    one: 'This PIN is not right. {n} try is left.',
    other: 'This PIN is not right. {n} tries are left.',
  },
  'signIn.locked': 'Too many wrong PINs. Locked until {time}.',
  'signIn.signedIn': 'Signed in',
  'signIn.change': 'Change operator',
  'signIn.out': 'Sign out',

  'page.inside': 'Who is inside',
  'page.arrivals': 'Arrivals',
  'page.handover': 'Handover sheet',

  'page.readiness': 'Readiness',
} as const
