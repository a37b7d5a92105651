import { describe, expect, onTestFinished, test } from 'vitest'
import { aStation, openedStation } from '../../builders/a-station.ts'
import { jsonOf, linesOf, muster } from '../../builders/a-terminal.ts'
import { attendees } from '../../builders/an-attendee.ts'

/** A folder with an event, a person and, where they are wanted, an organizer and a desk operator. */
async function aFolderOf(wish: { operators: boolean }): Promise<{ dataDir: string; code: string }> {
  const station = await aStation({ roster: attendees(1) })
  const code = await station.badgeOf('A-0001')
  if (wish.operators) {
    await station.client.operators.add({ operator: 'chief', role: 'organizer', pin: '8264' })
    await station.client.operators.add({ operator: 'ann', role: 'desk', pin: '2580' })
  }
  await station.close()
  return { dataDir: station.dataDir, code }
}

/** One sentence for a person, no stack trace. */
const oneSentence = /^[^\n]{10,400}\n$/

function setPin(pin: string): void {
  process.env.MUSTER_PIN = pin
  onTestFinished(() => void delete process.env.MUSTER_PIN)
}

describe('operator', () => {
  test('adds, lists and removes, and takes the PIN from standard input, a flag or the environment', async () => {
    const { dataDir } = await aFolderOf({ operators: false })
    expect(jsonOf(await muster(dataDir, ['operator', 'list', '--json']))).toEqual([])
    const chief = { operator: 'chief', name: 'The chief', role: 'organizer' }
    const added = await muster(
      dataDir,
      ['operator', 'add', 'chief', '--role', 'organizer', '--name', 'The chief', '--json'],
      '8264\n',
    )
    expect(added).toMatchObject({ code: 0, stderr: '' })
    expect(jsonOf(added)).toEqual(chief)
    expect(await muster(dataDir, ['operator', 'add', 'ann', '--role', 'desk', '--pin', '2580'])).toMatchObject({
      code: 0,
      stdout: 'ann may sign in as desk.\n',
      stderr: '',
    })
    setPin('9713')
    expect(await muster(dataDir, ['operator', 'add', 'bob', '--role', 'desk', '--json'])).toMatchObject({ code: 0 })
    expect(jsonOf(await muster(dataDir, ['operator', 'list', '--json']))).toEqual([
      { operator: 'ann', name: null, role: 'desk' },
      { operator: 'bob', name: null, role: 'desk' },
      chief,
    ])
    expect((await muster(dataDir, ['operator', 'list'])).stdout).toBe(
      'ann, desk\nbob, desk\nchief, organizer, The chief\n',
    )
    // Each with the PIN that it came with.
    for (const [operator, pin] of [
      ['chief', '8264'],
      ['ann', '2580'],
      ['bob', '9713'],
    ] as const) {
      const ran = await muster(dataDir, ['--operator', operator, '--pin', pin, 'accredit', 'A-0001'])
      expect([operator, ran.code]).toEqual([operator, 0])
    }
    expect(jsonOf(await muster(dataDir, ['operator', 'remove', 'ann', '--json']))).toEqual({ operator: 'ann' })
    const again = await muster(dataDir, ['operator', 'remove', 'ann'])
    expect(again).toMatchObject({ code: 1, stdout: '' })
    expect(again.stderr).toMatch(oneSentence)
    const listed = await muster(dataDir, ['journal', 'list'])
    expect(listed.stdout).not.toMatch(/scrypt|salt|8264|2580|9713/)
    expect(linesOf(listed).filter((entry) => (entry as { kind: string }).kind === 'operator')).toHaveLength(4)
  })

  test('is told of a PIN that is guessed first, and does as it was told', async () => {
    const { dataDir } = await aFolderOf({ operators: false })
    const ran = await muster(dataDir, ['operator', 'add', 'ann', '--role', 'organizer', '--pin', '1234', '--json'])
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringMatching(/^A PIN like/) as string })
    expect(jsonOf(ran)).toMatchObject({ operator: 'ann' })
  })

  const mistakes: [args: string[], code: number, words: RegExp][] = [
    [['operator', 'add', 'eve'], 2, /--role/],
    [['operator', 'add', 'eve', '--role', 'boss', '--pin', '2580'], 2, /role/],
    [['operator', 'add', 'local', '--role', 'desk', '--pin', '2580'], 2, /id/],
    [['operator', 'add', 'two words', '--role', 'desk', '--pin', '2580'], 2, /id/],
    [['operator', 'add', 'eve', '--role', 'desk', '--pin', '258'], 2, /pin .*digits/],
    [['operator', 'add', 'eve', '--role', 'desk'], 2, /pin .*digits/],
    [['operator', 'add', 'chief', '--role', 'desk', '--pin', '2580'], 3, /last organizer/],
    [['operator', 'remove', 'chief'], 3, /last organizer/],
    [['operator', 'remove', 'eve'], 1, /eve/],
    [['operator', 'list', '--operator', 'chief', '--pin', '8264'], 2, /--operator/],
  ]
  test('says in a sentence what it cannot take, and changes nothing', async () => {
    const { dataDir } = await aFolderOf({ operators: true })
    for (const [args, code, words] of mistakes) {
      const ran = await muster(dataDir, args)
      expect([args, ran.code, ran.stdout]).toEqual([args, code, ''])
      expect(ran.stderr).toMatch(words)
      expect(ran.stderr).toMatch(oneSentence)
    }
    expect((await muster(dataDir, ['operator', 'list'])).stdout).toBe('ann, desk\nchief, organizer\n')
  })
})

