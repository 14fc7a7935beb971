/** Every published result, asked for as a person would: over the command line. */
import { describe, expect, it } from 'vitest';
import { handedOver, published, type Published } from './published.ts';
import { figuresOf } from './veertien-erlang.ts';

type Entry = Published['erlangB'][number];

/** The published keys that are answers; the others are what was asked. */
const ANSWERS = [
  'blocking',
  'waitProbability',
  'serviceLevel',
  'averageSpeedOfAnswer',
  'occupancy',
  'abandonment',
  'meanWait',
  'meanQueue',
  'lines',
  'agents',
  'rostered',
];

/** The options that ask for what an entry answers. */
function optionsOf(entry: Entry): string {
  const { lambda, mu, a, aht = mu === undefined ? undefined : 1 / mu, callsPerHalfHour } = entry;
  const load = a ?? (lambda === undefined ? undefined : lambda * (aht ?? 1));
  const options = {
    load: callsPerHalfHour === undefined ? load : undefined,
    'calls-per-half-hour': callsPerHalfHour,
    aht,
    patience: entry.patience,
    within: entry.t,
    agents: entry.n,
    target: entry.target ?? entry.blockingAtMost,
    'occupancy-at-most': entry.occupancyAtMost,
    'speed-of-answer-at-most': entry.averageSpeedOfAnswerAtMost,
    shrinkage: entry.shrinkage,
  };
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => `--${name} ${value}`).join(' ');
}

/**
 * The published digits, all of them. Where sixteen or so are given, they are those of a double, of which the last
 * two depend on the order of a thousand multiplications: B(1000, 500) is 1.65241512775134180…e-86.
 */
function expectDigits(actual: unknown, digits: number): void {
  const given = String(digits).replace(/e.*$/, '').replace(/\D/g, '').replace(/^0+/, '').length;
  const precision = Math.min(Math.max(given, 1), 14);
  expect(Number(Number(actual).toPrecision(precision))).toBe(Number(digits.toPrecision(precision)));
}

/** Published as 0.069919 minutes, of which these seconds were made: more digits than there were. */
const MADE_OF_MINUTES = { seconds: 4.19514, minutes: 0.069919 };

function expectPublished(figures: Awaited<ReturnType<typeof figuresOf>>, entry: Entry): void {
  const answers = Object.entries(entry).filter(([key]) => ANSWERS.includes(key));
  expect(answers.length).toBeGreaterThan(0);
  for (const [key, value] of answers) {
    if (value === MADE_OF_MINUTES.seconds) expectDigits(Number(figures[key]) / 60, MADE_OF_MINUTES.minutes);
    else expectDigits(figures[key], Number(value));
  }
}

const cases = ({ erlangB, erlangBLines, erlangC, erlangCAgents, erlangA }: Published) =>
  [
    ...[...erlangB, ...erlangBLines].map((entry) => ({ model: 'B', entry })),
    ...[...erlangC, ...erlangCAgents].map((entry) => ({ model: 'C', entry })),
    ...erlangA.map((entry) => ({ model: 'A', entry })),
  ].map(({ model, entry }) => ({ line: `--model ${model} ${optionsOf(entry)}`, entry }));

describe('published results', () => {
  it.each(cases(published))('veertien erlang $line', async ({ line, entry }) => {
    expectPublished(await figuresOf(line), entry);
  });

  it.runIf(handedOver)('are those that were handed over', () => {
    expect(published).toEqual(handedOver);
  });

  it('give the wait in model A to all its digits: a sum of 400 states in 50 digits says 4.1951232367226812611…', async () => {
    const { meanWait } = await figuresOf(
      '--model A --calls-per-half-hour 100 --aht 180 --patience 300 --agents 14',
    );
    expectDigits(meanWait, 4.1951232367227);
  });
});

describe('wrong results that go round', () => {
  it('25 agents at 20 erlang: 0.209103 of the callers must wait, not 0.261', async () => {
    const { waitProbability } = await figuresOf('--model C --agents 25 --load 20');
    expectDigits(waitProbability, 0.209103);
  });

  it('80 % in 20 s at 10 erlang and 180 s takes 14 agents: 13 answer 79.56 %', async () => {
    const with13 = await figuresOf('--model C --agents 13 --load 10 --aht 180 --within 20');
    expectDigits(Number(with13['serviceLevel']) * 100, 79.56);
    const needed = await figuresOf('--model C --target 0.8 --load 10 --aht 180 --within 20');
    expect(needed['agents']).toBe(14);
  });
});
