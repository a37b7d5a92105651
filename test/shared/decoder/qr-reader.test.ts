import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { ZXING_WASM_SHA256, ZXING_WASM_VERSION } from 'zxing-wasm/reader'
import { openQrReader, readerFile } from '../../../shared/decoder/qr-reader.ts'
import { aCode } from '../../builders/a-picture.ts'

const wasm = await readFile(new URL(import.meta.resolve(readerFile)))

it('is given the file of the very version that calls it', () => {
  expect(createHash('sha256').update(wasm).digest('hex')).toBe(ZXING_WASM_SHA256)
  const lock = createRequire(import.meta.url)('../../../package-lock.json')
  expect(lock.packages['node_modules/zxing-wasm'].version).toBe(ZXING_WASM_VERSION)
})

it('gives back the memory of each picture', async () => {
  const reader = await openQrReader(wasm)
  // Together more than the 4 GB that WebAssembly can have.
  const large = { width: 10_000, height: 10_000, pixels: new Uint8Array(100_000_000) }
  for (let count = 0; count < 45; count++) expect(reader(large, 'global').readings).toEqual([])
  expect(reader(aCode('STILL HERE'), 'local').readings).toHaveLength(1)
}, 60_000)

it('refuses what is no file of its package', async () => {
  await expect(openQrReader(new Uint8Array([0, 1, 2, 3]))).rejects.toThrow('WebAssembly')
})
