/** A year of a municipality: 500,000 contacts on weekdays by half-hours, 40 agents in shifts. */
import { exponential, fixed } from '../../src/simulation/durations.ts';
import type { Scenario } from '../../src/simulation/scenario.ts';
import { NO_FAULTS } from '../../src/simulation/scenario.ts';
import { largeTown } from './town.ts';

const CONTACTS = 500_000;
const WEEKDAYS = 261;

/** Calls of one day, in thousandths: busy between nine and eleven, and after lunch. */
const DAY: Readonly<Record<string, number>> = {
  '08:00': 25,
  '08:30': 50,
  '09:00': 75,
  '09:30': 80,
  '10:00': 80,
  '10:30': 78,
  '11:00': 70,
  '11:30': 62,
  '12:00': 48,
  '12:30': 45,
  '13:00': 52,
  '13:30': 60,
  '14:00': 62,
  '14:30': 58,
  '15:00': 52,
  '15:30': 45,
  '16:00': 35,
  '16:30': 23,
};

export function yearInTown(): Scenario {
  const startAt = Date.parse('2026-01-01T00:00:00+01:00');
  const perDay = CONTACTS / WEEKDAYS;
  const halfHours = Object.fromEntries(
    Object.entries(DAY).map(([at, thousandths]) => [at, (perDay * thousandths) / 1000]),
  );
  return {
    name: 'a year',
    plan: largeTown(40),
    startAt,
    endAt: Date.parse('2027-01-01T00:00:00+01:00'),
    warmUp: 0,
    batches: 20,
    path: 'core',
    lines: null,
    eventDelayMs: 0,
    callers: {
      arrivals: { kind: 'profile', timeZone: 'Europe/Amsterdam', halfHours, quietWeekdays: [6, 7] },
      atMost: null,
      patience: exponential(180_000),
      redial: { share: 0, after: fixed(0), atMost: 0 },
      withheld: 0.05,
      choices: {},
      pressAfter: exponential(8_000),
      callback: 0,
      promptMs: 10_000,
    },
    agents: {
      talk: { other: { kind: 'lognormal', meanMs: 200_000, deviationMs: 150_000 } },
      wrapUp: null,
      answerAfter: exponential(3_000),
      missed: 0.01,
      declined: 0,
      backAfter: exponential(60_000),
      shifts: { everyone: [{ from: '07:55', to: '17:05' }] },
    },
    faults: NO_FAULTS,
  };
}
