/** A configuration map of Kubernetes: each file is a link, by way of one link that is put in place of another at once. */
import { mkdirSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FolderWatch } from '../../src/config/folder-watch.ts';
import { systemClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { tone } from '../prompts/sound.ts';
import { ConfigurationFolder, SMALL_TOWN } from './folder.ts';

/** All files of a folder behind links, the way Kubernetes mounts them. */
function mounted(folder: string): void {
  const files = readdirSync(folder);
  mkdirSync(join(folder, '..2026_1'));
  for (const file of files) renameSync(join(folder, file), join(folder, '..2026_1', file));
  symlinkSync('..2026_1', join(folder, '..data'));
  for (const file of files) symlinkSync(join('..data', file), join(folder, file));
}

function town() {
  const folder = new ConfigurationFolder(SMALL_TOWN);
  const flows = join(folder.path, 'ivr-flows/delft');
  mkdirSync(join(flows, 'recordings'));
  tone(join(flows, 'recordings/technical-problem.wav'));
  return { folder, flows };
}

test('flows, texts and recordings behind links are the same as without', () => {
  const { folder, flows } = town();
  const before = folder.load();
  expect(before.ok).toBe(true);
  mounted(join(flows, 'recordings'));
  mounted(flows);
  expect(folder.told()).toEqual([]);
  expect(folder.load()).toEqual(before);
});

test('other files that come all at once are seen', async () => {
  const { folder, flows } = town();
  mounted(flows);
  const seen = new Promise<void>((resolve) => {
    const watch = new FolderWatch([folder.path], resolve, { clock: systemClock, logger: silentLogger });
    onTestFinished(() => watch.close());
  });
  symlinkSync('..2026_1', join(flows, '..data_tmp'));
  renameSync(join(flows, '..data_tmp'), join(flows, '..data'));
  await seen;
});
