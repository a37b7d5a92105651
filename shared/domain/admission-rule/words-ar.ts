import type { Quantity } from './requirement.ts'
import { grammarOf, type RuleWords } from './rule-words.ts'

/** The digits that stand on badges and clocks beside the page. */
const locale = 'ar-u-nu-latn'
const { and, or, number, counted } = grammarOf(locale)

const subject = {
  sector: 'القطاع',
  category: 'الفئة',
  country: 'البلد',
  organisation: 'المنظمة',
  gate: 'البوابة',
  session: 'الجلسة',
  room: 'القاعة',
  direction: 'اتجاه العبور',
  entry_status: 'حالة الوجود',
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

const any = {
  sector: 'أي قطاع',
  category: 'أي فئة',
  country: 'أي بلد',
  organisation: 'أي منظمة',
}

/** "For the sector", "for these sectors". */
const forThese = {
  sector: { one: 'لقطاع', two: 'للقطاعين التاليين:', other: 'للقطاعات التالية:' },
  category: { one: 'لفئة', two: 'للفئتين التاليتين:', other: 'للفئات التالية:' },
  country: { one: 'للبلد التالي:', two: 'للبلدين التاليين:', other: 'للبلدان التالية:' },
  organisation: { one: 'لمنظمة', two: 'للمنظمتين التاليتين:', other: 'للمنظمات التالية:' },
}

const ordinals = 'الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر'.split(' ')

const entries = (n: number) =>
  counted(n, { one: 'دخول واحد', two: 'دخولان', few: '# مرات دخول', many: '# مرة دخول', other: '# مرة دخول' })
const days = (n: number) =>
  counted(n, { one: 'يوم دخول واحد', two: 'يوما دخول', few: '# أيام دخول', many: '# يوم دخول', other: '# يوم دخول' })
const people = (n: number) =>
  counted(n, { one: 'شخص واحد', two: 'شخصان', few: '# أشخاص', many: '# شخصًا', other: '# شخص' })
const places = (n: number) =>
  counted(n, { one: 'مقعد واحد', two: 'مقعدان', few: '# مقاعد', many: '# مقعدًا', other: '# مقعد' })

function about(quantity: Quantity, moment: string): string {
  switch (quantity) {
    case 'entries':
    case 'entryDays':
    case 'capacity':
      return ''
    case 'entriesToday':
      return ' اليوم'
    case 'entries_since':
    case 'entries_days_since':
      return ` منذ ${moment}`
    case 'entries_before':
    case 'entries_days_before':
      return ` قبل ${moment}`
    case 'inside':
      return ' في الداخل'
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
      return people(n)
    case 'capacity':
      return places(n)
  }
}

function no(quantity: Quantity): string {
  switch (quantity) {
    case 'entries':
    case 'entriesToday':
    case 'entries_since':
    case 'entries_before':
      return 'لا يوجد أي دخول'
    case 'entryDays':
    case 'entries_days_since':
    case 'entries_days_before':
      return 'لا يوجد أي يوم دخول'
    case 'inside':
      return 'لا يوجد أي شخص'
    case 'capacity':
      return 'لا يوجد أي مقعد'
  }
}

const neither = (names: readonly string[]) => names.join(' ولا ')
const entryOf = { last: 'آخر دخول', first: 'أول دخول' }
const only = (holds: boolean) => (holds ? 'الدخول متاح فقط' : 'الدخول غير متاح')

/** Moments are "the hour …", which is feminine, or "the date of …", which is not. */
const isHour = (moment: string) => moment.startsWith('الساعة')

/** "To", joined to its word. */
function to(moment: string): string {
  if (moment.startsWith('ال')) return `لل${moment.slice('ال'.length)}`
  return moment.startsWith('(') ? `لـ${moment}` : `ل${moment}`
}

export const ar: RuleWords = {
  locale,
  isRightToLeft: true,
  number,

  refusal: (demand, facts) => `${[demand, ...(facts.length > 0 ? [and(facts)] : [])].join('؛ ')}.`,
  onlyIf: (clause) => `شرط الدخول: ${clause}`,
  onlyIfOneOf: (clauses, others) => `شرط الدخول: ${ar.anyOf(clauses, others, false)}`,
  closed: 'هذه الجلسة غير متاحة لهذه الشارة.',

  allOf: (clauses, isTight) => clauses.join(isTight ? ' و' : '، و'),
  anyOf: (clauses, others, isTight) =>
    `إما ${[
      ...clauses,
      ...(others > 0
        ? [
            counted(others, {
              one: 'حالة أخرى',
              two: 'إحدى حالتين أخريين',
              few: 'إحدى # حالات أخرى',
              many: 'إحدى # حالة أخرى',
              other: 'إحدى # حالة أخرى',
            }),
          ]
        : []),
    ].join(isTight ? ' أو ' : '، أو ')}`,
  choice: (branches, otherwise) =>
    [...branches.map(({ when, what }) => `في الحالة (${when}): ${what}`), `وفي غيرها: ${otherwise}`].join('؛ '),
  agree: (left, right) => `يتحقق الشرطان معًا أو لا يتحقق أي منهما: (${left})، (${right})`,
  always: 'الدخول متاح للجميع',
  never: 'الدخول غير متاح لأحد',
  quote: (text) => `«${text}»`,
  others: (n) => `${number(n)} غيرها`,

  is: (of, names, holds) => {
    if (holds) return `${subject[of]} ${isFeminine[of] ? 'هي' : 'هو'} ${or(names)}`
    return `${subject[of]} ${isFeminine[of] ? 'ليست' : 'ليس'} ${neither(names)}`
  },
  given: (of, holds) => `${subject[of]} ${holds ? '' : 'غير '}${isFeminine[of] ? 'مذكورة' : 'مذكور'}`,
  onlyFor: (of, names, holds) => {
    switch (of) {
      case 'sector':
      case 'category':
      case 'country':
      case 'organisation':
        return `هذه الجلسة ${holds ? 'مخصصة' : 'غير متاحة'} ${counted(names.length, forThese[of])} ${and(names)}`
      case 'gate':
        return `يُرجى الدخول ${holds ? 'من' : 'من غير'}: ${or(names)}`
      case 'session':
        return `${only(holds)} في الجلسة ${or(names)}`
      case 'room':
        return `${only(holds)} في القاعة ${or(names)}`
    }
  },
  says: (of, name) => {
    switch (of) {
      case 'sector':
      case 'category':
      case 'country':
      case 'organisation':
        return name === null ? `لا تذكر الشارة ${any[of]}` : `تذكر الشارة ${name}`
      case 'gate':
        return name === null ? 'ليس لهذه البوابة اسم' : `البوابة هنا هي ${name}`
      case 'session':
        return name === null ? 'ليس لهذه الجلسة اسم' : `الجلسة هنا هي ${name}`
      case 'room':
        return name === null ? 'ليس لهذه الجلسة قاعة' : `القاعة هنا هي ${name}`
    }
  },

  tagged: (tags, holds) => `الشارة ${holds ? 'تحمل' : 'لا تحمل'} الوسم ${or(tags)}`,
  onlyTagged: (tags, holds) => `${only(holds)} بالوسم ${or(tags)}`,
  isTagged: (isTagged, tags) => {
    if (isTagged) return tags > 1 ? 'الشارة تحمل أحدها' : 'الشارة تحمله'
    return tags > 1 ? 'الشارة لا تحمل أيًا منها' : 'الشارة لا تحمله'
  },
  anyTag: (holds) => (holds ? 'الشارة تحمل وسمًا' : 'الشارة لا تحمل أي وسم'),
  tagIs: (value, holds) => (holds ? `أحد وسوم الشارة هو ${value}` : `ليس بين وسوم الشارة ${value}`),

  way: { in: 'الشارة تُقرأ عند الدخول', out: 'الشارة تُقرأ عند الخروج' },
  onlyWay: { in: 'القراءة متاحة فقط عند الدخول', out: 'القراءة متاحة فقط عند الخروج' },
  isWay: { in: 'هذا دخول', out: 'هذا خروج' },
  presence: (isInside) => `الشخص ${isInside ? '' : 'ليس '}في الداخل`,
  onlyPresent: (isInside) => `${only(isInside)} لمن هو في الداخل`,
  isPresent: (isInside) => `حامل هذه الشارة ${isInside ? '' : 'ليس '}في الداخل الآن`,
  attended: (session, holds) => `الشخص ${holds ? 'حضر' : 'لم يحضر'} ${session}`,
  onlyAttended: (session, holds) => `${only(holds)} لمن حضر ${session}`,
  hasAttended: (has) => (has ? 'سُجّل دخول هذه الشارة هناك' : 'لم يُسجَّل دخول هذه الشارة هناك'),

  onDays: (names, holds) => `اليوم ${holds ? `هو ${or(names)}` : `ليس ${neither(names)}`}`,
  onlyOnDays: (names, holds) => `${only(holds)} يوم ${or(names)}`,
  today: (day) => `اليوم هو ${day}`,

  amount: (quantity, limit, n, moment) => {
    const some = `${things(quantity, n)}${about(quantity, moment)}`
    switch (limit) {
      case 'exactly':
        return n === 0 ? `${no(quantity)}${about(quantity, moment)}` : `هناك ${some} بالضبط`
      case 'not':
        return `ليس هناك ${some} بالضبط`
      case 'atLeast':
        return `هناك ${some} على الأقل`
      case 'atMost':
        return `هناك ${some} على الأكثر`
    }
  },
  onlyEntries: (allowed, isADay) =>
    `${entries(allowed)}${isADay ? ' في اليوم' : ''} ${allowed === 1 ? 'فقط' : 'على الأكثر'}`,
  thisIsEntry: (n) => `سيكون هذا الدخول ${ordinals[n - 1] ?? `رقم ${number(n)}`}`,
  soFar: (quantity, n) => {
    if (quantity === 'inside') return n === 0 ? 'لا أحد في الداخل الآن' : `في الداخل الآن ${people(n)}`
    if (quantity === 'capacity') return n === 0 ? 'لا يوجد أي مقعد' : `هناك ${places(n)}`
    return n === 0 ? 'لا يوجد شيء منها حتى الآن' : `المسجَّل حتى الآن ${things(quantity, n)}`
  },
  unlimited: 'عدد المقاعد غير محدود',
  entered: (holds) => (holds ? 'سبق تسجيل دخول' : 'لم يسبق تسجيل أي دخول'),
  onlyEntered: (holds) => (holds ? 'الدخول متاح فقط بعد دخول سابق' : 'الدخول متاح فقط لمن لم يدخل من قبل'),
  pause: (since, limit, duration, orNone) => {
    const entry = entryOf[since]
    const none = orNone ? '، إن وُجد' : ''
    switch (limit) {
      case 'atLeast':
        return `${entry} كان قبل ${duration} على الأقل${none}`
      case 'atMost':
        return `${entry} كان قبل ${duration} على الأكثر${none}`
      case 'exactly':
        return `${entry} كان قبل ${duration} بالضبط${none}`
      case 'not':
        return `${entry} لم يكن قبل ${duration} بالضبط${none}`
    }
  },
  onlyAfterPause: (since, duration) => `الدخول متاح فقط بعد ${duration} من ${entryOf[since]}`,
  ago: (_since, duration) => (duration === null ? 'لم يُسجَّل أي دخول بعد' : `كان ذلك قبل ${duration}`),
  free: (holds) => (holds ? 'هناك مقعد شاغر' : 'لا يوجد مقعد شاغر'),
  onlyFree: (holds) => (holds ? 'الدخول متاح فقط ما دام هناك مقعد شاغر' : 'الدخول متاح فقط عند امتلاء المقاعد'),
  taken: (inside, capacity) => `المقاعد المشغولة ${number(inside)} من أصل ${number(capacity)}`,
  // Durations stand after "before", "after" or "by", never as a subject: the dual has the form of the genitive.
  minutes: (n) => counted(n, { one: 'دقيقة واحدة', two: 'دقيقتين', few: '# دقائق', many: '# دقيقة', other: '# دقيقة' }),
  underAMinute: 'أقل من دقيقة',
  hours: (n) => counted(n, { one: 'ساعة واحدة', two: 'ساعتين', few: '# ساعات', many: '# ساعة', other: '# ساعة' }),
  hoursAndMinutes: (hours, minutes) => `${hours} و${minutes}`,

  clock: (relation, moment) => {
    switch (relation) {
      case 'after':
        return `الوقت الآن بعد ${moment}`
      case 'notAfter':
        return `الوقت الآن ليس بعد ${moment}`
      case 'before':
        return `الوقت الآن قبل ${moment}`
      case 'notBefore':
        return `الوقت الآن ليس قبل ${moment}`
      case 'at':
        return `الوقت الآن هو ${moment} بالضبط`
      case 'notAt':
        return `الوقت الآن ليس ${moment} بالضبط`
    }
  },
  onlyAt: (relation, moment) => {
    switch (relation) {
      case 'after':
      case 'notBefore':
        return `${only(true)} ابتداءً من ${moment}`
      case 'before':
        return `${only(true)} قبل ${moment}`
      case 'notAfter':
        return `${only(true)} حتى ${moment}`
      case 'at':
        return `${only(true)} في ${moment}`
      case 'notAt':
        return `${only(false)} في ${moment}`
    }
  },
  itIs: (time) => `الوقت الآن ${time}`,
  moments: (relation, left, right) => {
    const isNot = isHour(left) ? 'ليست' : 'ليس'
    const agrees = isHour(left) ? 'توافق' : 'يوافق'
    switch (relation) {
      case 'after':
        return `${left} بعد ${right}`
      case 'notAfter':
        return `${left} ${isNot} بعد ${right}`
      case 'before':
        return `${left} قبل ${right}`
      case 'notBefore':
        return `${left} ${isNot} قبل ${right}`
      case 'at':
        return `${left} ${agrees} ${right}`
      case 'notAt':
        return `${left} لا ${agrees} ${right}`
    }
  },
  moment: { start: 'موعد البداية', end: 'موعد النهاية', doors: 'موعد فتح الأبواب', now: 'الوقت الحالي' },
  shifted: (duration, isLater, moment) => `الوقت ${isLater ? 'اللاحق' : 'السابق'} ${to(moment)} بمدة ${duration}`,
  time: (time, day) => (day === null ? `الساعة ${time}` : `الساعة ${time} يوم ${day}`),
  timeNamed: (time, name) => `${time} (${name})`,

  subject,
  measure: (measure, moment) => {
    switch (measure) {
      case 'weekday':
        return 'رقم اليوم في الأسبوع'
      case 'last':
      case 'first':
        return `عدد الدقائق منذ ${entryOf[measure]}`
      case 'inside':
        return 'عدد الموجودين في الداخل'
      case 'capacity':
        return 'عدد المقاعد'
      case 'entryDays':
      case 'entries_days_since':
      case 'entries_days_before':
        return `عدد أيام الدخول${about(measure, moment)}`
      case 'entries':
      case 'entriesToday':
      case 'entries_since':
      case 'entries_before':
        return `عدد مرات الدخول${about(measure, moment)}`
    }
  },
  nothing: 'لا شيء',
  valueChoice: (branches, otherwise) =>
    `(${[...branches.map(({ when, what }) => `${what} في الحالة: ${when}`), `وفي غيرها ${otherwise}`].join('؛ ')})`,
  numbers: (relation, left, right) => {
    switch (relation) {
      case '==':
        return `${left} يساوي ${right}`
      case '!=':
        return `${left} لا يساوي ${right}`
      case '<':
        return `${left} يقل عن ${right}`
      case '<=':
        return `${left} لا يتجاوز ${right}`
      case '>':
        return `${left} يتجاوز ${right}`
      case '>=':
        return `${left} لا يقل عن ${right}`
    }
  },
  valueIn: (value, items, holds) => `${value} ${holds ? `هو ${or(items)}` : `ليس ${neither(items)}`}`,
  sameText: (left, right, holds) => `${left} و${right} ${holds ? 'بالاسم نفسه' : 'باسمين مختلفين'}`,
  contains: (whole, part, holds) => `اسم ${whole} ${holds ? 'يتضمن' : 'لا يتضمن'} ${part}`,
}
