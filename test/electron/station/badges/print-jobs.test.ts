import { describe, expect, test } from 'vitest'
import { readBadgeCode } from '../../../../shared/domain/badge-code.ts'
import { aStation, openedStation, type Client, type TestStation } from '../../../builders/a-station.ts'
import { anAttendee, attendees } from '../../../builders/an-attendee.ts'

type Wish = Parameters<Client['badge']['print']>[0]

/** The pages of a job as pictures, and who was left out. */
async function pagesOf(client: Client, job: string) {
  const pages = new Map<string, string>()
  for await (const step of await client.badge.pages({ job, format: 'svg' })) {
    if (step.kind === 'piece') {
      pages.set(step.file, (pages.get(step.file) ?? '') + Buffer.from(step.data, 'base64').toString())
    }
    if (step.kind === 'done') return { labels: [...pages.values()].map(labelOf), leftOut: step.leftOut }
  }
  throw new Error('pages end with a step that says so')
}

const labelOf = (svg: string): string => /aria-label="([^"]*)"/.exec(svg)?.[1] ?? ''

async function answer(client: Client, job: string, except: number[] = []) {
  for await (const step of await client.badge.cameOut({ job, except })) if (step.kind === 'done') return step
  throw new Error('an answer ends with a step that says so')
}

async function aJob(client: Client, wish: Wish = {}): Promise<string> {
  const [job = ''] = (await client.badge.print(wish)).jobs
  return job
}

async function isPrinted(client: Client, attendee: string): Promise<boolean> {
  return (await client.badge.ofAttendee({ attendee })).some(({ printedAtMs }) => printedAtMs !== null)
}

const kindsOf = async (station: TestStation) => (await station.entries()).map(({ kind }) => kind)

