/** Which variables of a caller are filled by the time a step is reached. */
import type { BranchStep, Condition, Flow, Step, StepId } from './flow.ts';
import { reachableFrom } from './ways.ts';
import type { Exit } from './ways.ts';

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

/** Whether some way leads to the step on which nothing fills the variable. */
export const mayBeEmpty = (flow: Flow, step: StepId, variable: string, gives: Gives): boolean =>
  reachableFrom(flow, flow.start, (exit, from) => !fills(exit, from, variable, gives)).has(step);

/** A branch that asks whether it has a value lets only those on who have. */
function fills({ key, when }: Exit, step: Step, variable: string, gives: Gives): boolean {
  switch (step.kind) {
    case 'ask-digits':
      return step.into === variable && key[0] === 'then';
    case 'set':
      return Object.hasOwn(step.changes.variables ?? {}, variable);
    case 'menu': {
      const choice = step.choices.find((one) => key[0] === 'choices' && one.key === key[1]);
      return Object.hasOwn(choice?.changes?.variables ?? {}, variable);
    }
    case 'status':
      return (
        key[0] === 'found' &&
        Object.hasOwn(gives, step.lookup) &&
        (gives[step.lookup] ?? []).includes(variable)
      );
    case 'hours':
      return variable === REASON && key[0] === 'exception';
    case 'branch':
      return variable === CALLER ? showsNumber(when, step) : asksFor(when, variable);
    default:
      return false;
  }
}

const asksFor = (when: Condition | undefined, variable: string): boolean =>
  when?.kind === 'variable' && when.name === variable;

/** Why we are closed today: known where an exception led. */
export const REASON = 'reason';

/** The number somebody calls from: a fact, but not of whoever withholds it. */
export const CALLER = 'caller';
const showsNumber = (when: Condition | undefined, { cases }: BranchStep): boolean =>
  when === undefined
    ? cases.some((one) => one.when.kind === 'caller' && one.when.is === 'withheld')
    : when.kind === 'callerIn' || (when.kind === 'caller' && when.is !== 'withheld');

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
    case 'hours':
      return step.exception === undefined ? [] : [{ names: [REASON], then: step.exception }];
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
