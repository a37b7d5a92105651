import { defineConfig } from 'vitest/config'
import { memoryFolder } from './test/memory-folder.ts'

const folder = memoryFolder()
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
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
