import { defineConfig } from 'vitest/config'

/** The tests of shared/domain alone: each mutant runs those that reach it. */
export default defineConfig({ test: { include: ['test/shared/domain/**/*.test.ts'], testTimeout: 60_000 } })