describe('a print job', () => {
  test('waits until somebody says that its badges came out; only then they count as printed', async () => {
    const station = await aStation({ roster: attendees(3) })
    const { client } = station
    const job = await aJob(client)
    await pagesOf(client, job)
    await client.badge.sent({ job, printer: 'Brother' })
    expect(await client.badge.jobs()).toMatchObject([
      { id: job, badges: 3, of: 3, sent: 1, printer: 'Brother', isSpare: false },
    ])
    expect(await client.badge.overview()).toMatchObject({ badges: 3, printed: 0 })
    expect(await kindsOf(station)).not.toContain('badge-printed')

    expect(await answer(client, job)).toEqual({ kind: 'done', printed: 3, waiting: 0 })
    expect(await client.badge.overview()).toMatchObject({ badges: 3, printed: 3, handedOver: 0 })
    expect(await client.badge.jobs()).toEqual([])
    expect((await kindsOf(station)).filter((kind) => kind === 'badge-printed')).toHaveLength(3)
  })

  test('keeps those that did not come out, and is printed again with these', async () => {
    const { client } = await aStation({ roster: attendees(4) })
    const job = await aJob(client)
    expect(await answer(client, job, [2, 3])).toEqual({ kind: 'done', printed: 2, waiting: 2 })
    expect((await client.badge.jobBadges({ job })).map(({ name }) => name)).toEqual(['Person A-0002', 'Person A-0003'])
    const { labels } = await pagesOf(client, job)
    expect(labels.map((label) => label.slice(0, 13))).toEqual(['Person A-0002', 'Person A-0003'])
    expect(await answer(client, job)).toEqual({ kind: 'done', printed: 2, waiting: 0 })
    expect(await client.badge.overview()).toMatchObject({ printed: 4 })
  })

  test('that is answered twice says everything once', async () => {
    const station = await aStation({ roster: attendees(3) })
    const job = await aJob(station.client)
    await Promise.allSettled([answer(station.client, job), answer(station.client, job)])
    await expect(answer(station.client, job)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await kindsOf(station)).filter((kind) => kind === 'badge-printed')).toHaveLength(3)
  })

  test('survives a restart of the station', async () => {
    const station = await aStation({ roster: attendees(2) })
    const job = await aJob(station.client)
    await station.client.badge.sent({ job, printer: null })
    const before = await station.client.badge.jobs()
    await station.close()
    const again = await openedStation(station.dataDir)
    expect(await again.client.badge.jobs()).toEqual(before)
    expect((await pagesOf(again.client, job)).labels).toHaveLength(2)
    expect(await answer(again.client, job)).toMatchObject({ printed: 2, waiting: 0 })
  })

  test('says nothing where it is dropped', async () => {
    const station = await aStation({ roster: attendees(1) })
    const job = await aJob(station.client)
    await station.client.badge.dropJob({ job })
    await station.client.badge.dropJob({ job })
    expect(await station.client.badge.jobs()).toEqual([])
    expect(await kindsOf(station)).not.toContain('badge-printed')
  })

  test('prints names as they are now, with the codes that it had', async () => {
    const station = await aStation({ roster: attendees(1) })
    const { client } = station
    const code = await station.badgeOf('A-0001')
    const job = await aJob(client)
    await station.importRoster([anAttendee({ id: 'A-0001', full_name: 'Mended Name' })])
    const { labels } = await pagesOf(client, job)
    expect(labels[0]).toMatch(/^Mended Name/)
    expect(labels[0]?.replaceAll('-', '').replaceAll(' ', '')).toContain(code)
  })

  test('leaves out a badge that was replaced or revoked meanwhile', async () => {
    const station = await aStation({ roster: attendees(3) })
    const { client } = station
    const job = await aJob(client)
    await client.badge.reissue({ attendee: 'A-0001' })
    await client.badge.revoke({ code: await station.badgeOf('A-0002') })
    const { labels, leftOut } = await pagesOf(client, job)
    expect(labels).toHaveLength(1)
    expect(leftOut).toEqual([
      { attendee: 'A-0001', reason: 'no-badge' },
      { attendee: 'A-0002', reason: 'no-badge' },
    ])
  })

  test('holds 500 badges at most; more are several jobs', async () => {
    const { client } = await aStation({ roster: attendees(501) })
    const made = await client.badge.print({})
    expect([made.jobs.length, made.badges]).toEqual([2, 501])
    expect((await client.badge.jobs()).map(({ badges }) => badges).toSorted((a, b) => a - b)).toEqual([1, 500])
    expect(await answer(client, made.jobs[0] ?? '')).toMatchObject({ printed: 500 })
  })

  test('with a glyph that no font has is refused, names the person, and does not wait', async () => {
    const { client } = await aStation({ roster: [...attendees(1), { id: 'A-7', full_name: 'Fox 🦊' }] })
    const job = await aJob(client)
    await expect(pagesOf(client, job)).rejects.toMatchObject({
      code: 'REJECTED',
      message: expect.stringContaining('A-7 (Fox 🦊)') as string,
    })
    expect(await client.badge.jobs()).toEqual([])
  })

  test('that is printed as this machine does keeps its design, whatever is chosen later', async () => {
    const { client } = await aStation({ roster: attendees(1) })
    const habits = await client.badge.habits()
    await client.badge.keepHabits({ ...habits, settings: { ...habits.settings, design: 'label' }, printer: 'QL' })
    const job = await aJob(client, { attendees: ['A-0001'] })
    await client.badge.keepHabits(habits)
    expect(await client.badge.jobs()).toMatchObject([{ id: job, design: 'label' }])
    expect(await client.badge.habits()).toEqual(habits)
  })

  test('keeps no code of another system outside the journal', async () => {
    const station = await aStation({ roster: [anAttendee({ id: 'A-1', badge_code: 'FOREIGN-77' })] })
    const job = await aJob(station.client)
    const kept = station.core.store.database.prepare('SELECT code FROM local_print_badge').pluck().all()
    expect(kept).toEqual([null])
    expect((await pagesOf(station.client, job)).labels[0]).toContain('FOREIGN-77')
    await answer(station.client, job)
    expect(await isPrinted(station.client, 'A-1')).toBe(true)
  })
})

