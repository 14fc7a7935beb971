/**
 * The proof that nobody gets lost: every step can be reached; whoever presses nothing any more comes to an end from
 * wherever they are, whatever the hour; every end is a person, a promise to call back, or a hang-up with a reason; and
 * while we are open, whoever is asked something and presses nothing gets a person.
 */
import { flowAllowed, flowFound } from '../support/mistakes/flow.ts';
import { asWarning } from '../support/problem.ts';
import type { Problem } from '../support/problem.ts';
import type { Flow, Step, StepId } from './flow.ts';
import type { Written } from './parse.ts';
import type { SpelledOut } from './spell-out.ts';
import { stepOf } from './stepping.ts';
import { OPENINGS, during, exitsOf, reachableFrom } from './ways.ts';
import type { Exit, Opening } from './ways.ts';

type Allowed = (exit: Exit, step: Step) => boolean;

/** What a caller goes through without pressing or saying anything. */
const silently =
  (opening: Opening): Allowed =>
  (exit, step) =>
    !exit.byCaller && during(opening)(exit, step);

/** On ordinary days: a case for a disaster, or for a time of its own, may end with its reason. */
const ordinarily = ({ when }: Exit): boolean =>
  when?.kind !== 'crisis' && when?.kind !== 'time' && when?.kind !== 'dates';

/** Needs a flow in which every name is known. */
export const wayProblems = (spelledOut: SpelledOut): readonly Problem[] => [
  ...endless(spelledOut),
  ...withoutPerson(spelledOut),
];

/** Steps as they were written, to none of whose parts anything leads. */
export function unreachedSteps({ flow, origins }: SpelledOut): readonly Written[] {
  const reached = reachableFrom(flow, flow.start);
  return [...origins].flatMap(([name, { written }]) =>
    written.name === name && !reached.has(name) ? [written] : [],
  );
}

export const unreachedWarning = ({ name, source, path }: Written): Problem =>
  asWarning(source.problemAt(path, flowFound.unreached(name), flowAllowed.reachable));

/** One problem for each round. */
function endless({ flow, origins }: SpelledOut): Problem[] {
  const told = new Set<StepId>();
  return OPENINGS.flatMap((opening) =>
    Object.keys(flow.steps).flatMap((name) => {
      const written = origins.get(name)?.written;
      const round = told.has(name) ? undefined : roundFrom(flow, name, silently(opening));
      if (!round || !written) return [];
      knot(flow, name, silently(opening)).forEach((step) => told.add(step));
      const found = flowFound.round([...round, name].join(' → '));
      return [written.source.problemAt(written.path, found, flowAllowed.anEnd)];
    }),
  );
}

/** All steps on any round through a step. */
const knot = (flow: Flow, name: StepId, allowed: Allowed): readonly StepId[] =>
  [...reachableFrom(flow, name, allowed)].filter((step) => reachableFrom(flow, step, allowed).has(name));

/** The shortest way from a step back to itself, without its end; undefined: there is none. */
function roundFrom(flow: Flow, start: StepId, allowed: Allowed): readonly StepId[] | undefined {
  const ways: StepId[][] = [[start]];
  const seen = new Set<StepId>();
  for (const way of ways) {
    const step = stepOf(flow, way.at(-1) ?? start);
    for (const exit of step ? exitsOf(step) : []) {
      if (!step || !allowed(exit, step)) continue;
      if (exit.to === start) return way;
      if (seen.has(exit.to)) continue;
      seen.add(exit.to);
      ways.push([...way, exit.to]);
    }
  }
  return undefined;
}

function withoutPerson({ flow, origins }: SpelledOut): Problem[] {
  const usual: Allowed = (exit, step) => during('open')(exit, step) && ordinarily(exit);
  const asking = [...reachableFrom(flow, flow.start, usual)].flatMap((name) => {
    const step = stepOf(flow, name);
    return step?.kind === 'menu' || step?.kind === 'ask-digits' ? [{ name, step }] : [];
  });
  const told = new Set<StepId>();
  return asking.flatMap(({ name, step }) => {
    const written = origins.get(name)?.written;
    const end = hangUpFrom(flow, step.otherwise);
    if (!written || end === undefined || told.has(written.name)) return [];
    told.add(written.name);
    return [
      written.source.problemAt(
        [...written.path, 'otherwise'],
        flowFound.endsAtHangUp(end),
        flowAllowed.aPerson,
      ),
    ];
  });
}

/** A hang-up to which silence leads while we are open, before anything else is asked or somebody is rung. */
function hangUpFrom(flow: Flow, start: StepId): StepId | undefined {
  const reached = reachableFrom(
    flow,
    start,
    (exit, step) => silently('open')(exit, step) && ordinarily(exit) && !isPause(step),
  );
  return [...reached].find((name) => stepOf(flow, name)?.kind === 'hang-up');
}

/** A step that asks is judged by itself; who was put through to somebody had a person. */
const isPause = ({ kind }: Step): boolean => kind === 'menu' || kind === 'ask-digits' || kind === 'transfer';
