import { defineConfig } from 'vitest/config'

// Against a build of the whole site, as processes of their own.
const whole = ['tests/blackbox/**/*.test.ts', 'tests/faults/**/*.test.ts']

// Against npm's registry, so only when asked for.
const install = ['tests/install/**/*.test.ts']

export default defineConfig({
  test: {
    globalSetup: ['tests/rig/postgres.ts'],
    // Two cores: more files at once would only make the runs of the whole site wait for each other.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          include: ['tests/**/*.test.ts'],
          exclude: [...whole, ...install],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: whole,
          globalSetup: ['tests/rig/build.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // The reporter says which; see the browser's.
          retry: 1,
        },
      },
      {
        test: {
          name: 'install',
          include: install,
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
