/**
 * npm test: installs what is missing, then everything that can be checked, in order; the last line counts.
 * `node scripts/test.mjs lint types quick` runs these parts alone; words behind a part of tests choose among its files:
 * `node scripts/test.mjs e2e reload`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotInstall } from './install/command.mjs';
import { install } from './install/install.mjs';
import { projectDir } from './install/places.mjs';
import { Steps } from './install/steps.mjs';
import { runCheck, runVitest } from './install/test-steps.mjs';

const CHECKS = {
  format: ['prettier', '--check', '--log-level', 'warn', '.'],
  lint: ['eslint', '.'],
  types: ['tsc', '-p', '.'],
  imports: ['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'scripts', 'tests', 'agent-console'],
  'dead-code': ['knip'],
  pages: ['vite', 'build', 'agent-console', '--logLevel', 'error'],
};

/** Parts of the tests, by the name of the Vitest project; `needs` is what is installed for them. */
const TESTS = {
  quick: { name: 'quick tests', needs: 'unit' },
  proofs: { name: 'proofs: properties, theory, the simulator', needs: 'unit' },
  console: { name: 'tests of the pages', needs: 'test' },
  real: { name: 'tests with real parts', needs: 'test' },
  e2e: { name: 'tests end to end', needs: 'test' },
};

process.chdir(projectDir);
const [asked, ...words] = process.argv.slice(2);
const every = [...Object.keys(CHECKS), ...Object.keys(TESTS)];
const areParts = words.every((word) => every.includes(word));
const parts = asked === undefined ? every : areParts ? [asked, ...words] : [asked];
const unknown = parts.filter((part) => !every.includes(part));
if (unknown.length > 0) {
  process.stderr.write(`there is no part "${unknown.join('", "')}"; parts are: ${every.join(', ')}\n`);
  process.exit(2);
}
if (parts.some((part) => part in TESTS)) {
  // What is tried by chance is tried anew each time; with the same seed it is the same again.
  process.env['TEST_SEED'] ??= String(Math.floor(Math.random() * 2 ** 31));
  const again = `TEST_SEED=${process.env['TEST_SEED']} npm test`;
  process.stdout.write(`Random cases begin from this seed; the same again: ${again}\n`);
}
const steps = new Steps();
const dir = await mkdtemp(join(tmpdir(), 'veertien-npm-test-'));
const count = { passed: 0, failed: 0 };
const checks = parts.filter((part) => part in CHECKS);
try {
  await install(steps, parts.some((part) => TESTS[part]?.needs === 'test') ? 'test' : 'unit');
  // Two at a time are as quick as two cores are.
  await Promise.all([checkNext(), checkNext()]);
  for (const project of parts.filter((part) => part in TESTS)) {
    await runVitest(steps, count, { name: TESTS[project].name, project, dir, files: areParts ? [] : words });
  }
} catch (error) {
  if (!(error instanceof CannotInstall)) throw error;
  process.stdout.write(`\n${error.message}\n`);
  count.failed += 1;
} finally {
  await rm(dir, { recursive: true, force: true });
}
process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);
process.exitCode = count.failed > 0 ? 1 : 0;

async function checkNext() {
  for (let next = checks.shift(); next; next = checks.shift())
    await runCheck(steps, count, next, CHECKS[next]);
}