describe('--operator', () => {
  const asAnn = ['--operator', 'ann', '--pin', '2580']

  test('acts with that operator’s role and is recorded; without it the local administrator does', async () => {
    const { dataDir, code } = await aFolderOf({ operators: true })
    const scan = ['scan', code, '--session', 'WS1', '--at', '2019-11-12T10:00:00+01:00', '--json']
    expect(jsonOf(await muster(dataDir, [...scan, ...asAnn]))).toMatchObject({ code: 'checked_in' })
    const refused = await muster(dataDir, ['journal', 'list', ...asAnn])
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toMatch(oneSentence)
    setPin('8264')
    const asChief = linesOf(await muster(dataDir, ['journal', 'list', '--operator', 'chief']))
    expect(asChief.at(-1)).toMatchObject({ kind: 'scan', operator: 'ann' })
    await muster(dataDir, ['badge', 'reissue', 'A-0001'])
    expect(linesOf(await muster(dataDir, ['journal', 'list'])).at(-1)).toMatchObject({ operator: 'local' })
  })

  test('with a wrong PIN does nothing, ends with 1 and a sentence, and counts', async () => {
    const { dataDir, code } = await aFolderOf({ operators: true })
    const scan = ['scan', code, '--session', 'WS1', '--json']
    for (let tries = 1; tries <= 5; tries++) {
      const ran = await muster(dataDir, [...scan, '--operator', 'ann', '--pin', '0000'])
      expect(ran).toMatchObject({ code: 1, stdout: '' })
      expect(ran.stderr).toMatch(oneSentence)
    }
    const locked = await muster(dataDir, [...scan, ...asAnn])
    expect(locked).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Too many') as string })
    const station = await openedStation(dataDir)
    expect((await station.entries()).filter(({ kind }) => kind === 'scan')).toEqual([])
  })

  test('and its PIN go together, and with a station that is there', async () => {
    const { dataDir } = await aFolderOf({ operators: true })
    const mistakes = [
      ['scan', 'X', '--session', 'WS1', '--pin', '2580'],
      ['scan', 'X', '--session', 'WS1', '--operator', 'ann'],
      ['init', ...asAnn],
      ['serve', ...asAnn],
    ]
    for (const args of mistakes) {
      const ran = await muster(dataDir, args)
      expect([args, ran.code, ran.stdout]).toEqual([args, 2, ''])
      expect(ran.stderr).toMatch(oneSentence)
    }
  })
})
