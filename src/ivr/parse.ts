/**
 * From a flow's YAML to a `Flow`. Here only the shape of each step; what the steps mean together is check.ts.
 * The kinds and keys below are the flow language; docs and examples: ivr-flows/delft/hoofdmenu.yaml.
 */
import { z } from 'zod';
import type { Problem } from '../support/problem.ts';
import {
  described,
  duration,
  id,
  isRecord,
  listOf,
  mapOf,
  oneOf,
  problemsOf,
  shape,
  wholeNumber,
  words,
} from '../support/shapes.ts';
import type { YamlPath, YamlSource } from '../support/yaml-source.ts';
import type { Flow, Key, MenuChoice, PromptRef, Step, StepId } from './flow.ts';

const KEYS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'] as const;
const isKey = (key: string): key is Key => KEYS.some((known) => known === key);

const prompts = (least: number) =>
  listOf(id(), least).transform((names) => names.map((name): PromptRef => ({ name })));

const kind = <const K extends string>(name: K) => z.literal(name);

const choices = mapOf(
  shape({
    label: words(),
    then: id(),
    requires: mapOf(wholeNumber(1, 5)).optional(),
    priority: duration(0, 3_600_000).optional(),
  }).transform(({ requires, priority, ...rest }) => ({
    ...rest,
    ...(requires ? { requires } : {}),
    ...(priority === undefined ? {} : { priorityMs: priority }),
  })),
  z.string().regex(/^[0-9*#]$/, { error: `a key: ${KEYS.join(' ')}` }),
);

const toChoices = (found: z.output<typeof choices>): readonly MenuChoice[] =>
  Object.entries(found).flatMap(([key, choice]) => (isKey(key) ? [{ key, ...choice }] : []));

const STEP_SHAPES = {
  say: shape({ kind: kind('say'), say: prompts(1), then: id() }),
  menu: shape({
    kind: kind('menu'),
    first: prompts(0).optional(),
    say: prompts(1),
    choices: choices,
    repeat: oneOf(KEYS),
    timeout: duration(1000, 60_000),
    'wrong-key': prompts(0),
    silence: prompts(0),
    tries: wholeNumber(1, 5),
    otherwise: id(),
  }).transform(({ first, say, repeat, timeout, 'wrong-key': wrongKeyPrompts, silence, ...rest }) => ({
    ...rest,
    ...(first === undefined ? {} : { firstPrompts: first }),
    prompts: say,
    choices: toChoices(rest.choices),
    repeatKey: repeat,
    timeoutMs: timeout,
    wrongKeyPrompts,
    silencePrompts: silence,
  })),
  queue: shape({ kind: kind('queue'), queue: id() }),
  hours: shape({ kind: kind('hours'), open: id(), closed: id(), holiday: id().optional() }),
  'hang-up': shape({
    kind: kind('hang-up'),
    say: prompts(1),
    reason: oneOf(['informed', 'closed', 'holiday']),
  }),
} as const;

type StepKind = keyof typeof STEP_SHAPES;
const STEP_KINDS = Object.keys(STEP_SHAPES);
const isStepKind = (word: unknown): word is StepKind => typeof word === 'string' && STEP_KINDS.includes(word);

const FLOW_SHAPE = shape({
  start: id(),
  requires: mapOf(wholeNumber(1, 5)).optional(),
  steps: mapOf(z.unknown()).refine((steps) => Object.keys(steps).length > 0, { error: 'at least one step' }),
});

/** What was read: the flow as far as it has its shape, and every step named in the file, the misshapen too. */
export interface ParsedFlow {
  readonly flow: Flow | undefined;
  readonly stepNames: readonly StepId[];
  readonly problems: readonly Problem[];
}

/** Gives the steps of a flow their shape. `version` is the content hash of all the flow depends on. */
export function parseFlow(source: YamlSource, flowId: string, version: string): ParsedFlow {
  const outline = FLOW_SHAPE.safeParse(source.value);
  if (!outline.success) {
    return { flow: undefined, stepNames: [], problems: problemsOf(source, outline.error.issues) };
  }
  const problems: Problem[] = [];
  const steps: Record<StepId, Step> = {};
  for (const [name, raw] of Object.entries(outline.data.steps)) {
    const parsed = parseStep(source, raw, ['steps', name]);
    if (parsed.step) steps[name] = parsed.step;
    problems.push(...parsed.problems);
  }
  const { start, requires } = outline.data;
  const flow: Flow = { id: flowId, version, language: 'nl', ...(requires ? { requires } : {}), start, steps };
  return { flow, stepNames: Object.keys(outline.data.steps), problems };
}

function parseStep(source: YamlSource, raw: unknown, path: YamlPath): { step?: Step; problems: Problem[] } {
  const stepKind = isRecord(raw) ? raw['kind'] : undefined;
  if (!isStepKind(stepKind)) {
    const where = isRecord(raw) ? [...path, 'kind'] : path;
    const found = isRecord(raw) ? `the kind ${described(stepKind)}` : described(raw);
    return { problems: [source.problemAt(where, found, STEP_KINDS.join(', '), STEP_KINDS)] };
  }
  const parsed = STEP_SHAPES[stepKind].safeParse(raw);
  if (!parsed.success) return { problems: problemsOf(source, parsed.error.issues, path) };
  return { step: toStep(parsed.data), problems: [] };
}

type ParsedStep = z.output<(typeof STEP_SHAPES)[StepKind]>;

function toStep(parsed: ParsedStep): Step {
  switch (parsed.kind) {
    case 'say':
      return { kind: 'say', prompts: parsed.say, then: parsed.then };
    case 'hours':
      return { ...parsed, holiday: parsed.holiday ?? parsed.closed };
    case 'hang-up':
      return { kind: 'hang-up', prompts: parsed.say, reason: parsed.reason };
    case 'menu':
    case 'queue':
      return parsed;
  }
}
