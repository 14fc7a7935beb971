/**
 * From a flow's YAML files to its steps as they were written. Here only the shape of each step; what they become is
 * spell-out.ts, and what they must keep to together is check.ts. The language is explained in docs/keuzemenu.md.
 */
import { z } from 'zod';
import { flowAllowed, flowFound } from '../support/mistakes/flow.ts';
import { allows, same } from '../support/phrase.ts';
import type { Problem } from '../support/problem.ts';
import { described, isRecord, listOf, mapOf, problemsOf, shape } from '../support/shapes.ts';
import type { YamlPath, YamlSource } from '../support/yaml-source.ts';
import type { Key, Language, StepId } from './flow.ts';
import { PATIENCE, language, longest, repeat, requirements, step } from './written-shapes.ts';
import { STEP_KINDS, STEP_SHAPES, isStepKind } from './written-steps.ts';
import type { WrittenStep } from './written-steps.ts';

const included = allows(flowAllowed.included);
const include = listOf(z.string(included).regex(/\.yaml$/, included))
  .describe('Bestanden met stappen die meedoen in dit keuzemenu')
  .optional();
const steps = mapOf(z.unknown());

/** The keys of a flow file, but for its steps one by one. */
export const FLOW_FIELDS = {
  start: step().describe('De stap waarmee het keuzemenu begint'),
  language: language().describe('Taal waarin het begint; nl als dit ontbreekt').optional(),
  repeat: repeat(),
  ...PATIENCE,
  requires: requirements().optional(),
  longest: longest().optional(),
  include,
};

const FLOW_SHAPE = shape({
  ...FLOW_FIELDS,
  steps: steps.refine((found) => Object.keys(found).length > 0, allows(flowAllowed.atLeastOneStep)),
});

/** A file that is included by others. */
const INCLUDED_SHAPE = shape({ include, steps: steps.optional() });

/** A step and where it stands. */
export interface Written {
  readonly name: StepId;
  readonly step: WrittenStep;
  readonly source: YamlSource;
  readonly path: YamlPath;
}

/** A flow as it was written, as far as its steps have their shape. */
export interface WrittenFlow {
  readonly id: string;
  readonly source: YamlSource;
  /** null: none that could be read, which is among the problems. */
  readonly start: StepId | null;
  readonly language: Language;
  readonly requires?: Readonly<Record<string, number>>;
  /** Of every step that does not say otherwise. */
  readonly repeatKey: Key;
  readonly timeoutMs: number;
  readonly tries: number;
  readonly silences?: number;
  /** How long may be spoken, ms; what is left out is as check-speech.ts has it. */
  readonly longest: {
    readonly menu?: number | undefined;
    readonly 'first-choice'?: number | undefined;
    readonly silence?: number | undefined;
  };
  readonly steps: ReadonlyMap<StepId, Written>;
}

/** What was read, and every step named in the files, the misshapen too. */
export interface ParsedFlow {
  readonly flow: WrittenFlow | undefined;
  readonly stepNames: readonly StepId[];
  readonly problems: readonly Problem[];
}

/** Gives the steps of a flow their shape; `included` are the files whose steps join it, each once. */
export function parseFlow(
  flowId: string,
  source: YamlSource,
  included: readonly YamlSource[] = [],
): ParsedFlow {
  const problems = [
    ...outlineProblems(source, FLOW_SHAPE),
    ...included.flatMap((file) => outlineProblems(file, INCLUDED_SHAPE)),
  ];
  if (!isRecord(source.value) || Array.isArray(source.value))
    return { flow: undefined, stepNames: [], problems };
  const found = stepsOf([source, ...included]);
  const requires = field(source, 'requires');
  const silences = field(source, 'silences');
  const flow: WrittenFlow = {
    id: flowId,
    source,
    start: field(source, 'start') ?? null,
    language: field(source, 'language') ?? 'nl',
    ...(requires ? { requires } : {}),
    repeatKey: field(source, 'repeat') ?? '9',
    timeoutMs: field(source, 'timeout') ?? 7000,
    tries: field(source, 'tries') ?? 2,
    ...(silences === undefined ? {} : { silences }),
    longest: field(source, 'longest') ?? {},
    steps: new Map(found.steps.map((written) => [written.name, written])),
  };
  return { flow, stepNames: [...found.places.keys()], problems: [...problems, ...found.problems] };
}

