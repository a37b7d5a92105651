import type { Quantity } from './requirement.ts'
import { capitalised, grammarOf, type RuleWords } from './rule-words.ts'

const locale = 'fr-FR'
const { and, or, number, counted } = grammarOf(locale)

/** Stands before : ; ? ! and inside « ». */
const space = '\u00a0'

const subject = {
  sector: 'le secteur',
  category: 'la catégorie',
  country: 'le pays',
  organisation: 'l’organisation',
  gate: 'la porte',
  session: 'la séance',
  room: 'la salle',
  direction: 'le sens de passage',
  entry_status: 'la présence',
}

const none = {
  sector: 'aucun secteur',
  category: 'aucune catégorie',
  country: 'aucun pays',
  organisation: 'aucune organisation',
  gate: 'aucune porte',
  session: 'aucune séance',
  room: 'aucune salle',
}

const isFeminine = {
  sector: false,
  category: true,
  country: false,
  organisation: true,
  gate: true,
  session: true,
  room: true,
}

const ordinals = 'première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième'.split(' ')

const entries = (n: number) => counted(n, { one: '# entrée', other: '# entrées' })
const days = (n: number) => counted(n, { one: '# jour avec une entrée', other: '# jours avec une entrée' })

function about(quantity: Quantity, moment: string): string {
  switch (quantity) {
    case 'entries':
    case 'entryDays':
    case 'capacity':
      return ''
    case 'entriesToday':
      return ' aujourd’hui'
    case 'entries_since':
    case 'entries_days_since':
      return ` depuis ${moment}`
    case 'entries_before':
    case 'entries_days_before':
      return ` avant ${moment}`
    case 'inside':
      return ' à l’intérieur'
  }
}

function things(quantity: Quantity, n: number): string {
  switch (quantity) {
    case 'entries':
    case 'entriesToday':
    case 'entries_since':
    case 'entries_before':
      return entries(n)
    case 'entryDays':
    case 'entries_days_since':
    case 'entries_days_before':
      return days(n)
    case 'inside':
      return counted(n, { one: '# personne', other: '# personnes' })
    case 'capacity':
      return counted(n, { one: '# place', other: '# places' })
  }
}

function no(quantity: Quantity): string {
  switch (quantity) {
    case 'entries':
    case 'entriesToday':
    case 'entries_since':
    case 'entries_before':
      return 'il n’y a aucune entrée'
    case 'entryDays':
    case 'entries_days_since':
    case 'entries_days_before':
      return 'il n’y a aucun jour avec une entrée'
    case 'inside':
      return 'il n’y a personne'
    case 'capacity':
      return 'il n’y a aucune place'
  }
}

const isNot = (names: readonly string[]) =>
  names.length > 1 ? `n’est ni ${names.join(' ni ')}` : `n’est pas ${or(names)}`
const given = (of: keyof typeof isFeminine) => (isFeminine[of] ? 'indiquée' : 'indiqué')
const onlyIf = (clause: string) => (clause.startsWith('il ') ? `seulement s’${clause}` : `seulement si ${clause}`)
const entryOf = { last: 'la dernière entrée', first: 'la première entrée' }

