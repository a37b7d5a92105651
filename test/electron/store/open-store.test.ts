import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { keyFileName } from '../../../electron/store/key.ts'
import { local } from '../../../electron/store/local.ts'
import { readMigrations } from '../../../electron/store/migrate.ts'
import {
  databaseFileName,
  encrypt,
  openReadOnly,
  openScratch,
  openStore,
  type Store,
} from '../../../electron/store/open-store.ts'
import { StoreError } from '../../../electron/store/store-error.ts'
import { aFolder } from '../../builders/a-folder.ts'

function opened(dataDir: string): Store {
  const store = openStore(dataDir)
  onTestFinished(() => void (store.database.open && store.close()))
  return store
}

/** The error with which a folder refuses to open. */
function refusal(dataDir: string): StoreError {
  try {
    openStore(dataDir).close()
  } catch (error) {
    if (error instanceof StoreError) return error
    throw error
  }
  throw new Error('the folder opened')
}

const oneSentence = /^[A-Z][^\n]{20,400}\.?\)?$/

describe('a new data folder', () => {
  test('is its owner’s alone, and so is the key in it', () => {
    const dataDir = join(aFolder(), 'a', 'b')
    opened(dataDir)
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    expect(statSync(join(dataDir, keyFileName)).mode & 0o777).toBe(0o600)
  })

  test('has a random key of 256 bits in a file of slots', () => {
    const keys = [aFolder(), aFolder()].map((dataDir) => {
      opened(dataDir)
      return JSON.parse(readFileSync(join(dataDir, keyFileName), 'utf8')) as { slots: { kind: string; key: string }[] }
    })
    const [one, another] = keys.map(({ slots }) => slots[0]?.key)
    expect(one).toMatch(/^[0-9a-f]{64}$/)
    expect(one).not.toBe(another)
  })

  test('leaves no draft of its key behind', () => {
    const dataDir = aFolder()
    opened(dataDir)
    expect(readdirSync(dataDir).filter((name) => name.startsWith('key'))).toEqual([keyFileName])
  })
})

describe('every connection that writes', () => {
  test('waits for the disk: synchronous reads back FULL after a write', () => {
    const dataDir = aFolder()
    for (const store of [opened(dataDir), opened(dataDir)]) {
      store.write((writable) => local.set(writable, 'x', 'y'))
      expect(store.database.pragma('synchronous', { simple: true })).toBe(2)
      expect(store.database.pragma('journal_mode', { simple: true })).toBe('wal')
      expect(store.database.pragma('secure_delete', { simple: true })).toBe(1)
    }
  })

  test('applies a transaction whole or not at all', () => {
    const store = opened(aFolder())
    expect(() =>
      store.write((writable) => {
        local.set(writable, 'half', 'applied')
        throw new Error('in the middle')
      }),
    ).toThrow('in the middle')
    expect(local.setting(store, 'half')).toBeNull()
    expect(store.database.inTransaction).toBe(false)
    store.write((writable) => local.set(writable, 'next', 'one'))
    expect(local.setting(store, 'next')).toBe('one')
  })

  test('refuses a transaction that would wait for a promise', () => {
    const store = opened(aFolder())
    expect(() => store.write(async (writable) => local.set(writable, 'late', 'x'))).toThrow('promise')
    expect(local.setting(store, 'late')).toBeNull()
  })
})

