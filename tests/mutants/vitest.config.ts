import { defineConfig } from 'vitest/config'

// The rooms, on SQLite alone unless MUTANTS_ON=both, until the first failure: one mistake needs to be noticed once.
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/blackbox/**', 'tests/faults/**'],
    ...(process.env['MUTANTS_ON'] === 'both'
      ? { globalSetup: ['tests/rig/postgres.ts'] }
      : { provide: { postgresUrl: '' } }),
    bail: 1,
    maxWorkers: 2,
    // Longer than anywhere else: a test that is only slow on a busy machine must not count as one that noticed.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
