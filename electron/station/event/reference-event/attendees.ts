import { cast, type CastMember, deskNotes, firstCountries, headsetNotes, speakerNote } from './cast.ts'
import { americas } from './countries/americas.ts'
import { asiaAndPacific } from './countries/asia-and-pacific.ts'
import type { Sector, SendingCountry, WorkingLanguage } from './countries/country.ts'
import { europe } from './countries/europe.ts'
import {
  internationalOrganisations,
  interpretersCompany,
  techniciansCompany,
} from './countries/international-organisations.ts'
import { middleEastAndAfrica } from './countries/middle-east-and-africa.ts'
import type { NamePool } from './names/name-pool.ts'
import { type Random, randomFrom } from './random.ts'

export type ReferenceAttendee = {
  id: string
  fullName: string
  /** Null where the name is not divided into given and family name. */
  givenName: string | null
  familyName: string | null
  organisation: string
  /** ISO 3166 alpha-2 */
  country: string
  sector: string
  category: string
  email: string | null
  /** One of the event's working languages. */
  language: string
  tags: string[]
  note: string | null
  status: 'active' | 'cancelled' | 'blocked'
  confidential: boolean
  delegation: string | null
}

/** A delegation, and the people of one office, are never more than this; the next ones form a second. */
const largestGroup = 9
/** The reference event as it is drawn in full; what is larger repeats its proportions. */
const fullSize = 250

const all = [...europe, ...middleEastAndAfrica, ...americas, ...asiaAndPacific]
const byCode = new Map(all.map((country) => [country.code, country]))
const countriesInOrder: readonly SendingCountry[] = [
  ...firstCountries.flatMap((code) => byCode.get(code) ?? []),
  ...all.filter((country) => !firstCountries.includes(country.code)),
]
/** Each country as often as it sends police officers, compared with others. */
const countriesByWeight = all.flatMap((country) => Array.from({ length: country.weight ?? 1 }, () => country))

function officesOf(sector: Sector) {
  return all.flatMap((country) =>
    (country.others ?? []).flatMap(([of, organisation]) => (of === sector ? [{ country, organisation }] : [])),
  )
}
const offices = { ngo: officesOf('ngo'), private_sector: officesOf('private_sector'), academia: officesOf('academia') }

/** Who travels with the delegation of the country, where it sends one. */
const inDelegations: ReadonlySet<Sector> = new Set(['police', 'ngo', 'academia'])

const castAt = new Map(cast.map((member) => [member.at, member]))
const nobody: CastMember = { at: 0 }
const host = 'FR'

const sectorsInProportion: readonly Sector[] = [
  ...Array.from({ length: 42 }, () => 'police' as const),
  ...Array.from({ length: 18 }, () => 'international_organisation' as const),
  ...Array.from({ length: 12 }, () => 'private_sector' as const),
  ...Array.from({ length: 16 }, () => 'ngo' as const),
  ...Array.from({ length: 12 }, () => 'academia' as const),
]

/** The staff of the meeting stand at fixed places of every 250, so that there are enough of each. */
const staffAt = new Map<number, 'interpreter' | 'technician' | 'escort'>([
  ...[76, 92, 108, 124, 140, 156, 172, 188].map((place) => [place, 'interpreter'] as const),
  ...[100, 160, 220].map((place) => [place, 'technician'] as const),
  ...[85, 130, 185].map((place) => [place, 'escort'] as const),
])
const staffCompany = { interpreter: interpretersCompany, technician: techniciansCompany }

type Name = Pick<ReferenceAttendee, 'fullName' | 'givenName' | 'familyName'>

function drawName(pool: NamePool, random: Random): Name {
  const isWoman = random.chance(0.5)
  const families = (isWoman ? pool.familyOfWomen : undefined) ?? pool.family
  const given = random.pick(isWoman ? pool.women : pool.men)
  let family = random.pick(families)
  const second = random.pick(families)
  if (second !== family) {
    if (pool.families === 2) family = `${family} ${second}`
    else if (pool.hyphens === true && !`${family}${second}`.includes(' ') && random.chance(0.12)) {
      family = `${family}-${second}`
    }
  }
  const joiner = pool.joiner ?? ' '
  const fullName = pool.familyFirst === true ? family + joiner + given : given + joiner + family
  return pool.undivided === true
    ? { fullName, givenName: null, familyName: null }
    : { fullName, givenName: given, familyName: family }
}

/** Numbers the groups that would grow too large: "Kestrel Unit", "Kestrel Unit (2)", … */
function groups() {
  const members = new Map<string, number>()
  return (name: string) => {
    const count = members.get(name) ?? 0
    members.set(name, count + 1)
    const group = Math.floor(count / largestGroup) + 1
    return group === 1 ? name : `${name} (${group})`
  }
}

const latinLetters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
}

function latin(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}’]/gu, '')
    .replace(/[øłđðþæœßı]/gu, (letter) => latinLetters[letter] ?? letter)
    .replace(/[ -]+/g, '-')
}

/** Letters for an address: `lucia.munoz`, or null where the name is not written in Latin letters. */
function localPart({ fullName, givenName, familyName }: Name, inLatin: (name: string) => string): string | null {
  const letters =
    givenName !== null && familyName !== null ? `${inLatin(givenName)}.${inLatin(familyName)}` : inLatin(fullName)
  return /^[a-z][a-z.-]{0,40}[a-z]$/.test(letters) ? letters : null
}

