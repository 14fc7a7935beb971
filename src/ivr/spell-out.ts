/**
 * From steps as they were written to the steps that the core knows. A kind that the core lacks (callback, language …)
 * becomes several, named after it: "terugbellen/nummer". Of each we keep who wrote it, so that problems can say so.
 */
import type { Flow, Step, StepId } from './flow.ts';
import type { Written, WrittenFlow } from './parse.ts';
import { SpellingContext } from './spelling-context.ts';
import type { Part } from './spelling-context.ts';
import { callbackParts } from './spell-out-callback.ts';
import { languageParts, menuParts, municipalityParts } from './spell-out-choices.ts';
import { digitParts } from './spell-out-digits.ts';
import type { SpokenTexts } from './texts.ts';
import { changesOf, conditionOf } from './written-shapes.ts';
import type { WrittenStepOf } from './written-steps.ts';

/** Where a step of the core comes from: the step that somebody wrote, and the key in it that names what is said. */
export interface Origin {
  readonly written: Written;
  readonly said: string;
}

export interface SpelledOut {
  readonly flow: Flow;
  readonly origins: ReadonlyMap<StepId, Origin>;
  /** How long may be spoken, as far as the flow says it itself. */
  readonly longest: WrittenFlow['longest'];
}

/** `version`: content hash of all that the flow depends on. */
export function spellOut(written: WrittenFlow, texts: SpokenTexts, version: string): SpelledOut {
  const context = new SpellingContext(written, texts);
  const steps: Record<StepId, Step> = {};
  const origins = new Map<StepId, Origin>();
  for (const one of written.steps.values()) {
    for (const { id, step, said } of partsOf(one, context)) {
      steps[id] = step;
      origins.set(id, { written: one, said: said ?? 'say' });
    }
  }
  const { id, language, requires } = written;
  const flow = {
    id,
    version,
    language,
    ...(requires ? { requires } : {}),
    start: written.start ?? '',
    steps,
    texts: context.allTexts(),
  };
  return { flow, origins, longest: written.longest };
}

function partsOf({ name, step }: Written, context: SpellingContext): readonly Part[] {
  switch (step.kind) {
    case 'menu':
      return menuParts(name, step, context);
    case 'choose-municipality':
      return municipalityParts(name, step, context);
    case 'language':
      return languageParts(name, step, context);
    case 'ask-digits':
      return digitParts(name, step, context);
    case 'callback':
      return callbackParts(name, step, context);
    default:
      return [{ id: name, step: singleStep(step, context) }];
  }
}

type Composite = 'menu' | 'choose-municipality' | 'language' | 'ask-digits' | 'callback';
type Single = Exclude<Written['step'], { readonly kind: Composite }>;

/** The kinds that the core knows just so. */
function singleStep(step: Single, context: SpellingContext): Step {
  switch (step.kind) {
    case 'say':
      return { kind: 'say', prompts: step.say, repeatKey: context.repeatKey(step), then: step.then };
    case 'queue':
    case 'goto':
    case 'hand-on':
      return step;
    case 'hours':
      return hoursStep(step);
    case 'status':
      return statusStep(step);
    case 'transfer':
      return { kind: 'transfer', to: targetOf(step.to), prompts: step.say ?? [], otherwise: step.otherwise };
    case 'message':
      return messageStep(step);
    case 'set':
      return { kind: 'set', changes: changesOf(step) ?? {}, then: step.then };
    case 'branch':
      return branchStep(step);
    case 'hang-up':
      return {
        kind: 'hang-up',
        prompts: step.say,
        repeatKey: context.repeatKey(step),
        reason: step.reason,
      };
  }
}

function hoursStep({ queue, open, closed, evening, holiday, exception }: WrittenStepOf<'hours'>): Step {
  return {
    kind: 'hours',
    ...(queue === undefined ? {} : { queue }),
    open,
    closed,
    evening: evening ?? closed,
    holiday: holiday ?? closed,
    ...(exception === undefined ? {} : { exception }),
  };
}

function statusStep(step: WrittenStepOf<'status'>): Step {
  return {
    kind: 'status',
    lookup: step.lookup,
    send: step.send ?? [],
    prompts: step.say ?? [{ name: 'one-moment' }],
    withinMs: step.within ?? 3000,
    found: step.found,
    notFound: step['not-found'],
    failed: step.failed,
  };
}

function targetOf(to: WrittenStepOf<'transfer'>['to']): Extract<Step, { kind: 'transfer' }>['to'] {
  if ('agent' in to) return { kind: 'agent', agentId: to.agent };
  return 'department' in to
    ? { kind: 'department', department: to.department }
    : { kind: 'number', name: to.number };
}

function messageStep(step: WrittenStepOf<'message'>): Step {
  return {
    kind: 'message',
    queue: step.queue,
    prompts: step.say,
    mostMs: step['at-most'] ?? 120_000,
    leastMs: step['at-least'] ?? 2000,
    keepMs: step.keep ?? 14 * 24 * 3_600_000,
    endKey: step.end ?? '#',
    then: step.then,
    otherwise: step.otherwise,
  };
}

function branchStep({ cases, otherwise }: WrittenStepOf<'branch'>): Step {
  return {
    kind: 'branch',
    cases: cases.flatMap(({ if: found, then }) => {
      const when = conditionOf(found);
      return when ? [{ when, then }] : [];
    }),
    otherwise,
  };
}
