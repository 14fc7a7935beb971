import type { Flow, Step, StepId } from '../ivr/flow.ts';
import { writtenStep } from '../ivr/flow.ts';

/** The steps of one node: a step as it was written, with its parts. */
export interface Group {
  readonly id: StepId;
  readonly steps: readonly (readonly [StepId, Step])[];
}

/** Where a call is handed on is an end of its own, also as a part of a greater step. */
const groupOf = (id: StepId, step: Step): StepId => (step.kind === 'hand-on' ? id : writtenStep(id));

/** Every step of a flow, in the group it is drawn in. */
export function groupsOf(flow: Flow): Group[] {
  const groups = new Map<StepId, [StepId, Step][]>();
  for (const [id, step] of Object.entries(flow.steps)) {
    const steps = groups.get(groupOf(id, step));
    if (steps) steps.push([id, step]);
    else groups.set(groupOf(id, step), [[id, step]]);
  }
  return [...groups].map(([id, steps]) => ({ id, steps }));
}
