/** Which variables of a caller are filled by the time a step is reached. */
import type { Flow, Step, StepId } from './flow.ts';
import { reachableFrom } from './ways.ts';

/** Look-up → the variables that its answer fills. */
type Gives = Readonly<Record<string, readonly string[]>>;

/** Variables that some way to the step fills: by a choice, digits, an answer. */
export function variablesBefore(flow: Flow, step: StepId, gives: Gives): ReadonlySet<string> {
  return new Set(
    fillings(flow, gives)
      .filter(({ reaches }) => reaches.has(step))
      .flatMap(({ names }) => names),
  );
}

interface Filling {
  readonly names: readonly string[];
  /** The steps that come after it. */
  readonly reaches: ReadonlySet<StepId>;
}

const kept = new WeakMap<Flow, readonly Filling[]>();

/** Asked for each step of a flow: found once. */
function fillings(flow: Flow, gives: Gives): readonly Filling[] {
  const known = kept.get(flow);
  if (known) return known;
  const found = Object.values(flow.steps)
    .flatMap((step) => filledBy(step, gives))
    .filter(({ names }) => names.length > 0)
    .map(({ names, then }) => ({ names, reaches: reachableFrom(flow, then) }));
  kept.set(flow, found);
  return found;
}

function filledBy(step: Step, gives: Gives): readonly { names: readonly string[]; then: StepId }[] {
  switch (step.kind) {
    case 'ask-digits':
      return [{ names: [step.into], then: step.then }];
    case 'set':
      return [{ names: Object.keys(step.changes.variables ?? {}), then: step.then }];
    case 'menu':
      return step.choices.map(({ changes, then }) => ({
        names: Object.keys(changes?.variables ?? {}),
        then,
      }));
    case 'status':
      return [
        { names: Object.hasOwn(gives, step.lookup) ? (gives[step.lookup] ?? []) : [], then: step.found },
      ];
    default:
      return [];
  }
}
