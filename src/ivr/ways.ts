/** The ways through a flow, as a graph: where steps lead, what is reached, what goes round. */
import type { Condition, Flow, Step, StepId } from './flow.ts';
import type { OpeningState } from './hours.ts';
import { stepOf } from './stepping.ts';

/** A way out of a step, as the file says it. */
export interface Exit {
  /** The key under which the file says so: ['choices', '1', 'then']. */
  readonly key: readonly (string | number)[];
  readonly to: StepId;
  /** Only by pressing a key, or by speaking in a message. */
  readonly byCaller: boolean;
  /** Of a case of a branch. */
  readonly when?: Condition;
}

/** Where a step can lead. */
export function exitsOf(step: Step): readonly Exit[] {
  switch (step.kind) {
    case 'say':
    case 'set':
    case 'goto':
      return [alone('then', step.then)];
    case 'menu':
      return [
        ...step.choices.map((choice) => byCaller(['choices', choice.key, 'then'], choice.then)),
        alone('otherwise', step.otherwise),
      ];
    case 'ask-digits':
    case 'message':
      return [byCaller(['then'], step.then), alone('otherwise', step.otherwise)];
    case 'hours':
      return [
        alone('open', step.open),
        alone('closed', step.closed),
        alone('evening', step.evening),
        alone('holiday', step.holiday),
        ...(step.exception === undefined ? [] : [alone('exception', step.exception)]),
      ];
    case 'branch':
      return [
        ...step.cases.map(({ when, then }, index) => ({
          key: ['cases', index, 'then'],
          to: then,
          byCaller: false,
          when,
        })),
        alone('otherwise', step.otherwise),
      ];
    case 'status':
      return [alone('found', step.found), alone('not-found', step.notFound), alone('failed', step.failed)];
    case 'note':
    case 'transfer':
      return [alone('otherwise', step.otherwise)];
    case 'queue':
    case 'hand-on':
    case 'hang-up':
      return [];
  }
}

const alone = (key: string, to: StepId): Exit => ({ key: [key], to, byCaller: false });
const byCaller = (key: Exit['key'], to: StepId): Exit => ({ key, to, byCaller: true });

/** Closed by an exception with a reason: by that exit where a step has it, else as on any day. */
export type Opening = OpeningState | 'exception';
export const OPENINGS: readonly Opening[] = ['open', 'closed', 'evening', 'holiday', 'exception'];

/** It is open, or closed, for all steps of a way alike; hours of one queue are their own. */
export const during =
  (opening: Opening): ((exit: Exit, step: Step) => boolean) =>
  (exit, step) => {
    if (step.kind !== 'hours' || step.queue !== undefined) return true;
    const [key] = exit.key;
    return opening === 'exception' && step.exception === undefined ? key !== 'open' : key === opening;
  };

/** All steps to which a caller can come from `start`, by the exits that `allowed` lets through. */
export function reachableFrom(
  flow: Flow,
  start: StepId,
  allowed: (exit: Exit, step: Step) => boolean = () => true,
): Set<StepId> {
  const reached = new Set<StepId>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const step = stepOf(flow, name);
    if (!step || reached.has(name)) continue;
    reached.add(name);
    open.push(
      ...exitsOf(step)
        .filter((exit) => allowed(exit, step))
        .map((exit) => exit.to),
    );
  }
  return reached;
}
