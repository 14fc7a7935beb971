/** A step that asks something: asked again, or, after some tries, on to a person. */
import { announcedAt } from '../ivr/announcing.ts';
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

/** Who wants to hear it again hears what was announced here as well. */
export function askAgain({ contact, flow, step, phase, at }: Asking, occasion: Occasion): Event {
  const { language, announced } = contact;
  const before = occasion === 'again' ? announcedAt(flow, phase.step, { language, announced, at }) : [];
  return stepEntered(contact, {
    step: phase.step,
    at,
    attempt: phase.attempt + 1,
    prompts: [...before, ...promptsAt(step, occasion)],
  });
}