describe('a confidential person', () => {
  const roster = [...attendees(1), anAttendee({ id: 'A-4', full_name: 'Secret Person', confidential: 'yes' })]

  test('is on a job for everyone only where an organizer asked, which is journaled, and is not named to a desk', async () => {
    const station = await aStation({ roster })
    const desk = station.as('desk')
    expect(await desk.badge.print({})).toMatchObject({
      badges: 1,
      leftOut: [{ attendee: 'A-4', reason: 'confidential' }],
    })
    expect(await kindsOf(station)).not.toContain('disclosure')
    const job = await aJob(station.client)
    expect(await kindsOf(station)).toContain('disclosure')
    expect((await desk.badge.jobBadges({ job })).map(({ name }) => name)).toEqual(['Person A-0001', null])
    expect((await station.client.badge.jobBadges({ job })).map(({ name }) => name)).toContain('Secret Person')
    expect((await pagesOf(desk, job)).leftOut).toEqual([{ attendee: 'A-4', reason: 'confidential' }])
  })

  test('is printed at a desk that names him, and is on no preview', async () => {
    const station = await aStation({ roster })
    const desk = station.as('desk')
    const job = await aJob(desk, { attendees: ['A-4'] })
    expect((await pagesOf(desk, job)).labels[0]).toMatch(/^Secret Person/)
    const counted = []
    for (const client of [desk, station.client]) {
      const { badges, svgs } = await client.badge.preview({ limit: 5 })
      counted.push(badges)
      expect(svgs.map((svg) => labelOf(svg).split(',')[0])).toEqual(['Person A-0001'])
    }
    expect(counted).toEqual([1, 2])
    expect(await kindsOf(station)).not.toContain('disclosure')
  })
})

describe('printing, handing over, accreditation and attendance', () => {
  type Deed = 'job' | 'came out' | 'handed over' | 'accredited' | 'scanned'
  const deeds: Record<Deed, (station: TestStation) => Promise<unknown>> = {
    job: async ({ client }) => client.badge.sent({ job: await aJob(client), printer: 'x' }),
    'came out': async ({ client }) => answer(client, await aJob(client)),
    'handed over': ({ client }) => client.badge.handOver({ attendee: 'A-0001' }),
    accredited: ({ client }) => client.checkIn.accredit({ attendee: 'A-0001' }),
    scanned: async (station) => station.scan(await station.badgeOf('A-0001')),
  }
  const cases: [Deed, { printed: boolean; handedOver: boolean; attended: boolean }][] = [
    ['job', { printed: false, handedOver: false, attended: false }],
    ['came out', { printed: true, handedOver: false, attended: false }],
    ['handed over', { printed: false, handedOver: true, attended: false }],
    ['accredited', { printed: false, handedOver: false, attended: false }],
    ['scanned', { printed: false, handedOver: false, attended: true }],
  ]
  test.each(cases)('are never derived from each other: %s', async (deed, after) => {
    const station = await aStation({ roster: attendees(1) })
    await deeds[deed](station)
    const [badge] = await station.client.badge.ofAttendee({ attendee: 'A-0001' })
    const attended = await station.exported('attendance', { session: 'WS1' })
    expect({
      printed: badge?.printedAtMs !== null,
      handedOver: badge?.handedOverAtMs !== null,
      attended: /,(present|attended|left),/.test(attended),
    }).toEqual(after)
  })
})

