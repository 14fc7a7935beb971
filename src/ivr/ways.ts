/** The ways through a flow, as a graph: where steps lead, what is reached, what goes round. */
import type { Flow, Step, StepId } from './flow.ts';

/** Where a step can lead, with the key under which the file says so. */
export function exitsOf(step: Step): readonly { readonly key: readonly string[]; readonly to: StepId }[] {
  switch (step.kind) {
    case 'say':
      return [{ key: ['then'], to: step.then }];
    case 'menu':
      return [
        ...step.choices.map((choice) => ({ key: ['choices', choice.key, 'then'], to: choice.then })),
        { key: ['otherwise'], to: step.otherwise },
      ];
    case 'hours':
      return [
        { key: ['open'], to: step.open },
        { key: ['closed'], to: step.closed },
        { key: ['holiday'], to: step.holiday },
      ];
    case 'queue':
    case 'hang-up':
      return [];
  }
}

/** All steps to which a caller can come from `start`; a step for which `through` is false is not left again. */
export function reachableFrom(
  flow: Flow,
  start: StepId,
  through: (step: Step) => boolean = () => true,
): Set<StepId> {
  const reached = new Set<StepId>();
  const open = [start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const step = flow.steps[name];
    if (!step || reached.has(name)) continue;
    reached.add(name);
    if (through(step)) open.push(...exitsOf(step).map((exit) => exit.to));
  }
  return reached;
}

/** Steps on a round in which nobody presses anything: a call in it would never end. */
export function endlessSteps(flow: Flow): StepId[] {
  const goesOnAlone = (step: Step): boolean => step.kind !== 'menu';
  return Object.entries(flow.steps)
    .filter(([name, step]) => {
      const next = goesOnAlone(step) ? exitsOf(step) : [];
      return next.some((exit) => reachableFrom(flow, exit.to, goesOnAlone).has(name));
    })
    .map(([name]) => name);
}

/** Whether a caller who never presses a key comes to a queue while the municipality is open. */
export function leadsToPerson(flow: Flow, from: StepId, seen: readonly StepId[] = []): boolean {
  const step = flow.steps[from];
  if (!step || seen.includes(from)) return false;
  const passed = [...seen, from];
  switch (step.kind) {
    case 'queue':
      return true;
    case 'hang-up':
      return false;
    case 'say':
      return leadsToPerson(flow, step.then, passed);
    case 'hours':
      return leadsToPerson(flow, step.open, passed);
    case 'menu':
      return leadsToPerson(flow, step.otherwise, passed);
  }
}
