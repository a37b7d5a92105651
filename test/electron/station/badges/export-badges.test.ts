import { describe, expect, test } from 'vitest'
import { badgeFileNames } from '../../../../electron/station/badges/badge-file-names.ts'
import { aStation, type Client } from '../../../builders/a-station.ts'

type Input = Parameters<Client['badge']['export']>[0]

/** An export put together: its files by name, and its last step. */
async function exported(client: Client, input: Input) {
  const files = new Map<string, string>()
  for await (const step of await client.badge.export(input)) {
    if (step.kind === 'piece') {
      files.set(step.file, (files.get(step.file) ?? '') + Buffer.from(step.data, 'base64').toString('latin1'))
    }
    if (step.kind === 'done') return { files, badges: step.badges, leftOut: step.leftOut, names: step.files }
  }
  throw new Error('an export ends with a step that says so')
}

const roster = [
  {
    id: 'A-1',
    full_name: 'Zoë Young',
    family_name: 'Young',
    organisation: 'Beta',
    delegation: 'South',
    email: 'z@x.example',
  },
  { id: 'A-2', full_name: 'Ana Zola', family_name: 'Zola', organisation: 'Alpha', delegation: 'South' },
  { id: 'A-3', full_name: 'Bo Adam', family_name: 'Adam', organisation: 'Gamma', delegation: 'North' },
  { id: 'A-4', full_name: 'Secret Person', family_name: 'Person', organisation: 'Delta', confidential: 'yes' },
  { id: 'A-5', full_name: 'Gone Away', status: 'cancelled' },
  { id: 'A-6', full_name: 'Kept Out', status: 'blocked' },
]

describe('badges of everyone', () => {
  test.each([
    ['name', ['A-3', 'A-4', 'A-1', 'A-2']],
    ['organisation', ['A-2', 'A-1', 'A-4', 'A-3']],
    ['delegation', ['A-4', 'A-3', 'A-1', 'A-2']],
  ] as const)('come in the order of the %s, with a list for the mail program', async (sort, order) => {
    const { client } = await aStation({ roster })
    const { files, names, badges, leftOut } = await exported(client, { format: 'svg', sort })
    expect(names).toEqual([...order.map((id) => `${id}.svg`), 'badges.csv'])
    expect([...files.keys()]).toEqual(names)
    expect(badges).toBe(4)
    expect(leftOut).toEqual([
      { attendee: 'A-5', reason: 'cancelled' },
      { attendee: 'A-6', reason: 'blocked' },
    ])
    const list = Buffer.from(files.get('badges.csv') ?? '', 'latin1').toString()
    expect(list).toMatch(/^\u{feff}id,name,email,file\r\n/u)
    expect(list).toContain('A-1,Zoë Young,z@x.example,A-1.svg\r\n')
  })

  test('name confidential people to an organizer, which is journaled, and not to a desk', async () => {
    const station = await aStation({ roster })
    const kinds = async () => (await station.entries()).map(({ kind }) => kind)
    const atDesk = await exported(station.as('desk'), { format: 'svg' })
    expect(atDesk.leftOut).toContainEqual({ attendee: 'A-4', reason: 'confidential' })
    expect(atDesk.names).not.toContain('A-4.svg')
    expect(await kinds()).not.toContain('disclosure')
    expect((await exported(station.client, { format: 'svg' })).names).toContain('A-4.svg')
    expect((await kinds()).filter((kind) => kind === 'disclosure')).toHaveLength(1)
  })
})

describe('badges of those named', () => {
  test('are made whatever their status, and of a confidential person at a desk too', async () => {
    const station = await aStation({ roster })
    const { names } = await exported(station.as('desk'), { format: 'svg', attendees: ['A-5', 'A-4', 'A-5'] })
    expect(names).toEqual(['A-5.svg', 'A-4.svg', 'badges.csv'])
  })

  test('are refused for somebody who is not there, or whose badge was revoked', async () => {
    const { client, badgeOf } = await aStation({ roster })
    await expect(exported(client, { format: 'pdf', attendees: ['A-9'] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await client.badge.revoke({ code: await badgeOf('A-1') })
    await expect(exported(client, { format: 'pdf', attendees: ['A-1'] })).rejects.toMatchObject({ code: 'REJECTED' })
    expect((await exported(client, { format: 'pdf' })).leftOut).toContainEqual({ attendee: 'A-1', reason: 'no-badge' })
  })
})

test('a badge that cannot be printed refuses all, and names the persons', async () => {
  const { client } = await aStation({ roster: [...roster, { id: 'A-7', full_name: 'Fox 🦊' }] })
  await expect(exported(client, { format: 'pdf' })).rejects.toMatchObject({
    code: 'REJECTED',
    message: expect.stringContaining('A-7 (Fox 🦊)'),
  })
})

test('an export that nobody waits for ends', async () => {
  const { client } = await aStation({ roster })
  for await (const step of await client.badge.export({ format: 'png' })) {
    expect(step.kind).toBe('progress')
    break
  }
  expect((await exported(client, { format: 'pdf' })).badges).toBe(4)
})

describe('the file of a badge', () => {
  test.each([
    ['A-0001', 'A-0001'],
    ['Ünal_7', 'Ünal_7'],
    ['../../etc/passwd', /^__\.\._etc_passwd-[0-9a-f]{8}$/],
    ['CON', /^_CON-[0-9a-f]{8}$/],
    ['a:b*c?', /^a_b_c_-[0-9a-f]{8}$/],
    ['badges', /^badges-[0-9a-f]{8}$/],
    ['..', /^_-[0-9a-f]{8}$/],
    ['x'.repeat(300), /^x{80}-[0-9a-f]{8}$/],
  ])('is named by the id, safely: %s', (id, name) => {
    expect(badgeFileNames([id]).get(id)).toEqual(typeof name === 'string' ? name : expect.stringMatching(name))
  })

  test('is never shared, not even where case does not count', () => {
    const names = [...badgeFileNames(['a1', 'A1', 'a/1', 'a:1', 'a_1']).values()].map((name) => name.toLowerCase())
    expect(new Set(names).size).toBe(5)
  })
})
