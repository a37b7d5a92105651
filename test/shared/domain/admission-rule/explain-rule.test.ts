import { describe, expect, test } from 'vitest'
import { describeRule, explainBecause, type RuleReader } from '../../../../shared/domain/admission-rule/explain-rule.ts'
import { failingCondition } from '../../../../shared/domain/admission-rule/failing-condition.ts'
import { factsOf } from '../../../../shared/domain/admission-rule/known-facts.ts'
import { parseRule } from '../../../../shared/domain/admission-rule/parse-rule.ts'
import {
  comparisons,
  counters,
  type Json,
  type Node,
  type RuleFacts,
  type Variable,
  variables,
} from '../../../../shared/domain/admission-rule/rule.ts'
import { writeRule } from '../../../../shared/domain/admission-rule/write-rule.ts'

const languages = ['en', 'fr', 'es', 'ar'] as const
type Language = (typeof languages)[number]

const at = (time: string, day = '2019-11-12') => Date.parse(`${day}T${time}:00+01:00`)

/** A person of an NGO from Chile who comes for the first time, on Tuesday 12 November 2019, at 09:42 in Lyon. */
const someone: RuleFacts = {
  nowMs: at('09:42'),
  timeZone: 'Europe/Paris',
  category: 'OBS',
  sector: 'NGO',
  country: 'CL',
  organisation: 'Red Cross',
  tags: [],
  gate: 'G2',
  session: 'WS1',
  room: 'R1',
  direction: 'in',
  startsAtMs: at('10:00'),
  endsAtMs: at('12:30'),
  doorsAtMs: at('09:45'),
  isInside: false,
  checkInsMs: [],
  attended: new Set(),
  inside: 30,
  capacity: 30,
}

const named: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  POL: { en: 'police', fr: 'police', es: 'policía', ar: 'الشرطة' },
  INT: {
    en: 'international organisations',
    fr: 'organisations internationales',
    es: 'organizaciones internacionales',
    ar: 'المنظمات الدولية',
  },
  NGO: { en: 'NGO', fr: 'ONG', es: 'ONG', ar: 'المنظمات غير الحكومية' },
  OBS: { en: 'observer', fr: 'observateur', es: 'observador', ar: 'مراقب' },
  SPK: { en: 'speaker', fr: 'intervenant', es: 'ponente', ar: 'متحدث' },
  G1: { en: 'Main entrance', fr: 'Entrée principale', es: 'Entrada principal', ar: 'المدخل الرئيسي' },
  G2: { en: 'Side door', fr: 'Porte latérale', es: 'Puerta lateral', ar: 'الباب الجانبي' },
  R1: { en: 'Room 1', fr: 'Salle 1', es: 'Sala 1', ar: 'Room 1' },
  PL1: { en: 'Plenary', fr: 'Plénière', es: 'Plenaria', ar: 'Plenary' },
}

function reader(language: string): RuleReader {
  const isKnown = (code: string): code is Language => languages.some((each) => each === code)
  const name = (code: string) => named[code]?.[isKnown(language) ? language : 'en'] ?? code
  return {
    language,
    timeZone: 'Europe/Paris',
    names: { category: name, sector: name, gate: name, session: name, room: name },
  }
}

function rule(json: Json): Node {
  const read = parseRule(json)
  if (read.kind !== 'rule') throw new Error(`this is no rule: ${JSON.stringify(json)}`)
  return read.rule
}

function refusal(json: Json, changed: Partial<RuleFacts>, language: string): string | null {
  const because = failingCondition(rule(json), { ...someone, ...changed })
  // What is kept is JSON: what cannot be written so is lost here.
  return because === null ? null : explainBecause(JSON.parse(JSON.stringify(because)), reader(language))
}

const v = (name: string) => ({ var: name })
const list = (kind: string, ...codes: readonly string[]) => ({
  objectList: codes.map((code) => ({ lookup: [kind, code, code] })),
})
const time = (text: string) => ({ buildTime: ['customtime', text] })

