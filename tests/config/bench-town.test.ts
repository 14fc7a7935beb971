import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeBenchTown } from '../../scripts/bench/town.ts';
import { loadMunicipalities } from '../../src/config/load.ts';
import { NOW } from './folder.ts';

test('the municipality of the benchmark can be used: it is started by nobody else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'veertien-bench-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await writeBenchTown(folder, ['een', 'twee'], '127.0.0.1:5071');
  const loaded = loadMunicipalities(join(folder, 'config'), join(folder, 'ivr-flows'), NOW);
  expect(loaded.ok ? [] : loaded.problems).toEqual([]);
});