function outlineProblems(source: YamlSource, outline: typeof FLOW_SHAPE | typeof INCLUDED_SHAPE): Problem[] {
  const parsed = outline.safeParse(source.value);
  return parsed.success ? [] : problemsOf(source, parsed.error.issues);
}

type FlowField = keyof typeof FLOW_FIELDS;

/** One key of the flow by itself: a mistake in another does not hide what can be told of its steps. */
function field<K extends FlowField>(
  { value }: YamlSource,
  name: K,
): z.output<(typeof FLOW_FIELDS)[K]> | undefined {
  const parsed = FLOW_FIELDS[name].safeParse(isRecord(value) ? value[name] : undefined);
  return parsed.success ? (parsed.data as z.output<(typeof FLOW_FIELDS)[K]>) : undefined;
}

interface Found {
  readonly steps: Written[];
  /** Step → the file that names it first. */
  readonly places: Map<StepId, YamlSource>;
  readonly problems: Problem[];
}

function stepsOf(sources: readonly YamlSource[]): Found {
  const found: Found = { steps: [], places: new Map(), problems: [] };
  for (const source of sources) {
    const raw = isRecord(source.value) ? source.value['steps'] : undefined;
    if (!isRecord(raw) || Array.isArray(raw)) continue;
    for (const [name, written] of Object.entries(raw)) addStep(found, source, name, written);
  }
  return found;
}

function addStep(
  { steps: shaped, places, problems }: Found,
  source: YamlSource,
  name: StepId,
  raw: unknown,
): void {
  const path = ['steps', name];
  const first = places.get(name);
  if (first) {
    problems.push(source.problemAt(path, flowFound.stepTwice(name, first.file), flowAllowed.anotherName));
    return;
  }
  places.set(name, source);
  const parsed = parseStep(source, raw, path);
  if (parsed.step) shaped.push({ name, step: parsed.step, source, path });
  problems.push(...parsed.problems);
}

function parseStep(
  source: YamlSource,
  raw: unknown,
  path: YamlPath,
): { step?: WrittenStep; problems: readonly Problem[] } {
  const kind = isRecord(raw) ? raw['kind'] : undefined;
  if (!isStepKind(kind)) {
    const where = isRecord(raw) ? [...path, 'kind'] : path;
    const found = isRecord(raw) ? flowFound.kind(described(kind)) : described(raw);
    return { problems: [source.problemAt(where, found, same(STEP_KINDS.join(', ')), STEP_KINDS)] };
  }
  const parsed = STEP_SHAPES[kind].safeParse(raw);
  if (parsed.success) return { step: parsed.data, problems: [] };
  const problems = problemsOf(source, parsed.error.issues, path);
  // What is left of it may name things that are not there: that is told in the same report.
  const rest = STEP_SHAPES[kind].safeParse(without(raw, parsed.error.issues));
  return { ...(rest.success ? { step: rest.data } : {}), problems };
}

/** Without a choice or a text that was meant, others would wrongly be told as never named. */
const isMeant = ([key, ...rest]: readonly string[]): boolean =>
  key === 'say' || key === 'first' || (key === 'choices' && rest.length < 2);

/** The value less the parts that the issues are about, but for those that others are judged by. */
function without(raw: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const copy: unknown = structuredClone(raw);
  for (const issue of issues) {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) remove(copy, [...path, key]);
    else if (!isMeant(path)) remove(copy, path);
  }
  return copy;
}

function remove(value: unknown, [key, ...rest]: readonly string[]): void {
  if (key === undefined || !isRecord(value)) return;
  if (rest.length > 0) return remove(value[key], rest);
  if (Array.isArray(value)) value.splice(Number(key), 1);
  else Reflect.deleteProperty(value, key);
}
