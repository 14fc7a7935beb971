import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { passwordMatches } from '../../src/console/passwords.ts';
import { ConfigurationFolder } from './folder.ts';

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

describe('veertien check', () => {
  it('says that all is well', async () => {
    const { exitCode, out } = await veertien(['check']);
    expect(exitCode).toBe(0);
    expect(out).toContain('delft: all is well. Number 14015; 4 queues');
  });

  it('names the mistakes and how many', async () => {
    const folder = new ConfigurationFolder().change('config/delft.yaml', 'national: yes', 'national: ja');
    const { exitCode, out } = await veertien(['check', ...foldersOf(folder)]);
    expect(exitCode).toBe(1);
    expect(out).toMatch(
      /config\/delft\.yaml:\d+:3 holidays\.national: found "ja"; allowed: yes, no\n1 mistake$/,
    );
  });

  it('tells it as JSON', async () => {
    const folder = new ConfigurationFolder().change('config/delft.yaml', 'national: yes', 'national: ja');
    const broken = await veertien(['check', '--json', ...foldersOf(folder)]);
    expect(JSON.parse(broken.out)).toMatchObject({
      ok: false,
      problems: [{ path: 'holidays.national', found: '"ja"', column: 3 }],
    });
    const sound = await veertien(['check', '--json']);
    expect(JSON.parse(sound.out)).toMatchObject({
      ok: true,
      problems: [],
      municipalities: [{ id: 'delft', queues: 4 }],
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
      stdout: expect.stringContaining('delft: all is well'),
    });
    expect(run('chekc')).toMatchObject({ status: 2, stdout: '' });
  });

  it('suggests the command that was meant', async () => {
    const { exitCode, errors } = await veertien(['chekc']);
    expect(exitCode).toBe(2);
    expect(errors).toContain('there is no command "chekc"; did you mean "check"?');
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
