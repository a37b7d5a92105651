/** The first start. */
export const firstStart = {
  'first.title': 'Check-in for your venue',
  'first.text': 'Nothing is set up here yet. How would you like to begin?',
  'first.try': 'Try the reference event',
  'first.tryText':
    'An invented four-day meeting with 250 people. Its clock starts at 08:40, so doors open at any hour.',
  'first.trying': 'Preparing the event',
  'first.own': 'Set up my event',
  'first.ownText': 'Name, time zone and languages. The roster comes afterwards.',
  'first.back': 'Back',
  'first.name': 'Name of the event',
  'first.nameMissing': 'Please give the event a name.',
  'first.timezone': 'Time zone',
  'first.timezoneMissing': 'Please choose a time zone from the list.',
  'first.timezoneNone': 'No such time zone.',
  'first.languages': 'Languages',
  'first.languagesMissing': 'Please choose at least one language.',
  'first.create': 'Set up the event',
  'first.creating': 'Setting up',
  'first.failed': 'That did not work. Please try again.',
  'first.not_recorded': 'It could not be written. The disk may be full or protected. Please tell the technician.',
} as const
