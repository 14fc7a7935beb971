/** How deep a keuzemenu is. */
import type { Flow, Step, StepId } from './flow.ts';
import { stepOf } from './stepping.ts';
import { exitsOf } from './ways.ts';

/** A menu about what the caller comes for: a language, a municipality, or a part of another step is none. */
export function isSubjectMenu(id: StepId, step: Step): boolean {
  if (step.kind !== 'menu' || id.includes('/')) return false;
  const { choices } = step;
  return choices.length === 0 || !choices.every(({ changes }) => changes?.language ?? changes?.municipality);
}

/**
 * The level of each subject menu that can be reached: 1 and the fewest choices a caller makes in subject menus to
 * come there. Silence, a language, a municipality or digits take nobody deeper.
 */
export function levelsOf(flow: Flow): ReadonlyMap<StepId, number> {
  const passed = new Map<StepId, number>();
  let level: readonly StepId[] = [flow.start];
  for (let choices = 0; level.length > 0; choices += 1) {
    const next: StepId[] = [];
    const open = [...level];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const step = stepOf(flow, id);
      if (!step || passed.has(id)) continue;
      passed.set(id, choices);
      const counts = isSubjectMenu(id, step);
      for (const exit of exitsOf(step)) (counts && exit.byCaller ? next : open).push(exit.to);
    }
    level = next;
  }
  const menus = [...passed].filter(([id]) => {
    const step = stepOf(flow, id);
    return step && isSubjectMenu(id, step);
  });
  return new Map(menus.map(([id, choices]) => [id, choices + 1]));
}