describe('a refusal by a rule is told to the visitor in the language of the page', () => {
  const refusals: [rule: Json, changed: Partial<RuleFacts>, told: Record<Language, string>][] = [
    [
      { inList: [v('sector'), list('sector', 'POL', 'INT')] },
      {},
      {
        en: 'This session is for police and international organisations; the badge says NGO.',
        fr: 'Cette séance est réservée à\u00a0: police et organisations internationales\u00a0; le badge indique ONG.',
        es: 'Esta sesión es solo para: policía y organizaciones internacionales; la credencial indica ONG.',
        ar: 'هذه الجلسة مخصصة للقطاعين التاليين: الشرطة والمنظمات الدولية؛ تذكر الشارة المنظمات غير الحكومية.',
      },
    ],
    [
      { '!': { '==': [v('sector'), 'NGO'] } },
      {},
      {
        en: 'This session is not for NGO.',
        fr: 'Cette séance n’est pas ouverte à\u00a0: ONG.',
        es: 'Esta sesión no es para: ONG.',
        ar: 'هذه الجلسة غير متاحة لقطاع المنظمات غير الحكومية.',
      },
    ],
    [
      { '==': [v('sector'), 'POL'] },
      { sector: null },
      {
        en: 'This session is for police; the badge names no sector.',
        fr: 'Cette séance est réservée à\u00a0: police\u00a0; le badge n’indique aucun secteur.',
        es: 'Esta sesión es solo para: policía; la credencial no indica ningún sector.',
        ar: 'هذه الجلسة مخصصة لقطاع الشرطة؛ لا تذكر الشارة أي قطاع.',
      },
    ],
    [
      { inList: [v('category'), list('category', 'SPK')] },
      {},
      {
        en: 'This session is for speaker; the badge says observer.',
        fr: 'Cette séance est réservée à\u00a0: intervenant\u00a0; le badge indique observateur.',
        es: 'Esta sesión es solo para: ponente; la credencial indica observador.',
        ar: 'هذه الجلسة مخصصة لفئة متحدث؛ تذكر الشارة مراقب.',
      },
    ],
    [
      { in: [v('country'), ['FR', 'ES', 'PE']] },
      {},
      {
        en: 'Only for these countries: France, Spain and Peru; the badge says Chile.',
        fr: 'Cette séance est réservée à ces pays\u00a0: France, Espagne et Pérou\u00a0; le badge indique Chili.',
        es: 'Esta sesión es solo para estos países: Francia, España y Perú; la credencial indica Chile.',
        ar: 'هذه الجلسة مخصصة للبلدان التالية: فرنسا وإسبانيا وبيرو؛ تذكر الشارة تشيلي.',
      },
    ],
    [
      { '!=': [v('country'), 'CL'] },
      {},
      {
        en: 'Not for this country: Chile.',
        fr: 'Cette séance n’est pas ouverte à ce pays\u00a0: Chili.',
        es: 'Esta sesión no es para este país: Chile.',
        ar: 'هذه الجلسة غير متاحة للبلد التالي: تشيلي.',
      },
    ],
    [
      { '==': [v('organisation'), 'UNICEF'] },
      {},
      {
        en: 'This session is for people of UNICEF; the badge says Red Cross.',
        fr: 'Cette séance est réservée à\u00a0: UNICEF\u00a0; le badge indique Red Cross.',
        es: 'Esta sesión es solo para: UNICEF; la credencial indica Red Cross.',
        ar: 'هذه الجلسة مخصصة لمنظمة \u2068UNICEF\u2069؛ تذكر الشارة \u2068Red Cross\u2069.',
      },
    ],
    [
      { in: ['VIP', v('tags')] },
      { tags: ['x'] },
      {
        en: 'Only with the tag “VIP”; the badge does not have it.',
        fr: 'Uniquement avec la mention «\u00a0VIP\u00a0»\u00a0; le badge ne la porte pas.',
        es: 'Solo con la marca «VIP»; la credencial no la lleva.',
        ar: 'الدخول متاح فقط بالوسم «\u2068VIP\u2069»؛ الشارة لا تحمله.',
      },
    ],
    [
      { '!': { in: ['press', v('tags')] } },
      { tags: ['press'] },
      {
        en: 'Not with the tag “press”; the badge has it.',
        fr: 'Pas avec la mention «\u00a0press\u00a0»\u00a0; le badge la porte.',
        es: 'No con la marca «press»; la credencial la lleva.',
        ar: 'الدخول غير متاح بالوسم «\u2068press\u2069»؛ الشارة تحمله.',
      },
    ],
    [
      { '==': [v('gate'), 'G1'] },
      {},
      {
        en: 'Please use Main entrance; this is Side door.',
        fr: 'Veuillez passer par\u00a0: Entrée principale\u00a0; ici, c’est Porte latérale.',
        es: 'Pase por: Entrada principal; aquí es Puerta lateral.',
        ar: 'يُرجى الدخول من: المدخل الرئيسي؛ البوابة هنا هي الباب الجانبي.',
      },
    ],
    [
      { '==': [v('room'), 'R1'] },
      { room: null },
      {
        en: 'Only for Room 1; this session has no room.',
        fr: 'Uniquement pour\u00a0: Salle 1\u00a0; cette séance n’a pas de salle.',
        es: 'Solo para: Sala 1; esta sesión no tiene sala.',
        ar: 'الدخول متاح فقط في القاعة \u2068Room 1\u2069؛ ليس لهذه الجلسة قاعة.',
      },
    ],
    [
      { '!=': [v('session'), 'PL1'] },
      { session: 'PL1' },
      {
        en: 'Not for Plenary.',
        fr: 'Pas pour\u00a0: Plénière.',
        es: 'No para: Plenaria.',
        ar: 'الدخول غير متاح في الجلسة \u2068Plenary\u2069.',
      },
    ],
    [
      { '<': [v('entries_number'), 1] },
      { checkInsMs: [at('09:00')] },
      {
        en: 'Only one entry; this would be the second.',
        fr: 'Une seule entrée\u00a0; ce serait la deuxième.',
        es: 'Solo una entrada; esta sería la segunda.',
        ar: 'دخول واحد فقط؛ سيكون هذا الدخول الثاني.',
      },
    ],
    [
      { '<': [v('entries_today'), 2] },
      { checkInsMs: [at('09:00'), at('09:20')] },
      {
        en: 'At most 2 entries a day; this would be the third.',
        fr: 'Au plus 2 entrées par jour\u00a0; ce serait la troisième.',
        es: 'Como máximo 2 entradas al día; esta sería la tercera.',
        ar: 'دخولان في اليوم على الأكثر؛ سيكون هذا الدخول الثالث.',
      },
    ],
    [
      { '<=': [v('entries_days'), 2] },
      { checkInsMs: [at('09:00', '2019-11-09'), at('09:00', '2019-11-10'), at('09:00')] },
      {
        en: 'Only if there are fewer than 3 days with an entry; so far there are 3.',
        fr: 'Seulement s’il y a moins de 3 jours avec une entrée\u00a0; il y en a 3 jusqu’ici.',
        es: 'Solo si hay menos de 3 días con entrada; hasta ahora hay 3.',
        ar: 'شرط الدخول: هناك يوما دخول على الأكثر؛ المسجَّل حتى الآن 3 أيام دخول.',
      },
    ],
    [
      { or: [{ '>=': [v('minutes_since_last_entry'), 90] }, { '==': [v('minutes_since_last_entry'), -1] }] },
      { checkInsMs: [at('09:39')] },
      {
        en: 'Only 1 hour and 30 minutes after the last entry; that was 3 minutes ago.',
        fr: 'Seulement 1 heure et 30 minutes après la dernière entrée\u00a0; c’était il y a 3 minutes.',
        es: 'Solo 1 hora y 30 minutos después de la última entrada; fue hace 3 minutos.',
        ar: 'الدخول متاح فقط بعد ساعة واحدة و30 دقيقة من آخر دخول؛ كان ذلك قبل 3 دقائق.',
      },
    ],
    [
      { '==': [v('minutes_since_last_entry'), -1] },
      { checkInsMs: [at('09:39')] },
      {
        en: 'Only for a first entry; there is an earlier entry.',
        fr: 'Seulement pour une première entrée\u00a0; il y a déjà eu une entrée.',
        es: 'Solo para una primera entrada; ya hubo una entrada.',
        ar: 'الدخول متاح فقط لمن لم يدخل من قبل؛ سبق تسجيل دخول.',
      },
    ],
    [
      { '!=': [v('minutes_since_first_entry'), -1] },
      {},
      {
        en: 'Only after a first entry; there is none yet.',
        fr: 'Seulement après une première entrée\u00a0; il n’y en a pas encore.',
        es: 'Solo después de una primera entrada; aún no hay ninguna.',
        ar: 'الدخول متاح فقط بعد دخول سابق؛ لم يُسجَّل أي دخول بعد.',
      },
    ],
    [
      { '<': [v('inside'), v('capacity')] },
      {},
      {
        en: 'Only while a place is free; 30 of 30 are taken.',
        fr: 'Seulement tant qu’il reste une place libre\u00a0; 30 places sur 30 sont occupées.',
        es: 'Solo mientras quede una plaza libre; están ocupadas 30 de 30 plazas.',
        ar: 'الدخول متاح فقط ما دام هناك مقعد شاغر؛ المقاعد المشغولة 30 من أصل 30.',
      },
    ],
    [
      { '<': [v('inside'), 25] },
      {},
      {
        en: 'Only if there are at most 24 people inside; 30 are inside now.',
        fr: 'Seulement s’il y a au plus 24 personnes à l’intérieur\u00a0; il y en a 30 en ce moment.',
        es: 'Solo si hay como máximo 24 personas dentro; ahora hay 30.',
        ar: 'شرط الدخول: هناك 24 شخصًا في الداخل على الأكثر؛ في الداخل الآن 30 شخصًا.',
      },
    ],
    [
      { '>=': [v('capacity'), 40] },
      {},
      {
        en: 'Only if there are at least 40 places; there are 30.',
        fr: 'Seulement s’il y a au moins 40 places\u00a0; il y en a 30.',
        es: 'Solo si hay al menos 40 plazas; hay 30.',
        ar: 'شرط الدخول: هناك 40 مقعدًا على الأقل؛ هناك 30 مقعدًا.',
      },
    ],
    [
      { isAfter: [v('now'), time('10:00'), null] },
      {},
      {
        en: 'Only from 10:00; it is 09:42 now.',
        fr: 'Seulement à partir de 10:00\u00a0; il est 09:42.',
        es: 'Solo desde las 10:00; ahora son las 09:42.',
        ar: 'الدخول متاح فقط ابتداءً من الساعة 10:00؛ الوقت الآن الساعة 09:42.',
      },
    ],
    [
      { isAfter: [v('now'), time('10:00'), 10] },
      {},
      {
        en: 'Only from 09:50; it is 09:42 now.',
        fr: 'Seulement à partir de 09:50\u00a0; il est 09:42.',
        es: 'Solo desde las 09:50; ahora son las 09:42.',
        ar: 'الدخول متاح فقط ابتداءً من الساعة 09:50؛ الوقت الآن الساعة 09:42.',
      },
    ],
    [
      { isBefore: [v('now'), time('09:00')] },
      {},
      {
        en: 'Only before 09:00; it is 09:42 now.',
        fr: 'Seulement avant 09:00\u00a0; il est 09:42.',
        es: 'Solo antes de las 09:00; ahora son las 09:42.',
        ar: 'الدخول متاح فقط قبل الساعة 09:00؛ الوقت الآن الساعة 09:42.',
      },
    ],
    [
      { isAfter: [v('now'), { buildTime: ['date_from'] }, 15] },
      {},
      {
        en: 'Only from 09:45 (15 minutes before the start); it is 09:42 now.',
        fr: 'Seulement à partir de 09:45 (15 minutes avant le début)\u00a0; il est 09:42.',
        es: 'Solo desde las 09:45 (15 minutos antes del inicio); ahora son las 09:42.',
        ar: 'الدخول متاح فقط ابتداءً من الساعة 09:45 (الوقت السابق لموعد البداية بمدة 15 دقيقة)؛ الوقت الآن الساعة 09:42.',
      },
    ],
    [
      { isBefore: [v('now'), { buildTime: ['date_to'] }, 15] },
      { nowMs: at('12:46') },
      {
        en: 'Only before 12:45 (15 minutes after the end); it is 12:46 now.',
        fr: 'Seulement avant 12:45 (15 minutes après la fin)\u00a0; il est 12:46.',
        es: 'Solo antes de las 12:45 (15 minutos después del final); ahora son las 12:46.',
        ar: 'الدخول متاح فقط قبل الساعة 12:45 (الوقت اللاحق لموعد النهاية بمدة 15 دقيقة)؛ الوقت الآن الساعة 12:46.',
      },
    ],
    [
      { isAfter: [v('now'), { buildTime: ['date_admission'] }] },
      {},
      {
        en: 'Only from 09:45 (the opening of the doors); it is 09:42 now.',
        fr: 'Seulement à partir de 09:45 (l’ouverture des portes)\u00a0; il est 09:42.',
        es: 'Solo desde las 09:45 (la apertura de puertas); ahora son las 09:42.',
        ar: 'الدخول متاح فقط ابتداءً من الساعة 09:45 (موعد فتح الأبواب)؛ الوقت الآن الساعة 09:42.',
      },
    ],
    [
      { '>=': [v('now'), { buildTime: ['custom', '2019-11-13T00:00:00Z'] }] },
      {},
      {
        en: 'Only from 01:00 on Wednesday 13 November; it is 09:42 now.',
        fr: 'Seulement à partir de 01:00 le mercredi 13 novembre\u00a0; il est 09:42.',
        es: 'Solo desde la 01:00 del miércoles, 13 de noviembre; ahora son las 09:42.',
        ar: 'الدخول متاح فقط ابتداءً من الساعة 01:00 يوم الأربعاء، 13 نوفمبر؛ الوقت الآن الساعة 09:42.',
      },
    ],
    [
      { '==': [v('now_isoweekday'), 6] },
      {},
      {
        en: 'Only on Saturday; today is Tuesday.',
        fr: 'Uniquement le samedi\u00a0; aujourd’hui, c’est mardi.',
        es: 'Solo en sábado; hoy es martes.',
        ar: 'الدخول متاح فقط يوم السبت؛ اليوم هو الثلاثاء.',
      },
    ],
    [
      { in: [v('now_isoweekday'), [1, 3]] },
      {},
      {
        en: 'Only on Monday or Wednesday; today is Tuesday.',
        fr: 'Uniquement le lundi ou le mercredi\u00a0; aujourd’hui, c’est mardi.',
        es: 'Solo en lunes o miércoles; hoy es martes.',
        ar: 'الدخول متاح فقط يوم الاثنين أو الأربعاء؛ اليوم هو الثلاثاء.',
      },
    ],
    [
      { '!=': [v('now_isoweekday'), 2] },
      {},
      {
        en: 'Not on Tuesday; today is Tuesday.',
        fr: 'Pas le mardi\u00a0; aujourd’hui, c’est mardi.',
        es: 'No en martes; hoy es martes.',
        ar: 'الدخول غير متاح يوم الثلاثاء؛ اليوم هو الثلاثاء.',
      },
    ],
    [
      { '==': [v('entry_status'), 'present'] },
      {},
      {
        en: 'Only for people who are inside already; the holder of this badge is not inside now.',
        fr: 'Uniquement pour qui est déjà à l’intérieur\u00a0; le porteur de ce badge n’y est pas en ce moment.',
        es: 'Solo para quien ya está dentro; el titular de esta credencial no está dentro ahora.',
        ar: 'الدخول متاح فقط لمن هو في الداخل؛ حامل هذه الشارة ليس في الداخل الآن.',
      },
    ],
    [
      { '==': [v('entry_status'), 'absent'] },
      { isInside: true },
      {
        en: 'Not for people who are inside; the holder of this badge is inside now.',
        fr: 'Pas pour qui est déjà à l’intérieur\u00a0; le porteur de ce badge y est en ce moment.',
        es: 'No para quien ya está dentro; el titular de esta credencial está dentro ahora.',
        ar: 'الدخول غير متاح لمن هو في الداخل؛ حامل هذه الشارة في الداخل الآن.',
      },
    ],
    [
      { '<': [{ entries_since: [time('09:00')] }, 2] },
      { checkInsMs: [at('09:10'), at('09:20')] },
      {
        en: 'Only if there are fewer than 2 entries since 09:00; so far there are 2.',
        fr: 'Seulement s’il y a moins de 2 entrées depuis 09:00\u00a0; il y en a 2 jusqu’ici.',
        es: 'Solo si hay menos de 2 entradas desde las 09:00; hasta ahora hay 2.',
        ar: 'شرط الدخول: هناك دخول واحد منذ الساعة 09:00 على الأكثر؛ المسجَّل حتى الآن دخولان.',
      },
    ],
    [
      { '>': [{ entries_before: [{ buildTime: ['date_from'] }] }, 0] },
      {},
      {
        en: 'Only if there is at least 1 entry before 10:00 (the start); so far there are none.',
        fr: 'Seulement s’il y a au moins 1 entrée avant 10:00 (le début)\u00a0; il n’y en a pas encore.',
        es: 'Solo si hay al menos 1 entrada antes de las 10:00 (el inicio); hasta ahora no hay.',
        ar: 'شرط الدخول: هناك دخول واحد قبل الساعة 10:00 (موعد البداية) على الأقل؛ لا يوجد شيء منها حتى الآن.',
      },
    ],
    [
      { attended: ['PL1'] },
      {},
      {
        en: 'Only for people who attended Plenary; this badge was not admitted there.',
        fr: 'Uniquement pour qui a assisté à Plénière\u00a0; ce badge n’y a pas été admis.',
        es: 'Solo para quien asistió a Plenaria; esta credencial no fue admitida allí.',
        ar: 'الدخول متاح فقط لمن حضر \u2068Plenary\u2069؛ لم يُسجَّل دخول هذه الشارة هناك.',
      },
    ],
    [
      { '!': { attended: ['PL1'] } },
      { attended: new Set(['PL1']) },
      {
        en: 'Not for people who attended Plenary; this badge was admitted there.',
        fr: 'Pas pour qui a assisté à Plénière\u00a0; ce badge y a été admis.',
        es: 'No para quien asistió a Plenaria; esta credencial fue admitida allí.',
        ar: 'الدخول غير متاح لمن حضر \u2068Plenary\u2069؛ سُجّل دخول هذه الشارة هناك.',
      },
    ],
    [
      { '==': [v('direction'), 'out'] },
      {},
      {
        en: 'Only on the way out; this is the way in.',
        fr: 'Uniquement à la sortie\u00a0; ici, c’est l’entrée.',
        es: 'Solo a la salida; aquí es la entrada.',
        ar: 'القراءة متاحة فقط عند الخروج؛ هذا دخول.',
      },
    ],
    [
      { or: [{ '==': [v('sector'), 'POL'] }, { isAfter: [v('now'), time('10:00')] }] },
      {},
      {
        en: 'Only if either the sector is police, or it is after 10:00; the sector is NGO and it is 09:42 now.',
        fr: 'Il faut l’un de ces cas\u00a0: soit le secteur est police, soit il est plus tard que 10:00\u00a0; le secteur est ONG et il est 09:42.',
        es: 'Solo en uno de estos casos: o bien el sector es policía, o bien es más tarde que las 10:00; el sector es ONG y ahora son las 09:42.',
        ar: 'شرط الدخول: إما القطاع هو الشرطة، أو الوقت الآن بعد الساعة 10:00؛ القطاع هو المنظمات غير الحكومية والوقت الآن الساعة 09:42.',
      },
    ],
    [
      { or: [{ '==': [v('sector'), 'POL'] }, { and: [{ '<': [v('inside'), 25] }, { attended: ['PL1'] }] }] },
      {},
      {
        en: 'Only if either the sector is police, or there are at most 24 people inside and the person attended Plenary; the sector is NGO and the number of people inside is 30.',
        fr: 'Il faut l’un de ces cas\u00a0: soit le secteur est police, soit il y a au plus 24 personnes à l’intérieur et la personne a assisté à Plénière\u00a0; le secteur est ONG et le nombre de personnes à l’intérieur égale 30.',
        es: 'Solo en uno de estos casos: o bien el sector es policía, o bien hay como máximo 24 personas dentro y además la persona asistió a Plenaria; el sector es ONG y el número de personas dentro es 30.',
        ar: 'شرط الدخول: إما القطاع هو الشرطة، أو هناك 24 شخصًا في الداخل على الأكثر والشخص حضر \u2068Plenary\u2069؛ القطاع هو المنظمات غير الحكومية وعدد الموجودين في الداخل يساوي 30.',
      },
    ],
  ]

  test.each(refusals)('%j of %o', (json, changed, told) => {
    for (const language of languages) expect(refusal(json, changed, language)).toBe(told[language])
  })

  test('in English where the language is not spoken', () => {
    expect(refusal({ attended: ['PL1'] }, {}, 'de')).toBe(refusal({ attended: ['PL1'] }, {}, 'en'))
  })

  test('not at all where the rule holds', () => {
    expect(refusal({ '==': [v('sector'), 'NGO'] }, {}, 'en')).toBeNull()
  })
})

