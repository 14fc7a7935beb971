/** npm test: installs what is missing, then everything that can be checked, in order; the last line counts. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotInstall } from './install/command.mjs';
import { install } from './install/install.mjs';
import { projectDir } from './install/places.mjs';
import { Steps } from './install/steps.mjs';
import { runCheck, runVitest } from './install/test-steps.mjs';

const CHECKS = [
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['lint', 'eslint', '.'],
  ['types', 'tsc', '-p', '.'],
  [
    'who imports whom, cycles',
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    'src',
    'scripts',
    'tests',
    'agent-console',
  ],
  ['dead code', 'knip'],
  ['console pages', 'vite', 'build', 'agent-console', '--logLevel', 'error'],
];

const TESTS = [
  ['quick tests', 'quick'],
  ['tests of the pages', 'pages'],
  ['tests with real parts', 'real'],
  ['tests end to end', 'e2e'],
];

/** Takes what is still to be checked: two of these are as quick as two cores are. */
async function check() {
  for (let next = CHECKS.shift(); next; next = CHECKS.shift()) {
    const [name, ...command] = next;
    await runCheck(steps, count, name, command);
  }
}

process.chdir(projectDir);
const steps = new Steps();
const dir = await mkdtemp(join(tmpdir(), 'veertien-npm-test-'));
const count = { passed: 0, failed: 0 };
try {
  await install(steps, 'test');
  await Promise.all([check(), check()]);
  for (const [name, project] of TESTS) await runVitest(steps, count, { name, project, dir });
} catch (error) {
  if (!(error instanceof CannotInstall)) throw error;
  process.stdout.write(`\n${error.message}\n`);
  count.failed += 1;
} finally {
  await rm(dir, { recursive: true, force: true });
}
process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);
process.exitCode = count.failed > 0 ? 1 : 0;
