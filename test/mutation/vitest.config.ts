import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The tests of shared/domain alone: each mutant runs those that reach it. */
export default defineConfig({
  test: {
    include: ['test/shared/domain/**/*.test.ts'],
    setupFiles: [fileURLToPath(new URL('./seed.ts', import.meta.url))],
    testTimeout: 60_000,
  },
})
