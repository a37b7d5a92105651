import type { Quantity } from './requirement.ts'
import { capitalised, grammarOf, type RuleWords } from './rule-words.ts'

const locale = 'es-ES'
const { and, or, number, counted } = grammarOf(locale)

const subject = {
  sector: 'el sector',
  category: 'la categoría',
  country: 'el país',
  organisation: 'la organización',
  gate: 'la puerta',
  session: 'la sesión',
  room: 'la sala',
  direction: 'el sentido de paso',
  entry_status: 'la presencia',
}

const none = {
  sector: 'ningún sector',
  category: 'ninguna categoría',
  country: 'ningún país',
  organisation: 'ninguna organización',
  gate: 'ninguna puerta',
  session: 'ninguna sesión',
  room: 'ninguna sala',
}

const ordinals = 'primera segunda tercera cuarta quinta sexta séptima octava novena décima'.split(' ')

const entries = (n: number) => counted(n, { one: '# entrada', other: '# entradas' })
const days = (n: number) => counted(n, { one: '# día con entrada', other: '# días con entrada' })

/** "de el" is written "del". */
const of = (noun: string) => (noun.startsWith('el ') ? `del ${noun.slice('el '.length)}` : `de ${noun}`)

function about(quantity: Quantity, moment: string): string {
  switch (quantity) {
    case 'entries':
    case 'entryDays':
    case 'capacity':
      return ''
    case 'entriesToday':
      return ' hoy'
    case 'entries_since':
    case 'entries_days_since':
      return ` desde ${moment}`
    case 'entries_before':
    case 'entries_days_before':
      return ` antes ${of(moment)}`
    case 'inside':
      return ' dentro'
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
      return counted(n, { one: '# persona', other: '# personas' })
    case 'capacity':
      return counted(n, { one: '# plaza', other: '# plazas' })
  }
}

function no(quantity: Quantity): string {
  switch (quantity) {
    case 'entries':
    case 'entriesToday':
    case 'entries_since':
    case 'entries_before':
      return 'no hay ninguna entrada'
    case 'entryDays':
    case 'entries_days_since':
    case 'entries_days_before':
      return 'no hay ningún día con entrada'
    case 'inside':
      return 'no hay nadie'
    case 'capacity':
      return 'no hay ninguna plaza'
  }
}

const isNot = (names: readonly string[]) => `no es ${names.join(' ni ')}`
const entryOf = { last: 'la última entrada', first: 'la primera entrada' }

