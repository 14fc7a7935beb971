/**
 * From a flow's YAML files to its steps as they were written. Here only the shape of each step; what they become is
 * spell-out.ts, and what they must keep to together is check.ts. The language is explained in docs/keuzemenu.md.
 */
import { z } from 'zod';
import type { Problem } from '../support/problem.ts';
import { described, isRecord, listOf, mapOf, problemsOf, shape } from '../support/shapes.ts';
import type { YamlPath, YamlSource } from '../support/yaml-source.ts';
import type { Key, Language, StepId } from './flow.ts';
import { PATIENCE, language, repeat, requirements, step } from './written-shapes.ts';
import { STEP_KINDS, STEP_SHAPES, isStepKind } from './written-steps.ts';
import type { WrittenStep } from './written-steps.ts';

const includeError = 'a file that ends in .yaml, such as gedeeld/paspoort.yaml';
const include = listOf(z.string({ error: includeError }).regex(/\.yaml$/, { error: includeError }))
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
  include,
};

const FLOW_SHAPE = shape({
  ...FLOW_FIELDS,
  steps: steps.refine((found) => Object.keys(found).length > 0, { error: 'at least one step' }),
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
  readonly start: StepId;
  readonly language: Language;
  readonly requires?: Readonly<Record<string, number>>;
  /** Of every step that does not say otherwise. */
  readonly repeatKey: Key;
  readonly timeoutMs: number;
  readonly tries: number;
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
  const outline = FLOW_SHAPE.safeParse(source.value);
  if (!outline.success)
    return { flow: undefined, stepNames: [], problems: problemsOf(source, outline.error.issues) };
  const found = stepsOf([source, ...included]);
  const { start, requires, ...rest } = outline.data;
  const flow: WrittenFlow = {
    id: flowId,
    source,
    start,
    language: rest.language ?? 'nl',
    ...(requires ? { requires } : {}),
    repeatKey: rest.repeat ?? '9',
    timeoutMs: rest.timeout ?? 7000,
    tries: rest.tries ?? 2,
    steps: new Map(found.steps.map((written) => [written.name, written])),
  };
  return { flow, stepNames: [...found.places.keys()], problems: found.problems };
}

interface Found {
  readonly steps: Written[];
  /** Step → the file that names it first. */
  readonly places: Map<StepId, YamlSource>;
  readonly problems: Problem[];
}

function stepsOf(sources: readonly YamlSource[]): Found {
  const found: Found = { steps: [], places: new Map(), problems: [] };
  sources.forEach((source, index) => {
    for (const [name, raw] of Object.entries(rawSteps(source, index === 0, found.problems))) {
      const path = ['steps', name];
      const first = found.places.get(name);
      if (first) {
        found.problems.push(
          source.problemAt(path, `the step ${name}, already in ${first.file}`, 'another name'),
        );
        continue;
      }
      found.places.set(name, source);
      const parsed = parseStep(source, raw, path);
      if (parsed.step) found.steps.push({ name, step: parsed.step, source, path });
      found.problems.push(...parsed.problems);
    }
  });
  return found;
}

/** The outline of the flow's own file was judged before. */
function rawSteps(source: YamlSource, own: boolean, problems: Problem[]): Readonly<Record<string, unknown>> {
  const outline = (own ? FLOW_SHAPE : INCLUDED_SHAPE).safeParse(source.value);
  if (!outline.success) problems.push(...problemsOf(source, outline.error.issues));
  return outline.data?.steps ?? {};
}

function parseStep(
  source: YamlSource,
  raw: unknown,
  path: YamlPath,
): { step?: WrittenStep; problems: readonly Problem[] } {
  const kind = isRecord(raw) ? raw['kind'] : undefined;
  if (!isStepKind(kind)) {
    const where = isRecord(raw) ? [...path, 'kind'] : path;
    const found = isRecord(raw) ? `the kind ${described(kind)}` : described(raw);
    return { problems: [source.problemAt(where, found, STEP_KINDS.join(', '), STEP_KINDS)] };
  }
  const parsed = STEP_SHAPES[kind].safeParse(raw);
  if (!parsed.success) return { problems: problemsOf(source, parsed.error.issues, path) };
  return { step: parsed.data, problems: [] };
}
