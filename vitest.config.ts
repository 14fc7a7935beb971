import { defineConfig } from 'vitest/config';

/** Test files that use real parts run one at a time: two cores are soon full of Asterisk and Chromium. */
const REAL = ['contracts', 'effects', 'callbacks', 'reports', 'telephony', 'console', 'prompts', 'platform'];

/** Thousands of random happenings, and the simulator held against theory: long on two cores, and left out of test:quick. */
const PROOFS = [
  'tests/**/*properties.test.ts',
  'tests/**/*fuzz.test.ts',
  'tests/simulation/{theory,same-seed,announced-wait,figures}.test.ts',
];

/** The console in Chromium: nothing in it is shared. */
const PAGES = ['tests/console/*page*.test.ts'];

const filesIn = (folders: readonly string[]): string[] =>
  folders.map((folder) => `tests/${folder}/**/*.test.ts`);

const shared = {
  globalSetup: 'tests/support/parts.setup.ts',
  setupFiles: 'tests/support/seed.setup.ts',
  hookTimeout: 90_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'quick',
          testTimeout: 30_000,
          include: ['tests/**/*.test.ts'],
          exclude: [...filesIn([...REAL, 'e2e']), ...PROOFS],
        },
      },
      {
        test: {
          ...shared,
          name: 'proofs',
          testTimeout: 30_000,
          include: PROOFS,
          exclude: filesIn([...REAL, 'e2e']),
        },
      },
      {
        test: {
          ...shared,
          name: 'console',
          include: PAGES,
          // Each with a browser of its own: more than two are slower than one after the other.
          maxWorkers: 2,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'real',
          include: filesIn(REAL),
          exclude: PAGES,
          fileParallelism: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: filesIn(['e2e']),
          fileParallelism: false,
          testTimeout: 120_000,
        },
      },
    ],
  },
});