describe('long refusals', () => {
  const sector = (code: string) => ({ '==': [v('sector'), code] })

  test('a long list is cut, and says how many others there are', () => {
    const codes = ['FR', 'ES', 'PE', 'DE', 'IT', 'PT', 'GR', 'NO']
    expect(refusal({ in: [v('country'), codes] }, {}, 'en')).toBe(
      'Only for these countries: France, Spain, Peru, Germany, Italy and 3 others; the badge says Chile.',
    )
  })

  test('of many alternatives the first few are told, and how many others there are', () => {
    const ways = ['PL1', 'S2', 'S3', 'S4', 'S5', 'S6'].map((code) => ({ attended: [code] }))
    expect(refusal({ or: ways }, {}, 'en')).toBe(
      'Only if either the person attended Plenary, or the person attended S2, or the person attended S3, or the person attended S4, or in one of 2 other ways.',
    )
  })

  test('alternatives about one thing are one list', () => {
    expect(refusal({ or: [sector('POL'), sector('INT')] }, {}, 'en')).toBe(
      'This session is for police and international organisations; the badge says NGO.',
    )
  })

  test('the label of a rule names what the event does not know', () => {
    expect(
      refusal({ inList: [v('product'), { objectList: [{ lookup: ['product', '17', 'Day pass'] }] }] }, {}, 'en'),
    ).toBe('This session is for Day pass; the badge says observer.')
  })

  test('of an "if", what was taken is told', () => {
    const json = { '<': [v('entries_today'), { if: [sector('NGO'), 1, 5] }] }
    expect(refusal(json, { checkInsMs: [at('09:00')] }, 'en')).toBe('Only one entry a day; this would be the second.')
  })

  test('what a later version wrote is no sentence of ours, and no error', () => {
    expect(explainBecause({ condition: { moonPhase: ['full'] }, facts: {} }, reader('en'))).toBe(
      'This session is not open to this badge.',
    )
  })

  test('a name in another script keeps its direction', () => {
    expect(refusal({ '==': [v('organisation'), 'الهلال الأحمر'] }, {}, 'en')).toContain('\u2068الهلال الأحمر\u2069')
  })
})

