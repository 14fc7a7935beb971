/** What may stand in a scenario, key by key; each is explained in config/simulations/README.md. */
import { z } from 'zod';
import { planningAllowed } from '../support/mistakes/planning.ts';
import { allows } from '../support/phrase.ts';
import { duration, id, listOf, mapOf, oneOf, shape, wholeNumber, words } from '../support/shapes.ts';
import type { Duration } from './durations.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const time = (): ReturnType<typeof duration> => duration(0, 10_000 * HOUR_MS);

/** 0..100, with decimals; as 0..1. */
function percent() {
  const error = allows(planningAllowed.percent);
  return z
    .string(error)
    .regex(/^\d{1,3}(\.\d{1,6})?$/, error)
    .transform((text) => Number(text) / 100)
    .refine((share) => share <= 1, error);
}

/** A number of at least 0. */
function amount() {
  const error = allows(planningAllowed.amount);
  return z
    .string(error)
    .regex(/^\d{1,9}(\.\d{1,6})?$/, error)
    .transform(Number);
}

const lasting = (): z.ZodType<Duration> =>
  z.union(
    [
      time().transform((ms): Duration => ({ kind: 'fixed', ms })),
      z.literal('never').transform((): Duration => ({ kind: 'never' })),
      shape({ exponential: time() }).transform((found): Duration => ({
        kind: 'exponential',
        meanMs: found.exponential,
      })),
      shape({ lognormal: shape({ mean: time(), deviation: time() }) }).transform(
        ({ lognormal }): Duration => ({
          kind: 'lognormal',
          meanMs: lognormal.mean,
          deviationMs: lognormal.deviation,
        }),
      ),
      shape({ empirical: listOf(time(), 1) }).transform(({ empirical }): Duration => ({
        kind: 'empirical',
        values: empirical,
      })),
    ],
    allows(planningAllowed.lasting),
  );

const clock = () => z.string().regex(/^([01]\d|2[0-3]):(00|30)$/, allows(planningAllowed.halfHour));

const spanError = allows(planningAllowed.workingHours);
const span = z
  .string(spanError)
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, spanError)
  .transform((text) => ({ from: text.slice(0, 5), to: text.slice(6) }))
  .refine(({ from, to }) => from < to, spanError);

const momentError = allows(planningAllowed.moment);
const moment = z.string(momentError).regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/, momentError);

const key = () => z.string().regex(/^([0-9*#]|none)$/, allows(planningAllowed.keyOrNone));

const level = wholeNumber(1, 5);

/** Queues of a town that is made up; those of a municipality are in its own file. */
const queue = shape({
  'ring-timeout': duration(1000, HOUR_MS).default(20_000),
  'wrap-up': duration(0, HOUR_MS).default(0),
  'longest-wait': duration(1000, 24 * HOUR_MS).default(24 * HOUR_MS),
  'announce-every': duration(0, HOUR_MS).default(0),
  'priority-bonus': duration(0, HOUR_MS).default(0),
  announce: oneOf(['position', 'wait', 'both', 'nothing']).default('nothing'),
  strategy: oneOf(['longest-idle', 'most-skilled', 'round-robin', 'fewest-calls', 'ring-all']).default(
    'longest-idle',
  ),
  requires: mapOf(level).default({}),
  'max-length': wholeNumber(0, 1_000_000).optional(),
  target: shape({
    percent: wholeNumber(1, 100),
    within: duration(0, HOUR_MS),
    formula: oneOf(['strict', 'answered-only', 'early-abandons-ignored', 'short-ignored']).default('strict'),
  }).default({ percent: 80, within: 20_000, formula: 'strict' }),
});

const team = shape({
  count: wholeNumber(1, 20_000),
  queues: listOf(id(), 1),
  skills: mapOf(level).default({}),
});

const callers = shape({
  /** One of these two. */
  'per-half-hour': amount().optional(),
  profile: mapOf(amount(), clock()).optional(),
  weekend: oneOf(['yes', 'no']).default('yes'),
  'at-most': wholeNumber(1, 100_000_000).optional(),
  patience: lasting().default({ kind: 'never' }),
  redial: shape({ share: percent(), after: lasting(), 'at-most': wholeNumber(1, 100) }).optional(),
  withheld: percent().default(0),
  choices: mapOf(amount(), key()).default({}),
  'press-after': lasting().default({ kind: 'exponential', meanMs: 6_000 }),
  callback: percent().default(0),
  prompts: time().default(6_000),
});

const agents = shape({
  talk: mapOf(lasting()),
  'wrap-up': lasting().optional(),
  'answer-after': lasting().default({ kind: 'exponential', meanMs: 3_000 }),
  missed: percent().default(0),
  declined: percent().default(0),
  'back-after': lasting().default({ kind: 'exponential', meanMs: 120_000 }),
  shifts: mapOf(listOf(span)).default({}),
});

const faults = shape({
  'lost-event-every': time().optional(),
  'dropped-leg-every': time().optional(),
  'restart-every': time().optional(),
  'restart-takes': time().default(3_000),
  'clock-jumps': listOf(
    shape({
      at: moment,
      by: z.string().regex(/^[+-]\d{1,4}(s|m|h)$/, allows(planningAllowed.signedTime)),
    }),
  ).default([]),
});

export const SCENARIO_SHAPE = shape({
  name: words(),
  municipality: id().optional(),
  queues: mapOf(queue).optional(),
  teams: mapOf(team).optional(),
  start: moment,
  lasts: duration(60_000, 3660 * DAY_MS),
  'warm-up': percent().default(0),
  batches: wholeNumber(2, 1_000).default(20),
  path: oneOf(['whole', 'core']).default('whole'),
  lines: wholeNumber(1, 1_000_000).optional(),
  'event-delay': duration(0, 60_000).default(1),
  callers,
  agents,
  faults: faults.optional(),
});

export type ScenarioFile = z.output<typeof SCENARIO_SHAPE>;
