import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdDataDir } from '../../scripts/launch/run-file.ts';
import { readSecrets } from '../../scripts/launch/secrets.ts';
import { newEnough } from '../../scripts/parts/asterisk-program.ts';
import { fillIn } from '../../src/exchange-files/templates.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'veertien-pieces-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('the templates of the Asterisk configuration', () => {
  it('are filled in, leaving the variables of the dialplan alone', () => {
    expect(fillIn('Stasis({{app}},call,${EXTEN})', { app: 'veertien' })).toBe(
      'Stasis(veertien,call,${EXTEN})',
    );
  });

  it('leave out the lines of a trunk that nobody configured', () => {
    const template = 'a\n{{#if trunkHost}}\ncontact = sip:{{trunkHost}}\n{{/if}}\nb\n';
    expect(fillIn(template, { trunkHost: '' })).toBe('a\nb\n');
    expect(fillIn(template, { trunkHost: 'sip.example' })).toBe('a\ncontact = sip:sip.example\nb\n');
  });

  it('never reach Asterisk with a hole in them', () => {
    expect(() => fillIn('port = {{sipPort}}', { app: 'x' })).toThrow(
      'template asks for sipPort, known are: app',
    );
  });
});

describe('an Asterisk is new enough', () => {
  it.each([
    ['22.10.1', true],
    ['22.10.2', true],
    ['22.11.0', true],
    ['23.0.0', true],
    ['22.10.0', false],
    ['22.9.5', false],
    ['20.15.0', false],
  ])('%s: %s', (version, enough) => expect(newEnough(version)).toBe(enough));
});

describe('the generated passwords', () => {
  it('are made once, stay the same, and are for their owner only', async () => {
    const first = await readSecrets(dir);
    expect(await readSecrets(dir)).toEqual(first);
    expect((await stat(join(dir, 'secrets.json'))).mode & 0o777).toBe(0o600);
    expect(new Set(Object.values(first)).size).toBe(4);
  });

  it('are refused with a clear sentence when their file is damaged', async () => {
    await writeFile(join(dir, 'secrets.json'), '{"redis": 7}');
    await expect(readSecrets(dir)).rejects.toThrow('is damaged');
  });
});

describe('the data folder', () => {
  it('is taken over from a launcher that is gone', async () => {
    await writeFile(join(dir, 'launcher.pid'), '4194303 123');
    const letGo = await holdDataDir(dir);
    await letGo();
  });

  it('is refused while another launcher has it', async () => {
    const started = readFileSync('/proc/1/stat', 'utf8').split(') ').at(-1)?.split(' ')[19];
    await writeFile(join(dir, 'launcher.pid'), `1 ${started}`);
    await expect(holdDataDir(dir)).rejects.toThrow(
      `Veertien already runs with the data in ${dir} (process 1)`,
    );
  });
});
