/** What callers of these municipalities may hear, as far as it can be told before they call. */
import { foreseeable } from '../ivr/foreseeable.ts';
import type { Spoken } from '../ivr/texts.ts';
import type { Plan } from '../routing/plan.ts';

/** Of all flows in these plans; opening times of the municipality and of its queues are among them. */
export function wordsBeforehand(plans: readonly Plan[]): readonly Spoken[] {
  return plans.flatMap(({ name, calendar, queues, flows }) => {
    const calendars = [calendar, ...Object.values(queues).flatMap(({ hours }) => hours ?? [])];
    // The flows of a municipality share its texts.
    const texts = new Set(Object.values(flows).map((flow) => flow.texts));
    return [...texts].flatMap((some) => foreseeable(some, calendars, name));
  });
}
