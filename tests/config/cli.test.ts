import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { passwordMatches } from '../../src/console/passwords.ts';
import { ConfigurationFolder, SMALL_TOWN } from './folder.ts';

async function veertien(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const out: string[] = [];
  const errors: string[] = [];
  const exitCode = await runCli(args, {
    env,
    print: (line) => out.push(line),
    printError: (line) => errors.push(line),
  });
  return { exitCode, out: out.join('\n'), errors: errors.join('\n') };
}

const foldersOf = (folder: ConfigurationFolder): string[] => [
  '--config',
  join(folder.path, 'config'),
  '--flows',
  join(folder.path, 'ivr-flows'),
];

const SMALL = ['--config', join(SMALL_TOWN, 'config'), '--flows', join(SMALL_TOWN, 'ivr-flows')];

describe('veertien check', () => {
  it('says that all is well, and what there is', async () => {
    const { exitCode, out } = await veertien(['check', ...SMALL]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(
      /^delft: alles klopt\. Nummer 14015; 4 wachtrijen, 16 medewerkers, \d+ teksten; keuzemenu hoofdmenu \(9 stappen, 1 menu op 1 niveau, versie [0-9a-f]{12}\)$/,
    );
    const english = await veertien(['check', '--lang', 'en', ...SMALL]);
    expect(english.out).toMatch(
      /^delft: all is well\. Number 14015; 4 queues, 16 agents, \d+ texts; flow hoofdmenu \(9 steps, 1 menu on 1 level, version [0-9a-f]{12}\)$/,
    );
  });

  it('says so of everything that we ship', async () => {
    const { exitCode, out } = await veertien(['check']);
    expect([exitCode, out]).toEqual([0, expect.stringContaining('delft: alles klopt')]);
  });

  it('names a menu that takes too long to listen to, with its seconds and the limit', async () => {
    const folder = new ConfigurationFolder(SMALL_TOWN).change(
      'ivr-flows/delft/hoofdmenu.yaml',
      'menu: 20s',
      'menu: 4s',
    );
    const { exitCode, out } = await veertien(['check', ...foldersOf(folder)]);
    expect(exitCode).toBe(1);
    expect(out).toMatch(
      /hoofdmenu\.yaml:\d+:\d+ steps\.hoofdmenu\.say: er staat een vraag van [\d,]+ seconden \(nl: hoofdmenu\); er mag staan: hoogstens 4 seconden \(longest: menu\)\n1 fout$/,
    );
  });

  it('warns of a flow that lets somebody who presses nothing wait too long', async () => {
    const folder = new ConfigurationFolder(SMALL_TOWN).change(
      'ivr-flows/delft/hoofdmenu.yaml',
      'silence: 1m',
      'silence: 5s',
    );
    const { exitCode, out } = await veertien(['check', ...foldersOf(folder)]);
    expect(exitCode).toBe(0);
    expect(out).toMatch(
      /let op: er staat [\d,]+ seconden voordat wie niets toetst een medewerker krijgt of in de wachtrij staat \(hoofdmenu → toch-een-medewerker → algemeen\); beter is: hoogstens 5 seconden \(longest: silence\)/,
    );
  });

  it('says that nobody could measure it where there is no voice', async () => {
    const { exitCode, out } = await veertien(['check', ...SMALL], {
      TTS_COMMAND: 'no-such-voice {out}',
      DATA_DIR: '/nowhere',
    });
    expect([exitCode, out]).toEqual([
      0,
      expect.stringMatching(
        /let op: er staat geen stem om te meten hoe lang bellers luisteren: .*TTS_COMMAND/,
      ),
    ]);
  });

  it('names the mistakes and how many', async () => {
    const folder = new ConfigurationFolder(SMALL_TOWN).change(
      'config/delft.yaml',
      'national: yes',
      'national: ja',
    );
    const { exitCode, out } = await veertien(['check', ...foldersOf(folder)]);
    expect(exitCode).toBe(1);
    expect(out).toMatch(
      /config\/delft\.yaml:\d+:3 holidays\.national: er staat "ja"; er mag staan: yes, no\n1 fout$/,
    );
    expect((await veertien(['--lang=en', 'check', ...foldersOf(folder)])).out).toMatch(
      /config\/delft\.yaml:\d+:3 holidays\.national: found "ja"; allowed: yes, no\n1 mistake$/,
    );
  });

  it('tells it as JSON', async () => {
    const folder = new ConfigurationFolder(SMALL_TOWN).change(
      'config/delft.yaml',
      'national: yes',
      'national: ja',
    );
    const broken = await veertien(['check', '--json', ...foldersOf(folder)]);
    expect(JSON.parse(broken.out)).toMatchObject({
      ok: false,
      problems: [{ path: 'holidays.national', found: '"ja"', column: 3 }],
      elsewhere: 0,
    });
    const sound = await veertien(['check', '--json', ...SMALL]);
    expect(JSON.parse(sound.out)).toMatchObject({
      ok: true,
      problems: [],
      municipalities: [
        { id: 'delft', queues: 4, flows: [{ id: 'hoofdmenu', steps: 9, menus: 1, levels: 1 }] },
      ],
    });
  });

  it('tells of one municipality, or of one flow, and counts the rest', async () => {
    const folder = new ConfigurationFolder(SMALL_TOWN)
      .change('ivr-flows/delft/hoofdmenu.yaml', 'tries: 2', 'tries: 0')
      .write('ivr-flows/delft/avondmenu.yaml', 'start: x')
      .write('config/rijswijk.yaml', 'name: Rijswijk');
    const [config = '', ...rest] = foldersOf(folder);
    const told = async (...names: string[]): Promise<string> => {
      const { out } = await veertien(['check', ...names, config, ...rest]);
      return out.replaceAll(`${folder.path}/`, '');
    };
    const evening = await told('delft', 'avondmenu');
    expect(evening).toMatch(/^ivr-flows\/delft\/avondmenu\.yaml:1:1 /);
    expect(evening).not.toContain('hoofdmenu.yaml');
    expect(evening).toMatch(/elders \d+ fouten: veertien check$/);
    expect(await told('delft')).toContain('hoofdmenu.yaml');
    expect(await told('delft')).not.toContain('rijswijk');
  });

  it.each([
    ['a Dutch clock', '', '', 'nl'],
    ['another clock', 'time-zone: Europe/Amsterdam', 'time-zone: Europe/Dublin', 'en'],
    [
      'another clock, and Dutch keepers',
      'time-zone: Europe/Amsterdam',
      'time-zone: Europe/Dublin\nlanguage: nl',
      'nl',
    ],
    [
      'a Dutch clock, and English keepers',
      'time-zone: Europe/Amsterdam',
      'time-zone: Europe/Amsterdam\nlanguage: en',
      'en',
    ],
  ])(
    'speaks the language of a municipality with %s, also when its file has mistakes',
    async (_, was, is, tongue) => {
      const folder = new ConfigurationFolder(SMALL_TOWN)
        .change('config/delft.yaml', was, is)
        .change('config/delft.yaml', 'national: yes', 'national: ja');
      const { out } = await veertien(['check', 'delft', ...foldersOf(folder)]);
      expect(out).toContain(tongue === 'nl' ? 'er staat "ja"' : 'found "ja"');
    },
  );

  it('knows no municipality and no flow that is not there', async () => {
    expect(await veertien(['check', 'delf', ...SMALL])).toMatchObject({
      exitCode: 2,
      errors: 'de gemeente "delf" is er niet (wel: delft); bedoelt u "delft"?',
    });
    expect(await veertien(['check', 'delft', 'menu', ...SMALL])).toMatchObject({
      exitCode: 2,
      errors: 'het keuzemenu "menu" is er niet (wel: hoofdmenu)',
    });
  });
});

describe('veertien', () => {
  it('runs from the shell, with its exit code', () => {
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['scripts/veertien.mjs', ...args], { encoding: 'utf8' });
    expect(run('check')).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringContaining('delft: alles klopt'),
    });
    expect(run('chekc')).toMatchObject({ status: 2, stdout: '' });
  });

  it('suggests the command that was meant', async () => {
    const { exitCode, errors } = await veertien(['chekc']);
    expect(exitCode).toBe(2);
    expect(errors).toContain('de opdracht "chekc" is er niet; bedoelt u "check"?');
  });

  it.each(['check', 'settings', 'hash-password'])('has help for %s', async (command) => {
    const { exitCode, out } = await veertien([command, '--help']);
    expect(exitCode).toBe(0);
    expect(out).toContain(`veertien ${command}`);
    expect(out).toContain('Exit code:');
  });

  it('refuses an option that is not there', async () => {
    const { exitCode, errors } = await veertien(['check', '--jsn']);
    expect(exitCode).toBe(2);
    expect(errors).toContain('--jsn');
  });

  it('lists every setting', async () => {
    expect((await veertien(['settings'])).out).toContain(
      'PORT\n    Port of console, API and prompts.\n    default: 8014;',
    );
  });

  it('makes the hash of a password that signs in with it, and refuses a short one', async () => {
    const { out } = await veertien(['hash-password', '--json'], { PASSWORD: 'lang genoeg' });
    const hash = /^\{"hash":"(.+)"\}$/.exec(out)?.[1] ?? '';
    expect(await passwordMatches('lang genoeg', hash)).toBe(true);
    expect((await veertien(['hash-password'], { PASSWORD: 'kort' })).exitCode).toBe(2);
  });
});