describe('a rule is described in one clause', () => {
  const pol = { '==': [v('sector'), 'POL'] }
  const ngo = { '==': [v('category'), 'SPK'] }
  const plenary = { attended: ['PL1'] }
  const inside = { '<': [v('inside'), 25] }

  test.each<[Json, string]>([
    [
      { and: [{ in: [v('sector'), ['POL', 'INT']] }, { '<': [v('entries_today'), 2] }] },
      'the sector is police or international organisations, and there are fewer than 2 entries today',
    ],
    [{ or: [pol, ngo] }, 'either the sector is police, or the category is speaker'],
    [
      { and: [{ or: [pol, ngo] }, plenary] },
      'either the sector is police or the category is speaker, and the person attended Plenary',
    ],
    [
      { or: [{ and: [pol, ngo] }, plenary] },
      'either the sector is police and the category is speaker, or the person attended Plenary',
    ],
    [
      { or: [{ and: [pol, { or: [ngo, plenary] }] }, inside] },
      'either (the sector is police, and either the category is speaker or the person attended Plenary), or there are at most 24 people inside',
    ],
    [{ '!': { or: [pol, plenary] } }, 'the sector is not police, and the person did not attend Plenary'],
    [
      { if: [pol, plenary, inside] },
      'if the sector is police: the person attended Plenary; otherwise: there are at most 24 people inside',
    ],
    [
      { '<': [v('entries_today'), { if: [pol, 5, 1] }] },
      'the number of entries today is less than (5 if the sector is police; otherwise 1)',
    ],
  ])('%j', (json, told) => {
    expect(describeRule(rule(json), reader('en'))).toBe(told)
  })
})

