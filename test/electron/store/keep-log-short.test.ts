import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { checkpoint, finishCheckpoint, waitingPages } from '../../../electron/store/checkpoint.ts'
import { keepLogShort } from '../../../electron/store/keep-log-short.ts'
import { local } from '../../../electron/store/local.ts'
import {
  databaseFileName,
  openBeside,
  openReadOnly,
  openStore,
  type Store,
} from '../../../electron/store/open-store.ts'
import { aFolder } from '../../builders/a-folder.ts'

const page = 4_096

function opened(dataDir: string, open: (dataDir: string) => Store): Store {
  const store = open(dataDir)
  onTestFinished(() => void (store.database.open && store.close()))
  return store
}

/** Commits that bring so many pages into the log, and a few more. */
function write(store: Store, pages: number, name = 'text'): void {
  for (let left = pages; left > 0; left -= 100) {
    const text = 'x'.repeat(Math.min(left, 100) * page)
    store.write((writable) => local.set(writable, `${name}-${left}`, text))
  }
}

function boundOf(store: Store): unknown {
  return store.database.pragma('wal_autocheckpoint', { simple: true })
}

describe('a checkpoint beside the one who writes', () => {
  test('moves the whole log into the file, and the next commit begins it anew', () => {
    const dataDir = aFolder()
    const store = opened(dataDir, openStore)
    const beside = opened(dataDir, openBeside)
    write(store, 300)
    expect(waitingPages(store)).toBeGreaterThanOrEqual(300)
    expect(checkpoint(beside)).toBe(0)
    expect(waitingPages(store)).toBe(0)
    write(store, 1)
    expect(waitingPages(store)).toBeLessThan(20)
  })

  test('leaves what a reader still needs, and takes it when he is gone', () => {
    const dataDir = aFolder()
    const store = opened(dataDir, openStore)
    const beside = opened(dataDir, openBeside)
    const reader = opened(dataDir, openReadOnly)
    write(store, 100, 'before')
    reader.database.exec('BEGIN')
    expect(local.setting(reader, 'after-100')).toBeNull()
    write(store, 100, 'after')
    expect(checkpoint(beside)).toBeGreaterThanOrEqual(100)
    expect(local.setting(reader, 'after-100')).toBeNull()
    reader.database.exec('COMMIT')
    expect(checkpoint(beside)).toBe(0)
  })

  test('does not wait for a transaction that is open, and leaves its pages', () => {
    const dataDir = aFolder()
    const store = opened(dataDir, openStore)
    const beside = opened(dataDir, openBeside)
    write(store, 100)
    store.write((writable) => {
      local.set(writable, 'open', 'yes')
      expect(checkpoint(beside)).toBe(0)
    })
    expect(local.setting(beside, 'open')).toBe('yes')
  })

  test('is as durable: synchronous reads back FULL', () => {
    const dataDir = aFolder()
    write(opened(dataDir, openStore), 10)
    const beside = opened(dataDir, openBeside)
    checkpoint(beside)
    expect(beside.database.pragma('synchronous', { simple: true })).toBe(2)
  })
})

describe('the one who writes', () => {
  test.each([
    ['finishes a checkpoint of a few pages', 100, true],
    ['leaves many pages to the worker', 700, false],
  ])('%s', (_, pages, isFinished) => {
    const store = opened(aFolder(), openStore)
    write(store, pages)
    expect(finishCheckpoint(store) === 0).toBe(isFinished)
    expect(waitingPages(store) === 0).toBe(isFinished)
  })
})

describe('a station that is open for long', () => {
  function kept() {
    const dataDir = aFolder()
    const store = opened(dataDir, openStore)
    const keeper = keepLogShort(store, dataDir)
    onTestFinished(() => keeper.stop())
    return { dataDir, store, keeper }
  }

  test('has its log moved by a worker, long before a commit would have to', async () => {
    const { store } = kept()
    write(store, 1_500)
    await expect.poll(() => waitingPages(store), { timeout: 20_000 }).toBeLessThan(500)
    // From now on the commits leave it to the worker, up to a bound.
    expect(boundOf(store)).toBe(16_000)
  })

  test('keeps every commit that was made meanwhile, and its log does not grow without end', async () => {
    const { dataDir, store, keeper } = kept()
    let written = 0
    let longest = 0
    const began = (): boolean => boundOf(store) === 16_000
    for (let rounds = 0; rounds < 150 || !began(); rounds++) {
      write(store, 100, `round-${written}`)
      written += 1
      longest = Math.max(longest, waitingPages(store))
      await new Promise(setImmediate)
    }
    expect(longest).toBeLessThan(16_000)
    await keeper.stop()
    store.close()
    const again = opened(dataDir, openStore)
    expect(again.database.pragma('integrity_check', { simple: true })).toBe('ok')
    const found = Array.from({ length: written }, (_, round) => local.setting(again, `round-${round}-100`)?.length)
    expect(found).toEqual(Array.from({ length: written }, () => 100 * page))
  })

  test('leaves no log behind when it is closed, and the commits their own checkpoints before that', async () => {
    const { dataDir, store, keeper } = kept()
    write(store, 1_500)
    await expect.poll(() => boundOf(store), { timeout: 20_000 }).toBe(16_000)
    await keeper.stop()
    expect(boundOf(store)).toBe(4_000)
    store.close()
    for (const suffix of ['-wal', '-shm']) expect(existsSync(join(dataDir, databaseFileName + suffix))).toBe(false)
  })
})