describe('handing over', () => {
  test('is journaled once, by whoever did it; the first time stands', async () => {
    const station = await aStation({ roster: attendees(1) })
    const first = await station.as('desk').badge.handOver({ attendee: 'A-0001' })
    expect(first).toMatchObject({ attendee: 'A-0001', wasHandedOver: false })
    expect(await station.client.badge.handOver({ attendee: 'A-0001' })).toEqual({ ...first, wasHandedOver: true })
    const entries = (await station.entries()).filter(({ kind }) => kind === 'badge-handed-over')
    expect(entries.map(({ operator }) => operator)).toEqual(['desk'])
  })

  test('of a reissued badge is another one', async () => {
    const { client } = await aStation({ roster: attendees(1) })
    await client.badge.handOver({ attendee: 'A-0001' })
    await client.badge.reissue({ attendee: 'A-0001' })
    expect(await client.badge.overview()).toMatchObject({ handedOver: 0 })
    expect(await client.badge.handOver({ attendee: 'A-0001' })).toMatchObject({ wasHandedOver: false })
  })

  test.each<[string, (station: TestStation) => Promise<{ attendee: string; code?: string }>, string]>([
    [
      'of somebody else',
      async (station) => ({ attendee: 'A-0001', code: await station.badgeOf('A-0002') }),
      'REJECTED',
    ],
    ['that nobody has', async () => ({ attendee: 'A-0001', code: 'x' }), 'NOT_FOUND'],
    [
      'that was revoked',
      async (station) => {
        const code = await station.badgeOf('A-0001')
        await station.client.badge.revoke({ code })
        return { attendee: 'A-0001', code }
      },
      'REJECTED',
    ],
    [
      'of who has none',
      async (station) => {
        await station.client.badge.revoke({ code: await station.badgeOf('A-0001') })
        return { attendee: 'A-0001' }
      },
      'REJECTED',
    ],
  ])('is refused for a badge %s', async (_, asked, code) => {
    const station = await aStation({ roster: attendees(2) })
    await expect(station.client.badge.handOver(await asked(station))).rejects.toMatchObject({ code })
  })
})

describe('spare badges', () => {
  test('have authentic codes that nobody has, no name, and say nothing in the journal', async () => {
    const station = await aStation({ roster: attendees(1) })
    const { client, core } = station
    const before = await station.entries()
    const { jobs, badges } = await client.badge.printSpare({ count: 3 })
    const [job = ''] = jobs
    expect([jobs.length, badges]).toEqual([1, 3])
    expect(await client.badge.jobs()).toMatchObject([{ isSpare: true, badges: 3 }])
    expect((await client.badge.jobBadges({ job })).map(({ name }) => name)).toEqual([null, null, null])
    const first = await pagesOf(client, job)
    const codes = first.labels.map((label) => (/((?:[B-X]{4}[- ]?){6})$/.exec(label)?.[1] ?? '').replace(/[- ]/g, ''))
    for (const code of codes) {
      expect(readBadgeCode(core.secrets().badge, code)).toMatchObject({ kind: 'authentic' })
      expect(await station.scan(code)).toMatchObject({ code: 'unknown_badge' })
    }
    expect(new Set(codes).size).toBe(3)
    expect((await pagesOf(client, job)).labels).toEqual(first.labels)
    expect(await answer(client, job)).toMatchObject({ printed: 3, waiting: 0 })
    expect((await station.entries()).slice(before.length).map(({ kind }) => kind)).toEqual(['scan', 'scan', 'scan'])
    await client.badge.link({ code: codes[0] ?? '', attendee: 'A-0001' })
    expect(await station.scan(codes[0] ?? '')).toMatchObject({ code: 'checked_in', attendee: { id: 'A-0001' } })
  })
})