describe('every operator and variable, and its opposite, is told in words', () => {
  const constant = (value: string | number | null): Node => ({ kind: 'constant', value })
  const time = { kind: 'time', time: { at: 'wallTime', secondOfDay: 36_000 } } as const
  const condition: Node = { kind: 'attended', session: 'PL1' }
  const compare = (
    operator: (typeof comparisons)[number],
    left: Node,
    right: Node,
    between: Node | null = null,
  ): Node => ({
    kind: 'compare',
    operator,
    left,
    right,
    between,
  })
  const oneOrOther = (one: Node, other: Node): Node => ({
    kind: 'if',
    branches: [{ condition, then: one }],
    otherwise: other,
  })

  function aboutNumber(node: Node): Node[] {
    const variable: Node = { kind: 'variable', name: 'inside' }
    return [
      ...comparisons.flatMap((operator) => [
        ...[-1, 0, 1, 2, 3, 11, 100, 2.5].map((n) => compare(operator, node, constant(n))),
        compare(operator, constant(2), node),
        compare(operator, node, variable),
        compare(operator, node, oneOrOther(constant(1), node)),
      ]),
      compare('<', constant(1), node, constant(9)),
      { kind: 'inList', value: node, list: [1, 2, 5].map((value) => ({ value, label: null })) },
    ]
  }

  function aboutText(node: Node): Node[] {
    const items = (...values: string[]) => values.map((value) => ({ value, label: null }))
    return [
      ...(['==', '!='] as const).flatMap((operator) => [
        ...['POL', 'in', 'present', '', null].map((text) => compare(operator, node, constant(text))),
        compare(operator, node, { kind: 'variable', name: 'organisation' }),
        compare(operator, node, oneOrOther(constant('A'), node)),
      ]),
      { kind: 'inList', value: node, list: items('POL') },
      { kind: 'inList', value: node, list: items('POL', 'INT') },
      { kind: 'inList', value: node, list: items(...'ABCDEFGHIJ') },
      { kind: 'inList', value: oneOrOther(node, constant('A')), list: items('A', 'B') },
      { kind: 'inText', value: constant('Cross'), text: node },
      { kind: 'inTexts', value: node, texts: { kind: 'variable', name: 'tags' } },
    ]
  }

  function aboutInstant(node: Node): Node[] {
    const others: Node[] = [
      time,
      ...(['start', 'end', 'doors'] as const).map((at): Node => ({ kind: 'time', time: { at } })),
      { kind: 'time', time: { at: 'instant', ms: at('18:00', '2020-01-05') } },
      { kind: 'variable', name: 'now' },
      oneOrOther(time, { kind: 'time', time: { at: 'start' } }),
    ]
    return others.flatMap((other): Node[] => [
      ...comparisons.flatMap((operator) => [compare(operator, node, other), compare(operator, other, node)]),
      ...[0, 1, 90].flatMap((toleranceMinutes): Node[] => [
        { kind: 'isAfter', left: node, right: other, toleranceMinutes },
        { kind: 'isBefore', left: other, right: node, toleranceMinutes },
      ]),
    ])
  }

  function about(name: Variable): Node[] {
    const node: Node = { kind: 'variable', name }
    const there: Node = { kind: 'is', operand: node }
    switch (variables[name]) {
      case 'number':
        return [there, ...aboutNumber(node)]
      case 'text':
        return [there, ...aboutText(node)]
      case 'instant':
        return [there, ...aboutInstant(node)]
      case 'texts':
        return [there, { kind: 'inTexts', value: constant('VIP'), texts: node }]
    }
  }

  const isVariable = (name: string): name is Variable => name in variables
  const names = Object.keys(variables).flatMap((name) => (isVariable(name) ? [name] : []))
  const leaves: [string, Node[]][] = [
    ...names.map((name): [string, Node[]] => [name, about(name)]),
    ['times of the session', aboutInstant({ kind: 'time', time: { at: 'end' } })],
    ...counters.map((counter): [string, Node[]] => [counter, aboutNumber({ kind: 'count', counter, time })]),
    ['other sessions', [condition]],
    [
      'compositions',
      [
        { kind: 'constant', value: true },
        { kind: 'and', operands: [condition, { kind: 'is', operand: { kind: 'variable', name: 'gate' } }] },
        { kind: 'or', operands: [condition, { kind: 'is', operand: { kind: 'variable', name: 'gate' } }] },
        oneOrOther({ kind: 'is', operand: { kind: 'variable', name: 'gate' } }, condition),
        compare('==', condition, { kind: 'is', operand: { kind: 'variable', name: 'gate' } }),
      ],
    ],
  ]
  const people: RuleFacts[] = [
    someone,
    {
      ...someone,
      category: null,
      sector: null,
      country: null,
      organisation: null,
      gate: null,
      room: null,
      capacity: null,
      inside: 0,
      tags: ['VIP'],
      isInside: true,
      attended: new Set(['PL1']),
      checkInsMs: [at('08:00', '2019-11-10'), at('08:00'), at('09:41')],
    },
  ]
  /** What no reader should meet, in any language. */
  const inhuman =
    /[{}[\]"]|[a-z]_[a-z]|[a-z][A-Z]|\b(?:var|undefined|null|NaN|Infinity)\b|isoweekday|customtime|[!=<>]=|#|\(\)| {2}|^\s|\s$|\.\.|[;,] ?\./
  const english = /\b(?:the|of|is|and|or|inside|capacity|category|country|gate|room|tags|entry|minutes ago)\b/
  const isolates = /\u2068[^\u2069]*\u2069/g

  test.each(leaves)('%s', (_name, nodes) => {
    expect(nodes.length).toBeGreaterThan(0)
    for (const node of nodes) {
      for (const condition of [node, { kind: 'not', operand: node } as const]) {
        for (const language of languages) {
          const sentences = [
            describeRule(condition, reader(language)),
            ...people.map((facts) =>
              explainBecause({ condition: writeRule(condition), facts: factsOf(condition, facts) }, reader(language)),
            ),
          ]
          for (const sentence of sentences) {
            const own = sentence.replace(isolates, '…')
            expect.soft(sentence).toMatch(/\p{L}.*\p{L}/u)
            expect.soft(own).not.toMatch(inhuman)
            if (language !== 'en') expect.soft(own).not.toMatch(english)
            if (language === 'ar') expect.soft(own).not.toMatch(/[A-Za-z]/)
          }
        }
      }
    }
  })
})
