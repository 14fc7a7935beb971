/** npm run soak: what takes hours. Ten million command sequences, a million arrivals against theory, many seeds. */
import { spawnSync } from 'node:child_process';
import { projectDir } from './install/places.mjs';

const LARGE = { PROPERTY_RUNS: '10000000', SIMULATED_ARRIVALS: '1000000', SIMULATED_SEEDS: '50' };
const FILES = ['tests/routing/properties.test.ts', 'tests/simulation'];

const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'quick', ...FILES],
  {
    cwd: projectDir,
    stdio: 'inherit',
    // What is given in the environment wins: a soak of an hour instead of a night.
    env: { ...LARGE, ...process.env },
  },
);
process.exitCode = status ?? 1;