describe('the choice of badges', () => {
  const roster = [
    { id: 'A-1', full_name: 'José Álvarez', sector: 'police', organisation: 'Guardia', category: 'delegate' },
    { id: 'A-2', full_name: 'Ana Zola', sector: 'police', organisation: 'Polícia', delegation: 'Portugal' },
    { id: 'A-3', full_name: 'Bo Adam', sector: 'ngo', organisation: 'Red Cross', category: 'escort' },
    { id: 'A-4', full_name: 'محمد حداد', sector: 'ngo', organisation: 'Guardia' },
  ]
  type Filter = NonNullable<NonNullable<Wish>['filter']>
  const cases: [string, Filter, string[]][] = [
    ['nothing is said', {}, ['A-1', 'A-2', 'A-3', 'A-4']],
    ['a sector', { sectors: ['police'] }, ['A-1', 'A-2']],
    ['either of two sectors', { sectors: ['police', 'ngo'] }, ['A-1', 'A-2', 'A-3', 'A-4']],
    ['a category', { categories: ['escort'] }, ['A-3']],
    ['an organisation, without its accent and case', { organisations: ['POLICIA'] }, ['A-2']],
    ['a delegation', { delegations: ['Portugal'] }, ['A-2']],
    ['the delegation that is his organisation', { delegations: ['guardia'] }, ['A-1', 'A-4']],
    ['the beginning of a name, without its accents', { name: 'jose alv' }, ['A-1']],
    ['a name in its own script', { name: 'حداد' }, ['A-4']],
    ['two things at once', { sectors: ['ngo'], organisations: ['guardia'] }, ['A-4']],
    ['nobody', { name: 'nobody' }, []],
    ['a session with a list', { session: 'WS2' }, ['A-3']],
    ['a session without one', { session: 'WS1' }, ['A-1', 'A-2', 'A-3', 'A-4']],
  ]

  async function aFilteredStation() {
    const station = await aStation({ roster })
    const file = await station.client.event.export()
    const sessions = file['sessions'] as { code: string }[]
    const [first] = sessions
    const invited = { ...first, code: 'WS2', title: 'By invitation', invited: ['A-3'] }
    await station.client.event.import({ file: { ...file, sessions: [...sessions, invited] } })
    return station
  }

  test('is of those of whom all holds that is said', async () => {
    const { client } = await aFilteredStation()
    for (const [why, filter, ids] of cases) {
      const made = await client.badge.print({ filter })
      const [job] = made.jobs
      const badges = job === undefined ? [] : await client.badge.jobBadges({ job })
      const names = new Set(badges.map(({ name }) => name))
      const expected = roster.filter(({ id }) => ids.includes(id)).map(({ full_name }) => full_name)
      expect.soft([why, badges.length, names]).toEqual([why, expected.length, new Set<string | null>(expected)])
    }
  })

  test('by a session that is not there is refused', async () => {
    const { client } = await aStation({ roster })
    await expect(client.badge.print({ filter: { session: 'NONE' } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('of those not printed yet goes by the badge that he carries', async () => {
    const station = await aStation({ roster })
    const { client } = station
    const left = async () => (await client.badge.preview({ filter: { onlyUnprinted: true }, limit: 0 })).badges
    await answer(client, await aJob(client, { attendees: ['A-1', 'A-2'] }))
    expect(await left()).toBe(2)
    await client.badge.reissue({ attendee: 'A-1' })
    expect(await left()).toBe(3)
    await station.importRoster([{ id: 'A-2', full_name: 'Ana Zola', organisation: 'Polícia' }])
    expect(await left()).toBe(3)
  })

  test('may be looked at, the first of it', async () => {
    const { client } = await aStation({ roster })
    const { badges, svgs } = await client.badge.preview({ sort: 'organisation', limit: 2, settings: { sheet: 'a4' } })
    expect([badges, svgs.map((svg) => labelOf(svg).split(',')[0])]).toEqual([4, ['José Álvarez', 'محمد حداد']])
  })

  test('is told apart by what people of the roster have', async () => {
    const station = await aStation({
      roster: [...roster, anAttendee({ id: 'A-5', confidential: 'yes', organisation: 'Hidden' })],
    })
    const atDesk = await station.as('desk').badge.overview()
    expect(atDesk).toMatchObject({ sectors: ['ngo', 'police'], categories: ['delegate', 'escort'] })
    expect(atDesk.organisations).not.toContain('Hidden')
    expect((await station.client.badge.overview()).organisations).toContain('Hidden')
  })
})
