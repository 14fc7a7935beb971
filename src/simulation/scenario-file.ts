/** A scenario's file → a scenario, or every mistake in it with its line. */
import { DateTime } from 'luxon';
import type { Plan, QueuePlan } from '../routing/plan.ts';
import { unknown as unknownThing } from '../support/mistakes/flow.ts';
import type { Thing } from '../support/mistakes/flow.ts';
import { planningAllowed, planningFound } from '../support/mistakes/planning.ts';
import { listed } from '../support/phrase.ts';
import type { Problem } from '../support/problem.ts';
import { problemsOf } from '../support/shapes.ts';
import { readYaml } from '../support/yaml-source.ts';
import type { YamlPath, YamlSource } from '../support/yaml-source.ts';
import { SCENARIO_SHAPE } from './scenario-shape.ts';
import type { ScenarioFile } from './scenario-shape.ts';
import { NO_FAULTS } from './scenario.ts';
import type { Arrivals, FaultsPlan, Scenario } from './scenario.ts';
import { townPlan } from './town-plan.ts';
import type { QueueChanges } from './town-plan.ts';

export type ReadScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const HALF_HOUR_MS = 1_800_000;

/** `plans`: the municipalities that a scenario may name. */
export function readScenario(file: string, text: string, plans: readonly Plan[]): ReadScenario {
  const { source, problems } = readYaml(file, text);
  if (problems.length > 0) return { ok: false, problems };
  const parsed = SCENARIO_SHAPE.safeParse(source.value);
  if (!parsed.success) return { ok: false, problems: problemsOf(source, parsed.error.issues) };
  const mistakes = crossCheck(source, parsed.data, plans);
  if (mistakes.length > 0) return { ok: false, problems: mistakes };
  return { ok: true, scenario: scenarioOf(parsed.data, plans) };
}

function crossCheck(source: YamlSource, found: ScenarioFile, plans: readonly Plan[]): Problem[] {
  const ids = plans.map((plan) => plan.municipality);
  const plan = plans.find(({ municipality }) => municipality === found.municipality);
  const queues = Object.keys(plan?.queues ?? found.queues ?? {});
  const agents = Object.keys(plan?.agents ?? {});
  const unknown = (path: YamlPath, what: Thing, name: string, known: readonly string[]): Problem[] =>
    known.includes(name) ? [] : [source.problemAt(path, unknownThing(what, name), listed(known), known)];
  const { callers, faults } = found;
  return [
    ...(found.municipality === undefined
      ? []
      : unknown(['municipality'], 'municipality', found.municipality, ids)),
    ...oneOfTwo(source, found),
    ...Object.entries(found.teams ?? {}).flatMap(([id, team]) =>
      team.queues.flatMap((queue, n) => unknown(['teams', id, 'queues', n], 'queue', queue, queues)),
    ),
    ...Object.keys(found.agents.talk).flatMap((queue) =>
      unknown(['agents', 'talk', queue], 'queue', queue, [...queues, 'other']),
    ),
    ...Object.keys(found.agents.shifts).flatMap((id) =>
      plan ? unknown(['agents', 'shifts', id], 'agent', id, [...agents, 'everyone']) : [],
    ),
    ...((callers['per-half-hour'] === undefined) === (callers.profile === undefined)
      ? [source.problemAt(['callers'], planningFound.bothOrNone, planningAllowed.oneArrivals)]
      : []),
    ...(faults && found.path === 'core'
      ? [source.problemAt(['faults'], planningFound.faultsWithCore, planningAllowed.wholePath)]
      : []),
  ];
}

/** A town is a municipality's or made up, never both. */
function oneOfTwo(source: YamlSource, { municipality, queues, teams }: ScenarioFile): Problem[] {
  const allowed = planningAllowed.oneTown;
  if (municipality === undefined)
    return queues && teams ? [] : [source.problemAt([], planningFound.noTown, allowed)];
  return queues || teams
    ? [source.problemAt([queues ? 'queues' : 'teams'], planningFound.twoTowns, allowed)]
    : [];
}

function scenarioOf(found: ScenarioFile, plans: readonly Plan[]): Scenario {
  const plan = plans.find(({ municipality }) => municipality === found.municipality) ?? madeUp(found);
  const { timeZone } = plan.calendar;
  const startAt = momentOf(found.start, timeZone);
  const { callers, agents } = found;
  return {
    name: found.name,
    plan,
    startAt,
    endAt: startAt + found.lasts,
    warmUp: found['warm-up'],
    batches: found.batches,
    path: found.path,
    lines: found.lines ?? null,
    eventDelayMs: found['event-delay'],
    callers: {
      arrivals: arrivalsOf(found, timeZone),
      atMost: callers['at-most'] ?? null,
      patience: callers.patience,
      redial: callers.redial
        ? { share: callers.redial.share, after: callers.redial.after, atMost: callers.redial['at-most'] }
        : { share: 0, after: { kind: 'never' }, atMost: 0 },
      withheld: callers.withheld,
      choices: callers.choices,
      pressAfter: callers['press-after'],
      callback: callers.callback,
      promptMs: callers.prompts,
    },
    agents: {
      talk: agents.talk,
      wrapUp: agents['wrap-up'] ?? null,
      answerAfter: agents['answer-after'],
      missed: agents.missed,
      declined: agents.declined,
      backAfter: agents['back-after'],
      shifts: agents.shifts,
    },
    faults: faultsOf(found, timeZone),
  };
}

const momentOf = (text: string, zone: string): number => DateTime.fromISO(text, { zone }).toMillis();

function arrivalsOf({ callers }: ScenarioFile, timeZone: string): Arrivals {
  const { profile, weekend } = callers;
  if (profile)
    return { kind: 'profile', timeZone, halfHours: profile, quietWeekdays: weekend === 'yes' ? [] : [6, 7] };
  return { kind: 'poisson', meanGapMs: HALF_HOUR_MS / (callers['per-half-hour'] ?? 0) };
}

function faultsOf({ faults }: ScenarioFile, timeZone: string): FaultsPlan {
  if (!faults) return NO_FAULTS;
  return {
    lostEventEveryMs: faults['lost-event-every'] ?? null,
    droppedLegEveryMs: faults['dropped-leg-every'] ?? null,
    restartEveryMs: faults['restart-every'] ?? null,
    restartTakesMs: faults['restart-takes'],
    clockJumps: faults['clock-jumps'].map(({ at, by }) => ({
      at: momentOf(at, timeZone),
      byMs: signedMs(by),
    })),
  };
}

const UNITS_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

const signedMs = (text: string): number => Number.parseInt(text, 10) * (UNITS_MS[text.at(-1) ?? ''] ?? 1);

function madeUp({ queues = {}, teams = {} }: ScenarioFile): Plan {
  const changes = Object.entries(queues).map(([id, found]): [string, QueueChanges] => [id, changesOf(found)]);
  return townPlan(Object.fromEntries(changes), teams);
}

const changesOf = (found: NonNullable<ScenarioFile['queues']>[string]): Partial<QueuePlan> => ({
  ringTimeoutMs: found['ring-timeout'],
  wrapUpMs: found['wrap-up'],
  longestWaitMs: found['longest-wait'],
  announceEveryMs: found['announce-every'],
  priorityBonusMs: found['priority-bonus'],
  announce: found.announce,
  strategy: found.strategy,
  requires: found.requires,
  maxLength: found['max-length'] ?? null,
  target: { percent: found.target.percent, withinMs: found.target.within, formula: found.target.formula },
});
