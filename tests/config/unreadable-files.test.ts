/** Files that cannot be read at all are told of like every other mistake. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ConfigurationFolder, SMALL_TOWN } from './folder.ts';

it.each(['config/delft.yaml', 'ivr-flows/delft/prompts.nl.yaml'])('a folder named %s', (name) => {
  const folder = new ConfigurationFolder(SMALL_TOWN);
  rmSync(join(folder.path, name));
  mkdirSync(join(folder.path, name));
  expect(folder.told()[0]).toMatch(new RegExp(`${name} found EISDIR.*; allowed: a file that can be read$`));
});

it('a text saved in an older encoding, of which a letter would be said as something else', () => {
  const folder = new ConfigurationFolder(SMALL_TOWN);
  const file = join(folder.path, 'ivr-flows/delft/prompts.nl.yaml');
  const lines = readFileSync(file, 'utf8').split('\n').length;
  writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from('cafe: Caf\xe9.\n', 'latin1')]));
  expect(folder.told()[0]).toMatch(
    new RegExp(
      `prompts\\.nl\\.yaml:${lines}:10 found a letter that is not UTF-8; allowed: a file saved as UTF-8$`,
    ),
  );
});