export const fr: RuleWords = {
  locale,
  isRightToLeft: false,
  number,

  refusal: (demand, facts) => `${capitalised([demand, ...(facts.length > 0 ? [and(facts)] : [])].join(`${space}; `))}.`,
  onlyIf,
  onlyIfOneOf: (clauses, others) => `il faut l’un de ces cas${space}: ${fr.anyOf(clauses, others, false)}`,
  closed: 'Cette séance n’est pas ouverte à ce badge.',

  allOf: (clauses, isTight) => clauses.join(isTight ? ' et ' : ', et '),
  anyOf: (clauses, others, isTight) =>
    [
      ...clauses.map((clause) => `soit ${clause}`),
      ...(others > 0 ? [counted(others, { one: 'soit un autre cas', other: 'soit l’un de # autres cas' })] : []),
    ].join(isTight ? ' ' : ', '),
  choice: (branches, otherwise) =>
    [
      ...branches.map(({ when, what }) => `${when.startsWith('il ') ? 's’' : 'si '}${when}${space}: ${what}`),
      `sinon${space}: ${otherwise}`,
    ].join(`${space}; `),
  agree: (left, right) => `${left} exactement quand ${right}`,
  always: 'l’entrée est ouverte à tous',
  never: 'l’entrée n’est ouverte à personne',
  quote: (text) => `«${space}${text}${space}»`,
  others: (n) => counted(n, { one: '# autre', other: '# autres' }),

  is: (of, names, holds) => `${subject[of]} ${holds ? `est ${or(names)}` : isNot(names)}`,
  given: (of, holds) => (holds ? `${subject[of]} est ${given(of)}` : `${none[of]} n’est ${given(of)}`),
  onlyFor: (of, names, holds) => {
    switch (of) {
      case 'sector':
      case 'category':
      case 'organisation':
        return `cette séance ${holds ? 'est réservée' : 'n’est pas ouverte'} à${space}: ${and(names)}`
      case 'country':
        return `cette séance ${holds ? 'est réservée' : 'n’est pas ouverte'} ${counted(names.length, { one: 'à ce pays', other: 'à ces pays' })}${space}: ${and(names)}`
      case 'gate':
        return holds ? `veuillez passer par${space}: ${or(names)}` : `ne pas passer par${space}: ${or(names)}`
      case 'session':
      case 'room':
        return `${holds ? 'uniquement' : 'pas'} pour${space}: ${or(names)}`
    }
  },
  says: (of, name) => {
    switch (of) {
      case 'sector':
      case 'category':
      case 'country':
      case 'organisation':
        return name === null ? `le badge n’indique ${none[of]}` : `le badge indique ${name}`
      case 'gate':
        return name === null ? 'cette porte n’a pas de nom' : `ici, c’est ${name}`
      case 'session':
      case 'room':
        return name === null ? 'cette séance n’a pas de salle' : `ici, c’est ${name}`
    }
  },

  tagged: (tags, holds) => `le badge ${holds ? 'porte' : 'ne porte pas'} la mention ${or(tags)}`,
  onlyTagged: (tags, holds) => `${holds ? 'uniquement avec' : 'pas avec'} la mention ${or(tags)}`,
  isTagged: (isTagged, tags) => {
    if (isTagged) return tags > 1 ? 'le badge en porte une' : 'le badge la porte'
    return tags > 1 ? 'le badge n’en porte aucune' : 'le badge ne la porte pas'
  },
  anyTag: (holds) => (holds ? 'le badge porte une mention' : 'le badge ne porte aucune mention'),
  tagIs: (value, holds) => `${holds ? 'une mention du badge est' : 'aucune mention du badge n’est'} ${value}`,

  way: { in: 'le badge est lu à l’entrée', out: 'le badge est lu à la sortie' },
  onlyWay: { in: 'uniquement à l’entrée', out: 'uniquement à la sortie' },
  isWay: { in: 'ici, c’est l’entrée', out: 'ici, c’est la sortie' },
  presence: (isInside) => `la personne ${isInside ? 'est' : 'n’est pas'} à l’intérieur`,
  onlyPresent: (isInside) =>
    isInside ? 'uniquement pour qui est déjà à l’intérieur' : 'pas pour qui est déjà à l’intérieur',
  isPresent: (isInside) => `le porteur de ce badge ${isInside ? 'y est en ce moment' : 'n’y est pas en ce moment'}`,
  attended: (session, holds) => `la personne ${holds ? 'a assisté' : 'n’a pas assisté'} à ${session}`,
  onlyAttended: (session, holds) => `${holds ? 'uniquement' : 'pas'} pour qui a assisté à ${session}`,
  hasAttended: (has) => (has ? 'ce badge y a été admis' : 'ce badge n’y a pas été admis'),

  onDays: (names, holds) => `le jour ${holds ? `est ${or(names)}` : isNot(names)}`,
  onlyOnDays: (names, holds) => `${holds ? 'uniquement' : 'pas'} ${or(names.map((name) => `le ${name}`))}`,
  today: (day) => `aujourd’hui, c’est ${day}`,

  amount: (quantity, limit, n, moment) => {
    const so = about(quantity, moment)
    switch (limit) {
      case 'exactly':
        return n === 0 ? `${no(quantity)}${so}` : `il y a exactement ${things(quantity, n)}${so}`
      case 'not':
        return `il n’y a pas exactement ${things(quantity, n)}${so}`
      case 'atLeast':
        return `il y a au moins ${things(quantity, n)}${so}`
      case 'atMost':
        return quantity === 'inside' || quantity === 'capacity'
          ? `il y a au plus ${things(quantity, n)}${so}`
          : `il y a moins de ${things(quantity, n + 1)}${so}`
    }
  },
  onlyEntries: (allowed, isADay) =>
    `${allowed === 1 ? 'une seule entrée' : `au plus ${entries(allowed)}`}${isADay ? ' par jour' : ''}`,
  thisIsEntry: (n) =>
    ordinals[n - 1] === undefined ? `ce serait l’entrée nº${space}${number(n)}` : `ce serait la ${ordinals[n - 1]}`,
  soFar: (quantity, n) => {
    if (quantity === 'inside') {
      return n === 0 ? 'il n’y a personne en ce moment' : `il y en a ${number(n)} en ce moment`
    }
    if (quantity === 'capacity') return `il y en a ${number(n)}`
    return n === 0 ? 'il n’y en a pas encore' : `il y en a ${number(n)} jusqu’ici`
  },
  unlimited: 'le nombre de places n’est pas limité',
  entered: (holds) => (holds ? 'il y a déjà eu une entrée' : 'il n’y a encore eu aucune entrée'),
  onlyEntered: (holds) => (holds ? 'seulement après une première entrée' : 'seulement pour une première entrée'),
  pause: (since, limit, duration, orNone) => {
    const none = orNone ? ', s’il y en a eu une' : ''
    switch (limit) {
      case 'atLeast':
        return `${entryOf[since]} date d’au moins ${duration}${none}`
      case 'atMost':
        return `${entryOf[since]} date d’au plus ${duration}${none}`
      case 'exactly':
        return `${entryOf[since]} date d’exactement ${duration}${none}`
      case 'not':
        return `${entryOf[since]} ne date pas d’exactement ${duration}${none}`
    }
  },
  onlyAfterPause: (since, duration) => `seulement ${duration} après ${entryOf[since]}`,
  ago: (_since, duration) => (duration === null ? 'il n’y en a pas encore' : `c’était il y a ${duration}`),
  free: (holds) => (holds ? 'il reste une place libre' : 'il ne reste aucune place libre'),
  onlyFree: (holds) =>
    holds ? 'seulement tant qu’il reste une place libre' : 'seulement quand il ne reste aucune place libre',
  taken: (inside, capacity) =>
    `${counted(inside, { one: '# place', other: '# places' })} sur ${number(capacity)} ${counted(inside, { one: 'est occupée', other: 'sont occupées' })}`,
  minutes: (n) => counted(n, { one: '# minute', other: '# minutes' }),
  underAMinute: 'moins d’une minute',
  hours: (n) => counted(n, { one: '# heure', other: '# heures' }),
  hoursAndMinutes: (hours, minutes) => `${hours} et ${minutes}`,

  clock: (relation, moment) => {
    switch (relation) {
      case 'after':
        return `il est plus tard que ${moment}`
      case 'notAfter':
        return `il n’est pas plus tard que ${moment}`
      case 'before':
        return `il est plus tôt que ${moment}`
      case 'notBefore':
        return `il n’est pas plus tôt que ${moment}`
      case 'at':
        return `l’heure est exactement ${moment}`
      case 'notAt':
        return `l’heure n’est pas exactement ${moment}`
    }
  },
  onlyAt: (relation, moment) => {
    switch (relation) {
      case 'after':
      case 'notBefore':
        return `seulement à partir de ${moment}`
      case 'before':
        return `seulement avant ${moment}`
      case 'notAfter':
        return `seulement jusqu’à ${moment}`
      case 'at':
        return `seulement à cet instant${space}: ${moment}`
      case 'notAt':
        return `pas à cet instant${space}: ${moment}`
    }
  },
  itIs: (time) => `il est ${time}`,
  moments: (relation, left, right) => {
    switch (relation) {
      case 'after':
        return `${left} vient après ${right}`
      case 'notAfter':
        return `${left} ne vient pas après ${right}`
      case 'before':
        return `${left} vient avant ${right}`
      case 'notBefore':
        return `${left} ne vient pas avant ${right}`
      case 'at':
        return `${left} et ${right} coïncident`
      case 'notAt':
        return `${left} et ${right} ne coïncident pas`
    }
  },
  moment: { start: 'le début', end: 'la fin', doors: 'l’ouverture des portes', now: 'l’instant présent' },
  shifted: (duration, isLater, moment) => `${duration} ${isLater ? 'après' : 'avant'} ${moment}`,
  time: (time, day) => (day === null ? time : `${time} le ${day}`),
  timeNamed: (time, name) => `${time} (${name})`,

  subject,
  measure: (measure, moment) => {
    switch (measure) {
      case 'weekday':
        return 'le numéro du jour de la semaine'
      case 'last':
      case 'first':
        return `le nombre de minutes depuis ${entryOf[measure]}`
      case 'inside':
        return 'le nombre de personnes à l’intérieur'
      case 'capacity':
        return 'le nombre de places'
      case 'entryDays':
      case 'entries_days_since':
      case 'entries_days_before':
        return `le nombre de jours avec une entrée${about(measure, moment)}`
      case 'entries':
      case 'entriesToday':
      case 'entries_since':
      case 'entries_before':
        return `le nombre d’entrées${about(measure, moment)}`
    }
  },
  nothing: 'rien',
  valueChoice: (branches, otherwise) =>
    `(${[...branches.map(({ when, what }) => `${what} ${when.startsWith('il ') ? 's’' : 'si '}${when}`), `sinon ${otherwise}`].join(`${space}; `)})`,
  numbers: (relation, left, right) => {
    switch (relation) {
      case '==':
        return `${left} égale ${right}`
      case '!=':
        return `${left} n’égale pas ${right}`
      case '<':
        return `${left} n’atteint pas ${right}`
      case '<=':
        return `${left} ne dépasse pas ${right}`
      case '>':
        return `${left} dépasse ${right}`
      case '>=':
        return `${left} atteint ${right}`
    }
  },
  valueIn: (value, items, holds) => `${value} ${holds ? `est ${or(items)}` : isNot(items)}`,
  sameText: (left, right, holds) => `${left} et ${right} ${holds ? 'portent' : 'ne portent pas'} le même nom`,
  contains: (whole, part, holds) => `pour ${whole}, le nom ${holds ? 'contient' : 'ne contient pas'} ${part}`,
}
