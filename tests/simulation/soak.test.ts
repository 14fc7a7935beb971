import { execFile } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { SOAK_HELP, readSoakOptions } from '../../scripts/soak/options.ts';
import { scenarioNames } from './scenarios.ts';

const read = (...args: string[]) => readSoakOptions(args, scenarioNames);

describe('npm run soak', () => {
  test('asked for help says what it does and can be told, and begins nothing', () => {
    expect(read('--help')).toBe('help');
    for (const option of ['--seeds', '--scenario', '--sequences', '--minutes', 'Exit code'])
      expect(SOAK_HELP).toContain(option);
  });

  test('tries a thousand seeds of every scenario and ten million sequences, unless told otherwise', () => {
    expect(read()).toMatchObject({
      seeds: 1_000,
      from: 1,
      scenarios: [],
      sequences: 10_000_000,
      minutes: null,
    });
    expect(read('--seeds', '5', '--scenario', 'bad-day', '--callers', '0', '--minutes', '3')).toMatchObject({
      ...{ seeds: 5, scenarios: ['bad-day'], callers: null, minutes: 3 },
    });
  });

  test.each([
    [['--seeds', 'many'], '--seeds is "many"; allowed: a whole number from 0'],
    [['--minutes', '0'], '--minutes is "0"; allowed: a whole number from 1'],
    [['--scenario', 'constructor'], '--scenario is "constructor"; allowed: "bad-day"'],
    [['--sedes', '5'], 'npm run soak -- --help'],
  ])('called wrongly with %j names what is wrong, and ends with 2', (args, why) => {
    expect(() => read(...args)).toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringContaining(why) }),
    );
  });

  test('tells what was reached, as one JSON object, and ends with 0 when all went well', async () => {
    const nothingElse = ['--sequences', '0', '--arrivals', '0', '--json'];
    const args = [
      '--scenario',
      'town-hall',
      '--seeds',
      '2',
      '--from',
      '20',
      '--callers',
      '30',
      ...nothingElse,
    ];
    const { code, said } = await soak(args);
    expect(JSON.parse(said)).toMatchObject({ faults: [], seeds: { 'town-hall': 2 }, sequences: 0 });
    expect(code).toBe(0);
  });
});

function soak(args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--import', 'tsx', 'scripts/soak.ts', ...args], (_, said) =>
      resolve({ code: child.exitCode ?? -1, said }),
    );
  });
}
