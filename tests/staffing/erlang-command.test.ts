/** `veertien erlang`: what it says, what it refuses, and with which exit code. */
import { describe, expect, it } from 'vitest';
import { figuresOf, veertienErlang } from './veertien-erlang.ts';

const OPTIONS = [
  '--model',
  '--load',
  '--calls-per-half-hour',
  '--aht',
  '--patience',
  '--within',
  '--agents',
  '--lines',
  '--target',
  '--occupancy-at-most',
  '--shrinkage',
  '--speed-of-answer-at-most',
  '--json',
];

describe('veertien erlang', () => {
  it('tells what callers meet', async () => {
    const { exitCode, out } = await veertienErlang('--model C --agents 14 --load 10 --aht 180 --within 20');
    expect(exitCode).toBe(0);
    expect(out).toContain('14 agents, 10 erlang, model C');
    expect(out).toMatch(/answered within 20 s +88\.84 %/);
    expect(out).toMatch(/wait of who is answered +7\.84 s/);
  });

  it('lists every option', async () => {
    const { exitCode, out } = await veertienErlang('--help');
    expect(exitCode).toBe(0);
    for (const option of OPTIONS) expect(out).toContain(option);
  });

  it('leaves times out when the handle time is not known', async () => {
    const figures = await figuresOf('--model C --agents 12421 --load 12345');
    expect(Object.keys(figures)).toEqual([
      'model',
      'load',
      'agents',
      'waitProbability',
      'meanQueue',
      'occupancy',
    ]);
  });

  it('says that a queue only grows', async () => {
    const line = '--model c --agents 10 --load 10 --aht 180 --within 20';
    expect(await figuresOf(line)).toMatchObject({
      serviceLevel: 0,
      averageSpeedOfAnswer: null,
      occupancy: 1,
    });
    expect((await veertienErlang(line)).out).toMatch(/wait of all who call +without end/);
  });

  it('takes lines or agents for the lines of model B', async () => {
    const lines = await figuresOf('--model B --lines 18 --load 10');
    expect(lines).toMatchObject({ lines: 18 });
    expect(await figuresOf('--model B --agents 18 --load 10')).toEqual(lines);
  });
});

describe('the exit code', () => {
  const at10 = '--model C --load 10 --aht 180 --within 20 --target 0.8';

  it('is 0 when what is asked is reached, 1 when these agents do not reach it', async () => {
    expect((await veertienErlang(at10)).exitCode).toBe(0);
    expect((await veertienErlang(`${at10} --agents 14`)).exitCode).toBe(0);
    const missed = await veertienErlang(`${at10} --agents 13 --json`);
    expect(missed.exitCode).toBe(1);
    expect(JSON.parse(missed.out)).toMatchObject({ agents: 13, reached: false });
  });

  it('is 1 when no number reaches it', async () => {
    const line = '--model A --load 10 --aht 180 --patience 300 --occupancy-at-most 0.000001';
    const missed = await veertienErlang(line);
    expect(missed).toMatchObject({ exitCode: 1, out: 'not reached: not by any number up to 1000000' });
    expect(await figuresOf(line)).toMatchObject({ reached: false, lookedUpTo: 1_000_000 });
    expect((await veertienErlang('--model B --load 1000000 --target 0.0001')).exitCode).toBe(1);
  });
});

describe('a question that cannot be answered is refused with option, value and what is allowed', () => {
  it.each([
    ['--load 10 --agents 14', '--model is missing; allowed: B, C or A'],
    ['--model X --load 10 --agents 14', '--model found "X"; allowed: B, C or A'],
    ['--model C --agents 14', '--load is missing; needed in erlang, or --calls-per-half-hour with --aht'],
    ['--model C --load -5 --agents 14', '--load found "-5"; allowed: a number above 0, at most 1000000'],
    ['--model C --load ten --agents 14', '--load found "ten"; allowed: a number above 0, at most 1000000'],
    ['--model C --load 10 --agents 1.5', '--agents found "1.5"; allowed: a whole number from 1 to 1000000'],
    [
      '--model C --load 10 --agents 14 --aht 0,5',
      '--aht found "0,5"; allowed: seconds, from 0.001 to 1000000000',
    ],
    ['--model C --calls-per-half-hour 9 --agents 14', '--aht is missing; needed with --calls-per-half-hour'],
    ['--model C --load 9 --agents 14 --within 20', '--aht is missing; needed with --within'],
    ['--model C --load 9 --target 0.8 --aht 180', '--within is missing; needed with --target'],
    ['--model A --load 9 --agents 14 --aht 180', '--patience is missing; needed in model A'],
    ['--model A --load 9 --agents 14 --patience 300', '--aht is missing; needed in model A'],
    ['--model C --load 9 --aht 180', 'nothing is asked; allowed: --agents, --target with --within,'],
    ['--model B --load 9', 'nothing is asked; allowed: --lines, --target'],
    [
      '--model C --load 9 --aht 180 --within 20 --target 80%',
      '--target found "80%"; allowed: a share above 0 and below 1, such as 0.8',
    ],
    [
      '--model B --load 9 --target 0.99',
      '--target found "0.99"; allowed: in model B the share turned away at most, above 0 up to 0.5, such as 0.01',
    ],
    [
      '--model C --load 9 --calls-per-half-hour 9 --aht 180 --agents 14',
      '--load found beside --calls-per-half-hour',
    ],
    ['--model B --load 9 --lines 9 --agents 9', '--agents found beside --lines; allowed: one of the two'],
    ['--model C --load 9 --lines 9', '--lines found in model C; allowed: in model B'],
    ['--model B --load 9 --lines 9 --within 20', '--within found in model B; allowed: in model C and A'],
    [
      '--model C --load 9 --agents 9 --shrinkage 1',
      '--shrinkage found "1"; allowed: a share from 0, below 1,',
    ],
    [
      '--model C --load 9 --aht 9 --speed-of-answer-at-most 0',
      '--speed-of-answer-at-most found "0"; allowed:',
    ],
    ['--model C --load 9 --agents 9 --shrink 0.3', "Unknown option '--shrink'"],
  ])('%s', async (line, refusal) => {
    const { exitCode, out, errors } = await veertienErlang(line);
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(errors).toContain(refusal);
    expect(errors.split('\n').filter((text) => /found|missing|allowed/.test(text))).toHaveLength(
      refusal.startsWith('Unknown') ? 0 : 1,
    );
  });

  it('names every mistake at once', async () => {
    const { errors } = await veertienErlang('--model C --load 0 --aht x --agents 9');
    expect(errors).toContain('--load found "0"');
    expect(errors).toContain('--aht found "x"');
  });
});
