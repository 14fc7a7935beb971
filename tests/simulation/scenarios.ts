/** Every scenario there is, by name: those of config/simulations/ and those of the tests. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadMunicipalities } from '../../src/config/load.ts';
import { exponential } from '../../src/simulation/durations.ts';
import { readScenario } from '../../src/simulation/scenario-file.ts';
import type { Scenario } from '../../src/simulation/scenario.ts';
import { TOWNS, busyDay } from './busy-day.ts';
import { busyTown, theoryTown } from './theory.ts';

const FOLDER = 'config/simulations';
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

const nameOf = (file: string): string => file.replace(/\.yaml$/, '');

/** Those of files. */
export const fileScenarioNames: readonly string[] = FILES.map(nameOf);

function fileScenario(name: string): Scenario {
  const loaded = loadMunicipalities('config', 'ivr-flows', Date.parse('2026-11-23T09:00:00+01:00'));
  const plans = loaded.ok ? loaded.municipalities.map(({ plan }) => plan) : [];
  const file = `${name}.yaml`;
  const read = readScenario(file, readFileSync(join(FOLDER, file), 'utf8'), plans);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.scenario;
}

const TALK_MS = 180_000;
const ARRIVALS = 4_000;

const OWN: ReadonlyMap<string, () => Scenario> = new Map(
  Object.entries({
    'erlang-b-town': () =>
      theoryTown({ agents: 14, load: 10, talkMs: TALK_MS, arrivals: ARRIVALS, lines: 14 }),
    'erlang-c-town': () => theoryTown({ agents: 14, load: 10, talkMs: TALK_MS, arrivals: ARRIVALS }),
    'erlang-a-town': () =>
      theoryTown({
        ...{ agents: 12, load: 12, talkMs: TALK_MS, arrivals: ARRIVALS },
        patience: exponential(TALK_MS),
      }),
    'busy-town': busyTown,
    ...Object.fromEntries(TOWNS.map(([, town], n) => [`busy-monday-${n + 1}`, () => busyDay(town)])),
  }),
);

/** All names, those of files first. */
export const scenarioNames: readonly string[] = [...fileScenarioNames, ...OWN.keys()];

/** `callers`: at most so many phone; null: as many as the scenario says. */
export function scenarioNamed(name: string, callers: number | null): Scenario {
  const scenario = OWN.get(name)?.() ?? fileScenario(name);
  const { atMost } = scenario.callers;
  const fewer = callers === null ? atMost : Math.min(atMost ?? callers, callers);
  return { ...scenario, callers: { ...scenario.callers, atMost: fewer } };
}
