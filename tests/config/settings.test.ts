import { describe, expect, it } from 'vitest';
import { configurationOrRefuse, loadConfiguration } from '../../src/config/load.ts';
import { describeSettings } from '../../src/config/settings.ts';
import { openingAt } from '../../src/ivr/hours.ts';
import { OperatorError } from '../../src/support/errors.ts';
import { formatProblem } from '../../src/support/problem.ts';

const SECRETS = { ARI_PASSWORD: 'a', AMI_PASSWORD: 'b', SECRET: '0123456789abcdef' };

const told = (env: Readonly<Record<string, string>>): readonly string[] => {
  const loaded = loadConfiguration({ ...SECRETS, ...env });
  return loaded.ok ? [] : loaded.problems.map(formatProblem);
};

describe('the settings', () => {
  it('need nothing but the secrets', () => {
    const loaded = loadConfiguration(SECRETS);
    expect(loaded).toMatchObject({
      ok: true,
      configuration: {
        settings: {
          bind: '127.0.0.1',
          port: 8014,
          redisUrl: 'redis://127.0.0.1:6379',
          ari: { url: 'http://127.0.0.1:8088', user: 'veertien', password: 'a', app: 'veertien' },
          promptBaseUrl: 'http://127.0.0.1:8014',
          demoPassword: null,
          alwaysOpen: false,
          prompts: { rate: 8000, renderWithinMs: 3000, keepMs: 3_600_000 },
          limits: { leaseMs: 10_000, ariRequestMs: 5000 },
        },
        municipalities: [
          { plan: { municipality: 'delft' } },
          { plan: { municipality: 'deventer' } },
          { plan: { municipality: 'olst-wijhe' } },
        ],
      },
    });
  });

  it('take what is given', () => {
    const loaded = loadConfiguration({ ...SECRETS, PORT: '9000', DEMO_PASSWORD: 'welkom', LEASE_MS: '2000' });
    expect(loaded).toMatchObject({
      configuration: {
        settings: {
          port: 9000,
          promptBaseUrl: 'http://127.0.0.1:9000',
          demoPassword: 'welkom',
          limits: { leaseMs: 2000 },
        },
      },
    });
  });

  it('open day and night, on holidays too, with holidays that are still no working days', () => {
    const christmas = Date.parse('2026-12-25T03:00:00+01:00');
    const at = (open: string) => loadConfiguration({ ...SECRETS, ALWAYS_OPEN: open }, christmas);
    const calendarsOf = (loaded: ReturnType<typeof at>) =>
      loaded.ok
        ? loaded.configuration.municipalities.flatMap(({ plan: { calendar, queues } }) => [
            calendar,
            ...Object.values(queues).flatMap(({ hours }) => hours ?? []),
          ])
        : [];
    const states = (open: string) => new Set(calendarsOf(at(open)).map((one) => openingAt(one, christmas)));
    expect(states('no')).toEqual(new Set(['holiday']));
    expect(states('yes')).toEqual(new Set(['open']));
    for (const { holidays } of calendarsOf(at('yes'))) expect(holidays).toHaveProperty('2026-12-25');
  });

  it('take an empty variable for one that is not given', () => {
    expect(told({ PORT: '', REDIS_URL: '' })).toEqual([]);
  });

  it.each([
    [{ PORT: '80140' }, 'environment PORT: found "80140"; allowed: a whole number from 1 to 65535'],
    [{ PORT: 'http' }, 'environment PORT: found "http"; allowed: a whole number from 1 to 65535'],
    [
      { LOG_LEVEL: 'loud' },
      'environment LOG_LEVEL: found "loud"; allowed: fatal, error, warn, info, debug, trace, silent',
    ],
    [{ ALWAYS_OPEN: 'ja' }, 'environment ALWAYS_OPEN: found "ja"; allowed: yes or no'],
    [{ PROMPT_RATE: '44100' }, 'environment PROMPT_RATE: found "44100"; allowed: 8000 or 16000'],
    [{ TTS_COMMAND: 'piper' }, 'environment TTS_COMMAND: found "piper"; allowed: a command with {out} in it'],
    [{ ARI_PASSWORD: '' }, 'environment ARI_PASSWORD: found nothing; allowed: at least 1 characters'],
    [
      { REDIS_URL: 'localhost:6379' },
      'environment REDIS_URL: found something else; allowed: an address that begins with redis:// or rediss://',
    ],
    [
      { CONFIG_DIR: 'elders' },
      'elders found no such folder; allowed: a folder with <municipality>.yaml files',
    ],
  ])('refuse %j', (env, line) => {
    expect(told(env)).toEqual([line]);
  });

  it('never show a secret, not even a wrong one', () => {
    const lines = told({ SECRET: 'tooshort', DATABASE_URL: 'mysql://me:hidden@db' });
    expect(lines).toHaveLength(2);
    expect(lines.join('\n')).not.toMatch(/tooshort|hidden/);
  });

  it('are refused as one clear message at a start', () => {
    const start = (): unknown => configurationOrRefuse({ ...SECRETS, PORT: 'x', BIND: '0.0.0.0' });
    expect(start).toThrow(OperatorError);
    expect(start).toThrow(
      /^De configuratie kan niet gebruikt worden:\n {2}environment PORT: er staat "x"; er mag staan: een heel getal/,
    );
  });

  it('are all described, with their default', () => {
    const described = describeSettings();
    expect(described.find(({ name }) => name === 'PORT')).toMatchObject({ standard: '8014' });
    expect(described.find(({ name }) => name === 'SECRET')).toMatchObject({ standard: null });
    for (const { about } of described) expect(about).toMatch(/\.$/);
  });
});
