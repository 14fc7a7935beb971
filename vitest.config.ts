import { defineConfig } from 'vitest/config';

/** Test files that use real parts run one at a time: two cores are soon full of Asterisk and Chromium. */
const REAL = ['contracts', 'effects', 'callbacks', 'reports', 'telephony', 'console', 'prompts', 'platform'];

const filesIn = (folders: readonly string[]): string[] =>
  folders.map((folder) => `tests/${folder}/**/*.test.ts`);

const shared = { globalSetup: 'tests/support/parts.setup.ts', hookTimeout: 90_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'quick',
          testTimeout: 30_000,
          include: ['tests/**/*.test.ts'],
          exclude: filesIn([...REAL, 'e2e']),
        },
      },
      {
        test: {
          ...shared,
          name: 'real',
          include: filesIn(REAL),
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