describe('the database file', () => {
  test('cannot be read without its key: not the file, not its log, not by another key', () => {
    const dataDir = aFolder()
    const store = opened(dataDir)
    const name = 'Ana Maria de Sousa Cordeiro'
    store.write((writable) => local.set(writable, 'name', name))
    const files = readdirSync(dataDir).filter((each) => each.startsWith(databaseFileName))
    expect(files).toContain(`${databaseFileName}-wal`)
    const found = () =>
      files.filter((each) => existsSync(join(dataDir, each)) && readFileSync(join(dataDir, each)).includes(name))
    expect(found()).toEqual([])
    store.close()
    expect(found()).toEqual([])
    expect(readFileSync(join(dataDir, databaseFileName)).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
    for (const key of [null, 'f'.repeat(64)]) {
      const stranger = new Database(join(dataDir, databaseFileName), { readonly: true })
      onTestFinished(() => void stranger.close())
      if (key !== null) encrypt(stranger, key)
      expect(() => stranger.prepare('SELECT * FROM sqlite_schema').all()).toThrow(/not a database|malformed/)
    }
  })

  test('a second connection that only reads cannot write', () => {
    const dataDir = aFolder()
    opened(dataDir)
    const reader = openReadOnly(dataDir)
    onTestFinished(() => reader.close())
    expect(() => reader.write((writable) => local.set(writable, 'x', 'y'))).toThrow(StoreError)
  })

  test('a scratch database that is a file is encrypted too', () => {
    const file = join(aFolder(), 'scratch.db')
    const scratch = openScratch(file)
    scratch.write((writable) => local.set(writable, 'name', 'Ana Maria de Sousa Cordeiro'))
    scratch.close()
    expect(readFileSync(file).includes('Ana Maria')).toBe(false)
  })
})

describe('a folder that cannot be used says why in a sentence, and is left as it was:', () => {
  /** A folder with a database, closed, and what it held. */
  function aUsedFolder() {
    const dataDir = aFolder()
    const store = openStore(dataDir)
    store.write((writable) => local.set(writable, 'name', 'kept'))
    store.close()
    const bytes = readFileSync(join(dataDir, databaseFileName))
    return { dataDir, isUntouched: () => readFileSync(join(dataDir, databaseFileName)).equals(bytes) }
  }
  const keyOf = (key: string) => JSON.stringify({ version: 1, slots: [{ kind: 'clear', key }] })

  test('the key file is missing', () => {
    const { dataDir, isUntouched } = aUsedFolder()
    rmSync(join(dataDir, keyFileName))
    const { kind, message } = refusal(dataDir)
    expect(kind).toBe('locked')
    expect(message).toMatch(oneSentence)
    expect(message).toContain(join(dataDir, keyFileName))
    expect(existsSync(join(dataDir, keyFileName))).toBe(false)
    expect(isUntouched()).toBe(true)
  })

  test.each([
    ['another key', keyOf('0'.repeat(64))],
    ['a key that is too short', keyOf('abc')],
    ['no slots', '{"version":1,"slots":[]}'],
    ['a slot of a kind that is not known', '{"version":1,"slots":[{"kind":"tpm"}]}'],
    ['no JSON', 'key'],
    ['nothing', ''],
  ])('the key file holds %s', (_, text) => {
    const { dataDir, isUntouched } = aUsedFolder()
    writeFileSync(join(dataDir, keyFileName), text)
    const { kind, message } = refusal(dataDir)
    expect(kind).toBe('damaged')
    expect(message).toMatch(oneSentence)
    expect(message).not.toContain('0'.repeat(64))
    expect(readFileSync(join(dataDir, keyFileName), 'utf8')).toBe(text)
    expect(isUntouched()).toBe(true)
  })

  test('the key comes back from a backup, and the folder opens', () => {
    const { dataDir } = aUsedFolder()
    copyFileSync(join(dataDir, keyFileName), join(dataDir, 'kept.json'))
    writeFileSync(join(dataDir, keyFileName), keyOf('0'.repeat(64)))
    refusal(dataDir)
    copyFileSync(join(dataDir, 'kept.json'), join(dataDir, keyFileName))
    expect(local.setting(opened(dataDir), 'name')).toBe('kept')
  })

  test('the first page of the database is damaged', () => {
    const { dataDir } = aUsedFolder()
    const bytes = readFileSync(join(dataDir, databaseFileName))
    bytes.fill(0x5a, 200, 300)
    writeFileSync(join(dataDir, databaseFileName), bytes)
    const { kind, message } = refusal(dataDir)
    expect(kind).toBe('damaged')
    expect(message).toMatch(oneSentence)
  })

  test('the database is of a newer Muster', () => {
    const { dataDir } = aUsedFolder()
    const store = openStore(dataDir)
    store.database.pragma(`user_version = ${readMigrations().length + 1}`)
    store.close()
    const { kind, message } = refusal(dataDir)
    expect(kind).toBe('newer')
    expect(message).toMatch(oneSentence)
    expect(message).toContain('newer')
  })

  test('the folder is a file', () => {
    const dataDir = join(aFolder(), 'file')
    writeFileSync(dataDir, '')
    const { kind, message } = refusal(dataDir)
    expect(kind).toBe('read-only')
    expect(message).toMatch(oneSentence)
    expect(message).toContain(dataDir)
  })
})
