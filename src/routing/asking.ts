/** A step that asks something: asked again, or, after some tries, on to a person. */
import type { AskDigitsStep, Flow, MenuStep } from '../ivr/flow.ts';
import { promptsAt } from '../ivr/stepping.ts';
import type { Occasion } from '../ivr/stepping.ts';
import type { Moment } from './decision.ts';
import type { Event } from './events.ts';
import { goToStep, stepEntered } from './go-to-step.ts';
import type { Plan } from './plan.ts';
import type { InMenu, ReadonlyState } from './state.ts';

/** A caller at a step that asks. */
export type Asking<S extends MenuStep | AskDigitsStep = MenuStep | AskDigitsStep> = Moment & {
  readonly phase: InMenu;
  readonly flow: Flow;
  readonly step: S;
};

/** Who presses nothing, or nothing that is asked for, is asked again, and after some tries gets a person. */
export function missed(
  state: ReadonlyState,
  plan: Plan,
  asking: Asking,
  occasion: 'wrongKey' | 'silence' | 'refused',
): readonly Event[] {
  const { contact, step, flow, phase, at } = asking;
  const most = occasion === 'silence' ? Math.min(step.silences ?? step.tries, step.tries) : step.tries;
  if (phase.misses + 1 < most) return [askAgain(asking, occasion)];
  return goToStep(state, plan, { caller: contact, flow, step: step.otherwise, at });
}

export const askAgain = ({ contact, step, phase, at }: Asking, occasion: Occasion): Event =>
  stepEntered(contact, {
    step: phase.step,
    at,
    attempt: phase.attempt + 1,
    prompts: promptsAt(step, occasion),
  });
