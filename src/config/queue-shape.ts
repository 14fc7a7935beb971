/** What a municipality's file may say of a queue, and the queue as the core knows it. */
import { z } from 'zod';
import type { PromptRef } from '../ivr/flow.ts';
import type { Calendar } from '../ivr/hours.ts';
import type { Exit, Exits, QueuePlan } from '../routing/plan.ts';
import { townAllowed } from '../support/mistakes/municipality.ts';
import { allows } from '../support/phrase.ts';
import { duration, id, listOf, mapOf, oneOf, shape, wholeNumber, words } from '../support/shapes.ts';
import { QUEUE_HOURS, queueCalendar } from './calendar.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const MONTH_MS = 30 * 24 * HOUR_MS;

/** Skill → level. 0 in a relaxing step: no longer asked. */
export const levels = (least: number) => mapOf(wholeNumber(least, 5));

const exit = z.union(
  [
    z.literal('callback').transform((): Exit => ({ do: 'callback' })),
    shape({ say: listOf(id(), 1) }).transform(({ say }): Exit => ({
      do: 'message',
      prompts: say.map((name): PromptRef => ({ name })),
    })),
    shape({ queue: id() }).transform(({ queue }): Exit => ({ do: 'queue', queue })),
    shape({ number: words() }).transform(({ number }): Exit => ({ do: 'transfer', number })),
  ],
  allows(townAllowed.exit),
);

const KEYS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'] as const;

export const QUEUE_SHAPE = shape({
  name: words(),
  department: id(),
  'ring-timeout': duration(1000, 2 * MINUTE_MS),
  'wrap-up': duration(0, HOUR_MS),
  'shortest-talk': duration(0, MINUTE_MS).optional(),
  'longest-wait': z.union([z.literal('none'), duration(1000, 4 * HOUR_MS)], allows(townAllowed.longestWait)),
  announce: oneOf(['position', 'wait', 'both', 'nothing']).default('position'),
  'announce-every': duration(0, HOUR_MS).refine(
    (ms) => ms === 0 || ms >= 5000,
    allows(townAllowed.announceEvery),
  ),
  'callback-key': oneOf([...KEYS, 'none']).default('*'),
  'repeat-key': oneOf(KEYS).optional(),
  music: words()
    .regex(/^[a-z0-9_-]{1,40}$/, allows(townAllowed.music))
    .default('default'),
  'priority-bonus': duration(0, HOUR_MS).default(0),
  target: shape({
    percent: wholeNumber(1, 100),
    within: duration(1000, HOUR_MS),
    formula: oneOf(['strict', 'answered-only', 'early-abandons-ignored', 'short-ignored']).default('strict'),
  }),
  requires: levels(1).default({}),
  relax: listOf(
    shape({
      after: duration(1000, HOUR_MS),
      requires: levels(0).default({}),
      'also-queues': listOf(id()).default([]),
    }),
  )
    .refine(
      (steps) => steps.every(({ after }, i) => i === 0 || (steps[i - 1]?.after ?? 0) < after),
      allows(townAllowed.stepsInTime),
    )
    .default([]),
  strategy: oneOf(['longest-idle', 'most-skilled', 'round-robin', 'fewest-calls', 'ring-all']).default(
    'longest-idle',
  ),
  'last-agent': shape({ within: duration(MINUTE_MS, MONTH_MS), wait: duration(0, HOUR_MS) }).optional(),
  hours: QUEUE_HOURS.optional(),
  'max-length': wholeNumber(0, 100_000).optional(),
  'max-expected-wait': duration(MINUTE_MS, 4 * HOUR_MS).optional(),
  exits: shape({
    closed: exit.optional(),
    full: exit.optional(),
    nobody: exit.optional(),
    'expected-wait': exit.optional(),
    'longest-wait': exit.optional(),
  }).default({}),
}).refine((queue) => queue['repeat-key'] !== queue['callback-key'], {
  path: ['repeat-key'],
  ...allows(townAllowed.notTheCallbackKey),
});

export type QueueFile = z.output<typeof QUEUE_SHAPE>;

/** `calendar`: the municipality's, to which a queue that has hours of its own keeps as well. */
export function queueOf(queueId: string, found: QueueFile, calendar: Calendar): QueuePlan {
  const lastAgent = found['last-agent'];
  return {
    id: queueId,
    name: found.name,
    department: found.department,
    ringTimeoutMs: found['ring-timeout'],
    wrapUpMs: found['wrap-up'],
    ...(found['shortest-talk'] === undefined ? {} : { shortestTalkMs: found['shortest-talk'] }),
    longestWaitMs: found['longest-wait'] === 'none' ? null : found['longest-wait'],
    announce: found.announce,
    announceEveryMs: found['announce-every'],
    callbackKey: found['callback-key'] === 'none' ? null : found['callback-key'],
    repeatKey: found['repeat-key'] ?? '9',
    music: found.music,
    priorityBonusMs: found['priority-bonus'],
    target: { percent: found.target.percent, withinMs: found.target.within, formula: found.target.formula },
    requires: found.requires,
    relax: found.relax.map(({ after, requires, 'also-queues': alsoQueues }) => ({
      afterMs: after,
      requires,
      alsoQueues,
    })),
    strategy: found.strategy,
    lastAgent: lastAgent ? { withinMs: lastAgent.within, waitMs: lastAgent.wait } : null,
    hours: found.hours ? queueCalendar(calendar, found.hours) : null,
    maxLength: found['max-length'] ?? null,
    maxExpectedWaitMs: found['max-expected-wait'] ?? null,
    exits: exitsOf(found.exits),
  };
}

function exitsOf({
  'expected-wait': expectedWait,
  'longest-wait': longestWait,
  ...rest
}: QueueFile['exits']): Exits {
  const exits = Object.entries({ ...rest, expectedWait, longestWait });
  return Object.fromEntries(exits.filter(([, one]) => one !== undefined)) as Exits;
}