export const es: RuleWords = {
  locale,
  isRightToLeft: false,
  number,

  refusal: (demand, facts) => `${capitalised([demand, ...(facts.length > 0 ? [and(facts)] : [])].join('; '))}.`,
  onlyIf: (clause) => `solo si ${clause}`,
  onlyIfOneOf: (clauses, others) => `solo en uno de estos casos: ${es.anyOf(clauses, others, false)}`,
  closed: 'Esta sesión no está abierta a esta credencial.',

  allOf: (clauses, isTight) => clauses.join(isTight ? ' y además ' : ', y además '),
  anyOf: (clauses, others, isTight) =>
    [
      ...clauses.map((clause) => `o bien ${clause}`),
      ...(others > 0 ? [counted(others, { one: 'o bien otro caso', other: 'o bien uno de otros # casos' })] : []),
    ].join(isTight ? ' ' : ', '),
  choice: (branches, otherwise) =>
    [...branches.map(({ when, what }) => `si ${when}: ${what}`), `si no: ${otherwise}`].join('; '),
  agree: (left, right) => `${left} exactamente cuando ${right}`,
  always: 'la entrada está abierta a todos',
  never: 'la entrada no está abierta a nadie',
  quote: (text) => `«${text}»`,
  others: (n) => counted(n, { one: '# más', other: '# más' }),

  is: (of, names, holds) => `${subject[of]} ${holds ? `es ${or(names)}` : isNot(names)}`,
  given: (of, holds) => (holds ? `consta ${subject[of]}` : `no consta ${none[of]}`),
  onlyFor: (of, names, holds) => {
    switch (of) {
      case 'sector':
      case 'category':
      case 'organisation':
        return `esta sesión ${holds ? 'es solo para' : 'no es para'}: ${and(names)}`
      case 'country':
        return `esta sesión ${holds ? 'es solo para' : 'no es para'} ${counted(names.length, { one: 'este país', other: 'estos países' })}: ${and(names)}`
      case 'gate':
        return holds ? `pase por: ${or(names)}` : `no se pasa por: ${or(names)}`
      case 'session':
      case 'room':
        return `${holds ? 'solo' : 'no'} para: ${or(names)}`
    }
  },
  says: (of, name) => {
    switch (of) {
      case 'sector':
      case 'category':
      case 'country':
      case 'organisation':
        return name === null ? `la credencial no indica ${none[of]}` : `la credencial indica ${name}`
      case 'gate':
        return name === null ? 'esta puerta no tiene nombre' : `aquí es ${name}`
      case 'session':
      case 'room':
        return name === null ? 'esta sesión no tiene sala' : `aquí es ${name}`
    }
  },

  tagged: (tags, holds) => `la credencial ${holds ? 'lleva' : 'no lleva'} la marca ${or(tags)}`,
  onlyTagged: (tags, holds) => `${holds ? 'solo con' : 'no con'} la marca ${or(tags)}`,
  isTagged: (isTagged, tags) => {
    if (isTagged) return tags > 1 ? 'la credencial lleva una' : 'la credencial la lleva'
    return tags > 1 ? 'la credencial no lleva ninguna' : 'la credencial no la lleva'
  },
  anyTag: (holds) => (holds ? 'la credencial lleva una marca' : 'la credencial no lleva ninguna marca'),
  tagIs: (value, holds) => `${holds ? 'una' : 'ninguna'} de las marcas de la credencial es ${value}`,

  way: { in: 'la credencial se lee a la entrada', out: 'la credencial se lee a la salida' },
  onlyWay: { in: 'solo a la entrada', out: 'solo a la salida' },
  isWay: { in: 'aquí es la entrada', out: 'aquí es la salida' },
  presence: (isInside) => (isInside ? 'la persona está dentro' : 'la persona no está dentro'),
  onlyPresent: (isInside) => (isInside ? 'solo para quien ya está dentro' : 'no para quien ya está dentro'),
  isPresent: (isInside) => `el titular de esta credencial ${isInside ? 'está dentro ahora' : 'no está dentro ahora'}`,
  attended: (session, holds) => `la persona ${holds ? 'asistió' : 'no asistió'} a ${session}`,
  onlyAttended: (session, holds) => `${holds ? 'solo' : 'no'} para quien asistió a ${session}`,
  hasAttended: (has) => (has ? 'esta credencial fue admitida allí' : 'esta credencial no fue admitida allí'),

  onDays: (names, holds) => `hoy ${holds ? `es ${or(names)}` : isNot(names)}`,
  onlyOnDays: (names, holds) => `${holds ? 'solo' : 'no'} en ${or(names)}`,
  today: (day) => `hoy es ${day}`,

  amount: (quantity, limit, n, moment) => {
    const so = about(quantity, moment)
    switch (limit) {
      case 'exactly':
        return n === 0 ? `${no(quantity)}${so}` : `hay exactamente ${things(quantity, n)}${so}`
      case 'not':
        return `no hay exactamente ${things(quantity, n)}${so}`
      case 'atLeast':
        return `hay al menos ${things(quantity, n)}${so}`
      case 'atMost':
        return quantity === 'inside' || quantity === 'capacity'
          ? `hay como máximo ${things(quantity, n)}${so}`
          : `hay menos de ${things(quantity, n + 1)}${so}`
    }
  },
  onlyEntries: (allowed, isADay) =>
    `${allowed === 1 ? 'solo una entrada' : `como máximo ${entries(allowed)}`}${isADay ? ' al día' : ''}`,
  thisIsEntry: (n) =>
    ordinals[n - 1] === undefined ? `esta sería la número ${number(n)}` : `esta sería la ${ordinals[n - 1]}`,
  soFar: (quantity, n) => {
    if (quantity === 'inside') return n === 0 ? 'ahora no hay nadie' : `ahora hay ${number(n)}`
    if (quantity === 'capacity') return `hay ${number(n)}`
    return n === 0 ? 'hasta ahora no hay' : `hasta ahora hay ${number(n)}`
  },
  unlimited: 'el número de plazas no está limitado',
  entered: (holds) => (holds ? 'ya hubo una entrada' : 'aún no hubo ninguna entrada'),
  onlyEntered: (holds) => (holds ? 'solo después de una primera entrada' : 'solo para una primera entrada'),
  pause: (since, limit, duration, orNone) => {
    const none = orNone ? ', si la hubo' : ''
    switch (limit) {
      case 'atLeast':
        return `${entryOf[since]} fue hace al menos ${duration}${none}`
      case 'atMost':
        return `${entryOf[since]} fue hace como máximo ${duration}${none}`
      case 'exactly':
        return `${entryOf[since]} fue hace exactamente ${duration}${none}`
      case 'not':
        return `${entryOf[since]} no fue hace exactamente ${duration}${none}`
    }
  },
  onlyAfterPause: (since, duration) => `solo ${duration} después de ${entryOf[since]}`,
  ago: (_since, duration) => (duration === null ? 'aún no hay ninguna' : `fue hace ${duration}`),
  free: (holds) => (holds ? 'queda una plaza libre' : 'no queda ninguna plaza libre'),
  onlyFree: (holds) => (holds ? 'solo mientras quede una plaza libre' : 'solo cuando no quede ninguna plaza libre'),
  taken: (inside, capacity) =>
    `${counted(inside, { one: 'está ocupada #', other: 'están ocupadas #' })} de ${counted(capacity, { one: '# plaza', other: '# plazas' })}`,
  minutes: (n) => counted(n, { one: '# minuto', other: '# minutos' }),
  underAMinute: 'menos de un minuto',
  hours: (n) => counted(n, { one: '# hora', other: '# horas' }),
  hoursAndMinutes: (hours, minutes) => `${hours} y ${minutes}`,

  clock: (relation, moment) => {
    switch (relation) {
      case 'after':
        return `es más tarde que ${moment}`
      case 'notAfter':
        return `no es más tarde que ${moment}`
      case 'before':
        return `es más temprano que ${moment}`
      case 'notBefore':
        return `no es más temprano que ${moment}`
      case 'at':
        return `es exactamente este momento: ${moment}`
      case 'notAt':
        return `no es exactamente este momento: ${moment}`
    }
  },
  onlyAt: (relation, moment) => {
    switch (relation) {
      case 'after':
      case 'notBefore':
        return `solo desde ${moment}`
      case 'before':
        return `solo antes ${of(moment)}`
      case 'notAfter':
        return `solo hasta ${moment}`
      case 'at':
        return `solo en este momento: ${moment}`
      case 'notAt':
        return `no en este momento: ${moment}`
    }
  },
  itIs: (time) => `ahora ${time.startsWith('la ') ? 'es' : 'son'} ${time}`,
  moments: (relation, left, right) => {
    switch (relation) {
      case 'after':
        return `${left} viene después ${of(right)}`
      case 'notAfter':
        return `${left} no viene después ${of(right)}`
      case 'before':
        return `${left} viene antes ${of(right)}`
      case 'notBefore':
        return `${left} no viene antes ${of(right)}`
      case 'at':
        return `${left} coincide con ${right}`
      case 'notAt':
        return `${left} no coincide con ${right}`
    }
  },
  moment: { start: 'el inicio', end: 'el final', doors: 'la apertura de puertas', now: 'el momento actual' },
  shifted: (duration, isLater, moment) => `${duration} ${isLater ? 'después' : 'antes'} ${of(moment)}`,
  time: (time, day) => {
    const withArticle = `${time.startsWith('01:') ? 'la' : 'las'} ${time}`
    return day === null ? withArticle : `${withArticle} del ${day}`
  },
  timeNamed: (time, name) => `${time} (${name})`,

  subject,
  measure: (measure, moment) => {
    switch (measure) {
      case 'weekday':
        return 'el número del día de la semana'
      case 'last':
      case 'first':
        return `el número de minutos desde ${entryOf[measure]}`
      case 'inside':
        return 'el número de personas dentro'
      case 'capacity':
        return 'el número de plazas'
      case 'entryDays':
      case 'entries_days_since':
      case 'entries_days_before':
        return `el número de días con entrada${about(measure, moment)}`
      case 'entries':
      case 'entriesToday':
      case 'entries_since':
      case 'entries_before':
        return `el número de entradas${about(measure, moment)}`
    }
  },
  nothing: 'nada',
  valueChoice: (branches, otherwise) =>
    `(${[...branches.map(({ when, what }) => `${what} si ${when}`), `si no, ${otherwise}`].join('; ')})`,
  numbers: (relation, left, right) => {
    switch (relation) {
      case '==':
        return `${left} es ${right}`
      case '!=':
        return `${left} no es ${right}`
      case '<':
        return `${left} no alcanza ${right}`
      case '<=':
        return `${left} no supera ${right}`
      case '>':
        return `${left} supera ${right}`
      case '>=':
        return `${left} alcanza ${right}`
    }
  },
  valueIn: (value, items, holds) => `${value} ${holds ? `es ${or(items)}` : isNot(items)}`,
  sameText: (left, right, holds) => `${left} y ${right} ${holds ? 'llevan' : 'no llevan'} el mismo nombre`,
  contains: (whole, part, holds) => `el nombre ${of(whole)} ${holds ? 'contiene' : 'no contiene'} ${part}`,
}