/** The same names come again and again in a large event: each is worked out once. */
function once(work: (name: string) => string) {
  const done = new Map<string, string>()
  return (name: string) => {
    let result = done.get(name)
    if (result === undefined) {
      result = work(name)
      done.set(name, result)
    }
    return result
  }
}

const mailHost: Record<Sector, string> = {
  police: 'police',
  international_organisation: 'international',
  private_sector: 'company',
  ngo: 'ngo',
  academia: 'university',
}

/** Which organisation sends attendee number `at`, and of which country and sector he is. */
function drawOffice(at: number, sector: Sector, random: Random) {
  // First every country once; whoever has no organisation of that sector sends the police.
  const next = countriesInOrder[at - 1]
  if (sector === 'police') {
    const country = next ?? random.pick(countriesByWeight)
    return { country, sector, organisation: country.police }
  }
  if (sector === 'international_organisation') {
    return { country: next ?? random.pick(all), sector, organisation: random.pick(internationalOrganisations) }
  }
  if (next === undefined) return { ...random.pick(offices[sector]), sector }
  const own = offices[sector].filter(({ country }) => country === next)
  if (own.length > 0) return { ...random.pick(own), sector }
  return { country: next, sector: 'police' as const, organisation: next.police }
}

const homesOfInterpreters = ['FR', 'GB', 'ES', 'LB', 'MA'].flatMap((code) => byCode.get(code) ?? [])

function drawStaff(role: 'interpreter' | 'technician' | 'escort', random: Random) {
  const country = byCode.get(host) ?? random.pick(all)
  if (role === 'escort') return { country, sector: 'police' as const, organisation: country.police }
  // Interpreters come from where their language is spoken, technicians from Lyon.
  const home = role === 'interpreter' ? random.pick(homesOfInterpreters) : country
  return { country: home, sector: 'private_sector' as const, organisation: staffCompany[role] }
}

function drawTags(category: string, random: Random): string[] {
  const tags: string[] = []
  if (category === 'delegate' && random.chance(0.2)) tags.push('first-time')
  if (random.chance(0.12)) tags.push('helpline')
  if (random.chance(0.1)) tags.push('vegetarian')
  if (random.chance(0.06)) tags.push('shuttle')
  return tags
}

function drawNote(category: string, language: WorkingLanguage, random: Random): string | null {
  if (category === 'speaker') return random.chance(0.15) ? speakerNote : null
  if (category !== 'delegate' || !random.chance(0.035)) return null
  return random.chance(0.4) ? headsetNotes[language] : random.pick(deskNotes)
}

function drawStatus(at: number, random: Random): ReferenceAttendee['status'] {
  const fate = random.below(200)
  if (at <= fullSize) return 'active'
  return fate === 0 ? 'blocked' : fate <= 2 ? 'cancelled' : 'active'
}

/**
 * The people of the reference event, in order of id; the same ones for the same number, and the first 250 of a larger
 * event are those of the event of 250 (but for the length of their ids).
 */
export function referenceAttendees(count: number): ReferenceAttendee[] {
  const digits = count > 9999 ? 6 : 4
  const officeOf = groups()
  const delegationOf = groups()
  const inLatin = once(latin)
  const names = new Set(cast.flatMap(({ name }) => (name === undefined ? [] : [name.full])))
  const addresses = new Set<string>()

  return Array.from({ length: count }, (_, index) => {
    const at = index + 1
    const random = randomFrom(at)
    const fixed = castAt.get(at) ?? nobody
    const staff = castAt.has(at) ? undefined : staffAt.get(index % fullSize)
    const drawnSector = random.pick(sectorsInProportion)
    const office =
      staff === undefined || at <= countriesInOrder.length
        ? drawOffice(at, fixed.sector ?? drawnSector, random)
        : drawStaff(staff, random)
    const { country, sector } = office

    const pool = random.pick(country.pools)
    const mostTries = at <= 4 * fullSize ? 8 : 2
    let name = drawName(pool, random)
    // A large event has namesakes, as it would; a small one has only those that are meant.
    for (let tries = 0; names.has(name.fullName) && tries < mostTries; tries += 1) name = drawName(pool, random)
    if (fixed.name !== undefined) {
      const { full, given, family } = fixed.name
      name = { fullName: full, givenName: given ?? null, familyName: family ?? null }
    }
    names.add(name.fullName)

    const category = fixed.category ?? staff ?? (random.chance(0.09) && at > 20 ? 'speaker' : 'delegate')
    const confidential = fixed.confidential ?? (random.chance(0.02) && at > fullSize)
    const delegation =
      country.delegation !== undefined && staff === undefined && inDelegations.has(sector)
        ? delegationOf(country.delegation)
        : null

    const domain =
      sector === 'international_organisation'
        ? 'international.example'
        : `${mailHost[sector]}.${country.code.toLowerCase()}.example`
    const language = fixed.language ?? random.pick(country.languages)
    const id = `A-${String(at).padStart(digits, '0')}`
    let email: string | null = `${localPart(name, inLatin) ?? `a${at}`}@${domain}`
    if (addresses.has(email)) email = email.replace('@', `.${at}@`)
    if (random.chance(0.05)) email = null
    else addresses.add(email)

    return {
      id,
      ...name,
      organisation: officeOf(fixed.organisation ?? office.organisation),
      country: country.code,
      sector,
      category,
      email,
      language,
      tags: drawTags(category, random),
      note: fixed.note ?? drawNote(category, language, random),
      status: fixed.status ?? drawStatus(at, random),
      confidential,
      delegation,
    }
  })
}
