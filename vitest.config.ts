import { defineConfig } from 'vitest/config'

/**
 * Three projects: `unit` is pure and quick (part of `npm run check`); `system` needs databases,
 * sockets or a browser (`.system.test.ts`); `long` holds the stories and the longest random walk
 * (`.long.test.ts`, `npm run test:long`), so that `npm test` stays under five minutes.
 */
const withWorld = {
  globalSetup: ['test/support/postgres-global.ts'],
  env: { TZ: 'America/New_York' },
  testTimeout: 60_000,
  hookTimeout: 90_000,
  // A busy machine may take its time; whatever is waited for ends the waiting when it comes.
  expect: { poll: { timeout: 20_000 } },
  maxWorkers: 2,
  // Each file has databases, servers and sockets of its own; the modules they share keep none of it.
  // What is loaded and compiled (PGlite above all) serves all files of a worker.
  isolate: false,
}

export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line-reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.{system,long}.test.ts'],
          env: { TZ: 'America/New_York' },
          // Pure work: no process is left idle, also on a machine of two; and nothing is left behind
          // in a module, so that the law is loaded once by each worker and not by each file.
          maxWorkers: '100%',
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'system',
          include: ['test/**/*.system.test.ts'],
          ...withWorld,
          // After the pure tests: vitest refuses two projects of one group with unequal workers,
          // and on a machine of more than two processors they are unequal.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'long',
          include: ['test/**/*.long.test.ts'],
          ...withWorld,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
