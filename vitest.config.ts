import { defineConfig } from 'vitest/config'
import { memoryFolder } from './test/memory-folder.ts'

const folder = memoryFolder()
/** Each page in each language, theme and size takes minutes: `npm run audit`. */
const everyPage = 'test/e2e/every-page.test.ts'
const env = folder === null ? {} : { TMPDIR: folder }

export default defineConfig({
  test: {
    // A small machine has two cores, and much of a test is waiting.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          env,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          env,
          include: ['test/e2e/**/*.test.{ts,tsx}'],
          exclude: [everyPage],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: { name: 'audit', env, include: [everyPage], testTimeout: 240_000, hookTimeout: 120_000 },
      },
    ],
  },
})
