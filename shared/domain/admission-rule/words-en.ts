import type { Quantity } from './requirement.ts'
import { capitalised, grammarOf, type RuleWords } from './rule-words.ts'

const locale = 'en-GB'
const { and, or, number, counted } = grammarOf(locale)

const bare = {
  sector: 'sector',
  category: 'category',
  country: 'country',
  organisation: 'organisation',
  gate: 'gate',
  session: 'session',
  room: 'room',
}

const subject = {
  sector: 'the sector',
  category: 'the category',
  country: 'the country',
  organisation: 'the organisation',
  gate: 'the gate',
  session: 'the session',
  room: 'the room',
  direction: 'the way through the door',
  entry_status: 'the presence',
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

const entries = (n: number) => counted(n, { one: '# entry', other: '# entries' })
const days = (n: number) => counted(n, { one: '# day with an entry', other: '# days with an entry' })
const is = (n: number) => counted(n, { one: 'is', other: 'are' })

function things(quantity: Quantity, n: number, moment: string): string {
  switch (quantity) {
    case 'entries':
      return entries(n)
    case 'entriesToday':
      return `${entries(n)} today`
    case 'entryDays':
      return days(n)
    case 'entries_since':
      return `${entries(n)} since ${moment}`
    case 'entries_before':
      return `${entries(n)} before ${moment}`
    case 'entries_days_since':
      return `${days(n)} since ${moment}`
    case 'entries_days_before':
      return `${days(n)} before ${moment}`
    case 'inside':
      return counted(n, { one: '# person inside', other: '# people inside' })
    case 'capacity':
      return counted(n, { one: '# place', other: '# places' })
  }
}

/** The same without their number: "no entries today". */
const named = (quantity: Quantity, moment: string) => things(quantity, 0, moment).replace(number(0), 'no')

const neither = (names: readonly string[]) => (names.length > 1 ? `neither ${names.join(' nor ')}` : `not ${or(names)}`)

export const en: RuleWords = {
  locale,
  isRightToLeft: false,
  number,

  refusal: (demand, facts) => `${capitalised([demand, ...(facts.length > 0 ? [and(facts)] : [])].join('; '))}.`,
  onlyIf: (clause) => `only if ${clause}`,
  onlyIfOneOf: (clauses, others) => `only if ${en.anyOf(clauses, others, false)}`,
  closed: 'This session is not open to this badge.',

  allOf: (clauses, isTight) => clauses.join(isTight ? ' and ' : ', and '),
  anyOf: (clauses, others, isTight) =>
    `either ${[...clauses, ...(others > 0 ? [counted(others, { one: 'in # other way', other: 'in one of # other ways' })] : [])].join(isTight ? ' or ' : ', or ')}`,
  choice: (branches, otherwise) =>
    [...branches.map(({ when, what }) => `if ${when}: ${what}`), `otherwise: ${otherwise}`].join('; '),
  agree: (left, right) => `${left} exactly when ${right}`,
  always: 'everyone may enter',
  never: 'nobody may enter',
  quote: (text) => `“${text}”`,
  others: (n) => counted(n, { one: '# other', other: '# others' }),

  is: (of, names, holds) => `${subject[of]} is ${holds ? or(names) : neither(names)}`,
  given: (of, holds) => (holds ? `${subject[of]} is given` : `no ${bare[of]} is given`),
  onlyFor: (of, names, holds) => {
    switch (of) {
      case 'sector':
      case 'category':
        return holds ? `this session is for ${and(names)}` : `this session is not for ${or(names)}`
      case 'country':
        return `${holds ? 'only' : 'not'} for ${counted(names.length, { one: 'this country', other: 'these countries' })}: ${and(names)}`
      case 'organisation':
        return holds ? `this session is for people of ${and(names)}` : `this session is not for people of ${or(names)}`
      case 'gate':
        return holds ? `please use ${or(names)}` : `please use another entrance than ${or(names)}`
      case 'session':
      case 'room':
        return holds ? `only for ${or(names)}` : `not for ${or(names)}`
    }
  },
  says: (of, name) => {
    switch (of) {
      case 'sector':
      case 'category':
      case 'country':
      case 'organisation':
        return name === null ? `the badge names no ${bare[of]}` : `the badge says ${name}`
      case 'gate':
        return name === null ? 'this entrance has no name' : `this is ${name}`
      case 'session':
      case 'room':
        return name === null ? 'this session has no room' : `this is ${name}`
    }
  },

  tagged: (tags, holds) => `the badge ${holds ? 'has' : 'does not have'} the tag ${or(tags)}`,
  onlyTagged: (tags, holds) => `${holds ? 'only with' : 'not with'} the tag ${or(tags)}`,
  isTagged: (isTagged, tags) => {
    const it = counted(tags, { one: 'it', other: 'one' })
    if (isTagged) return `the badge has ${it}`
    return tags > 1 ? 'the badge has none of them' : 'the badge does not have it'
  },
  anyTag: (holds) => (holds ? 'the badge has a tag' : 'the badge has no tag'),
  tagIs: (value, holds) => `${holds ? 'one' : 'none'} of the tags of the badge is ${value}`,

  way: { in: 'the badge is read on the way in', out: 'the badge is read on the way out' },
  onlyWay: { in: 'only on the way in', out: 'only on the way out' },
  isWay: { in: 'this is the way in', out: 'this is the way out' },
  presence: (isInside) => (isInside ? 'the person is inside' : 'the person is not inside'),
  onlyPresent: (isInside) => (isInside ? 'only for people who are inside already' : 'not for people who are inside'),
  isPresent: (isInside) =>
    isInside ? 'the holder of this badge is inside now' : 'the holder of this badge is not inside now',
  attended: (session, holds) => `the person ${holds ? 'attended' : 'did not attend'} ${session}`,
  onlyAttended: (session, holds) => `${holds ? 'only' : 'not'} for people who attended ${session}`,
  hasAttended: (has) => (has ? 'this badge was admitted there' : 'this badge was not admitted there'),

  onDays: (names, holds) => `today is ${holds ? or(names) : neither(names)}`,
  onlyOnDays: (names, holds) => `${holds ? 'only' : 'not'} on ${or(names)}`,
  today: (day) => `today is ${day}`,

  amount: (quantity, limit, n, moment) => {
    const some = things(quantity, n, moment)
    switch (limit) {
      case 'exactly':
        return n === 0 ? `there are ${named(quantity, moment)}` : `there ${is(n)} exactly ${some}`
      case 'not':
        return `there ${is(n)} not exactly ${some}`
      case 'atLeast':
        return `there ${is(n)} at least ${some}`
      case 'atMost':
        return quantity === 'inside' || quantity === 'capacity'
          ? `there ${is(n)} at most ${some}`
          : `there ${is(n + 1)} fewer than ${things(quantity, n + 1, moment)}`
    }
  },
  onlyEntries: (allowed, isADay) =>
    allowed === 1 ? `only one entry${isADay ? ' a day' : ''}` : `at most ${entries(allowed)}${isADay ? ' a day' : ''}`,
  thisIsEntry: (n) =>
    `this would be ${ordinals[n - 1] === undefined ? `number ${number(n)}` : `the ${ordinals[n - 1]}`}`,
  soFar: (quantity, n) => {
    if (quantity === 'inside') return n === 0 ? 'nobody is inside now' : `${number(n)} ${is(n)} inside now`
    if (quantity === 'capacity') return `there ${is(n)} ${number(n)}`
    return n === 0 ? 'so far there are none' : `so far there ${is(n)} ${number(n)}`
  },
  unlimited: 'the number of places is not limited',
  entered: (holds) => (holds ? 'there is an earlier entry' : 'there is no earlier entry'),
  onlyEntered: (holds) => (holds ? 'only after a first entry' : 'only for a first entry'),
  pause: (since, limit, duration, orNone) => {
    const entry = `the ${since} entry`
    const none = orNone ? ', if there was one' : ''
    switch (limit) {
      case 'atLeast':
        return `${entry} was at least ${duration} ago${none}`
      case 'atMost':
        return `${entry} was at most ${duration} ago${none}`
      case 'exactly':
        return `${entry} was exactly ${duration} ago${none}`
      case 'not':
        return `${entry} was not exactly ${duration} ago${none}`
    }
  },
  onlyAfterPause: (since, duration) => `only ${duration} after the ${since} entry`,
  ago: (_since, duration) => (duration === null ? 'there is none yet' : `that was ${duration} ago`),
  free: (holds) => (holds ? 'a place is free' : 'no place is free'),
  onlyFree: (holds) => (holds ? 'only while a place is free' : 'only once no place is free'),
  taken: (inside, capacity) => `${number(inside)} of ${number(capacity)} ${is(capacity)} taken`,
  minutes: (n) => counted(n, { one: '# minute', other: '# minutes' }),
  underAMinute: 'less than a minute',
  hours: (n) => counted(n, { one: '# hour', other: '# hours' }),
  hoursAndMinutes: (hours, minutes) => `${hours} and ${minutes}`,

  clock: (relation, moment) => {
    switch (relation) {
      case 'after':
        return `it is after ${moment}`
      case 'notAfter':
        return `it is not after ${moment}`
      case 'before':
        return `it is before ${moment}`
      case 'notBefore':
        return `it is not before ${moment}`
      case 'at':
        return `it is exactly ${moment}`
      case 'notAt':
        return `it is not exactly ${moment}`
    }
  },
  onlyAt: (relation, moment) => {
    switch (relation) {
      case 'after':
      case 'notBefore':
        return `only from ${moment}`
      case 'before':
        return `only before ${moment}`
      case 'notAfter':
        return `only until ${moment}`
      case 'at':
        return `only at ${moment}`
      case 'notAt':
        return `not at ${moment}`
    }
  },
  itIs: (time) => `it is ${time} now`,
  moments: (relation, left, right) => {
    switch (relation) {
      case 'after':
        return `${left} is after ${right}`
      case 'notAfter':
        return `${left} is not after ${right}`
      case 'before':
        return `${left} is before ${right}`
      case 'notBefore':
        return `${left} is not before ${right}`
      case 'at':
        return `${left} is the same time as ${right}`
      case 'notAt':
        return `${left} is not the same time as ${right}`
    }
  },
  moment: { start: 'the start', end: 'the end', doors: 'the opening of the doors', now: 'the present moment' },
  shifted: (duration, isLater, moment) => `${duration} ${isLater ? 'after' : 'before'} ${moment}`,
  time: (time, day) => (day === null ? time : `${time} on ${day}`),
  timeNamed: (time, name) => `${time} (${name})`,

  subject,
  measure: (measure, moment) => {
    switch (measure) {
      case 'entries':
        return 'the number of entries'
      case 'entriesToday':
        return 'the number of entries today'
      case 'entryDays':
        return 'the number of days with an entry'
      case 'entries_since':
        return `the number of entries since ${moment}`
      case 'entries_before':
        return `the number of entries before ${moment}`
      case 'entries_days_since':
        return `the number of days with an entry since ${moment}`
      case 'entries_days_before':
        return `the number of days with an entry before ${moment}`
      case 'inside':
        return 'the number of people inside'
      case 'capacity':
        return 'the number of places'
      case 'weekday':
        return 'the number of the weekday'
      case 'last':
        return 'the number of minutes since the last entry'
      case 'first':
        return 'the number of minutes since the first entry'
    }
  },
  nothing: 'nothing',
  valueChoice: (branches, otherwise) =>
    `(${[...branches.map(({ when, what }) => `${what} if ${when}`), `otherwise ${otherwise}`].join('; ')})`,
  numbers: (relation, left, right) => {
    switch (relation) {
      case '==':
        return `${left} is ${right}`
      case '!=':
        return `${left} is not ${right}`
      case '<':
        return `${left} is less than ${right}`
      case '<=':
        return `${left} is at most ${right}`
      case '>':
        return `${left} is more than ${right}`
      case '>=':
        return `${left} is at least ${right}`
    }
  },
  valueIn: (value, items, holds) => `${value} is ${holds ? or(items) : neither(items)}`,
  sameText: (left, right, holds) => `${left} is ${holds ? 'the same as' : 'another than'} ${right}`,
  contains: (whole, part, holds) => `the name of ${whole} ${holds ? 'contains' : 'does not contain'} ${part}`,
}
