import envPaths from 'env-paths'
import { afterEach, expect, test, vi } from 'vitest'
import { dataDirOf } from '../../../electron/cli/open.ts'

afterEach(() => void vi.unstubAllEnvs())

const usual = envPaths('muster', { suffix: '' }).data

test.each([
  ['--data where it is given', '/data', '/env', '/data'],
  ['MUSTER_DATA where it is not', undefined, '/env', '/env'],
  ['the platform’s folder where neither is', undefined, undefined, usual],
  ['the platform’s folder where MUSTER_DATA is empty', undefined, '', usual],
])('the data folder is %s', (_, data, variable, folder) => {
  vi.stubEnv('MUSTER_DATA', variable)
  expect(dataDirOf(data === undefined ? {} : { data })).toBe(folder)
})
