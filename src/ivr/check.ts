/**
 * What a flow must keep to beyond its shape: every name in it exists, every step can be reached, nothing goes
 * round without the caller, menus are short, and who chooses nothing gets a person.
 */
import type { Problem } from '../support/problem.ts';
import type { YamlPath, YamlSource } from '../support/yaml-source.ts';
import type { Flow, MenuStep, PromptRef, Step, StepId } from './flow.ts';
import type { ParsedFlow } from './parse.ts';
import { endlessSteps, exitsOf, leadsToPerson, reachableFrom } from './ways.ts';

/** At most this many choices a level, the repeat key not counted: more is not remembered by ear. */
const MOST_CHOICES = 5;

/** What a flow may name. A prompt with parameters (position) is said by the engine only, never by a flow. */
export interface KnownNames {
  readonly queues: readonly string[];
  readonly skills: readonly string[];
  readonly prompts: readonly string[];
  readonly promptsWithParams: readonly string[];
}

interface Checking {
  readonly source: YamlSource;
  readonly flow: Flow;
  readonly stepNames: readonly StepId[];
  readonly known: KnownNames;
}

/** Every mistake of a flow that has its shape, as far as it has. */
export function checkFlow(source: YamlSource, parsed: ParsedFlow, known: KnownNames): readonly Problem[] {
  if (!parsed.flow) return [];
  const checking: Checking = { source, flow: parsed.flow, stepNames: parsed.stepNames, known };
  const names = [...targetProblems(checking), ...promptProblems(checking), ...queueProblems(checking)];
  const menus = Object.entries(parsed.flow.steps).flatMap(([name, step]) =>
    step.kind === 'menu'
      ? [
          ...menuProblems(checking, name, step),
          ...step.choices.flatMap(({ key, requires }) =>
            skillProblems(checking, ['steps', name, 'choices', key], requires),
          ),
        ]
      : [],
  );
  const skills = skillProblems(checking, [], parsed.flow.requires);
  // Judging the ways through a flow is worth while only when every step and name in it is known.
  const whole = parsed.problems.length === 0 && names.length === 0;
  return [...names, ...skills, ...menus, ...(whole ? wayProblems(checking) : [])];
}

/** Nobody has a skill that is not there: whoever asks for it would wait for ever. */
function skillProblems(
  { source, known: { skills } }: Checking,
  path: YamlPath,
  requires: Readonly<Record<string, number>> = {},
): Problem[] {
  return Object.keys(requires)
    .filter((skill) => !skills.includes(skill))
    .map((skill) => {
      const allowed = skills.join(', ') || 'none defined';
      return source.problemAt([...path, 'requires', skill], `the skill "${skill}"`, allowed, skills);
    });
}

function targetProblems({ source, flow, stepNames }: Checking): Problem[] {
  const exits = Object.entries(flow.steps).flatMap(([name, step]) =>
    exitsOf(step).map((exit) => ({ path: ['steps', name, ...exit.key], to: exit.to })),
  );
  return [{ path: ['start'], to: flow.start }, ...exits]
    .filter((exit) => !stepNames.includes(exit.to))
    .map((exit) => source.problemAt(exit.path, `the step "${exit.to}"`, stepNames.join(', '), stepNames));
}

function promptProblems({ source, flow, known }: Checking): Problem[] {
  return Object.entries(flow.steps).flatMap(([name, step]) =>
    promptsOf(step).flatMap(({ key, refs }) =>
      refs.flatMap((ref, index) => {
        if (known.prompts.includes(ref.name)) return [];
        const found = known.promptsWithParams.includes(ref.name)
          ? `the prompt ${ref.name}, which has a range: only the engine says it`
          : `the prompt "${ref.name}"`;
        return [
          source.problemAt(['steps', name, key, index], found, known.prompts.join(', '), known.prompts),
        ];
      }),
    ),
  );
}

function promptsOf(step: Step): readonly { readonly key: string; readonly refs: readonly PromptRef[] }[] {
  if (step.kind === 'queue' || step.kind === 'hours') return [];
  const said = { key: 'say', refs: step.prompts };
  if (step.kind !== 'menu') return [said];
  return [
    { key: 'first', refs: step.firstPrompts ?? [] },
    said,
    { key: 'wrong-key', refs: step.wrongKeyPrompts },
    { key: 'silence', refs: step.silencePrompts },
  ];
}

function queueProblems({ source, flow, known }: Checking): Problem[] {
  return Object.entries(flow.steps).flatMap(([name, step]) =>
    step.kind === 'queue' && !known.queues.includes(step.queue)
      ? [
          source.problemAt(
            ['steps', name, 'queue'],
            `the queue "${step.queue}"`,
            known.queues.join(', '),
            known.queues,
          ),
        ]
      : [],
  );
}

function menuProblems({ source }: Checking, name: StepId, menu: MenuStep): Problem[] {
  const count = menu.choices.length;
  const path = ['steps', name, 'choices'];
  const problems: Problem[] = [];
  if (count === 0) problems.push(source.problemAt(path, 'no choices', `1 to ${MOST_CHOICES} choices`));
  if (count > MOST_CHOICES) {
    problems.push(
      source.problemAt(path, `${count} choices`, `at most ${MOST_CHOICES}, the repeat key not counted`),
    );
  }
  if (menu.choices.some((choice) => choice.key === menu.repeatKey)) {
    const found = `a choice under key ${menu.repeatKey}, which is the repeat key`;
    problems.push(source.problemAt([...path, menu.repeatKey], found, 'another key'));
  }
  return problems;
}

function wayProblems(checking: Checking): Problem[] {
  const { source, flow } = checking;
  const reached = reachableFrom(flow, flow.start);
  const unreached = Object.keys(flow.steps).filter((name) => !reached.has(name));
  const lost = Object.entries(flow.steps).filter(
    ([, step]) => step.kind === 'menu' && !leadsToPerson(flow, step.otherwise),
  );
  return [
    ...unreached.map((name) =>
      source.problemAt(
        ['steps', name],
        `the step ${name}, to which nothing leads`,
        'steps that can be reached from start',
      ),
    ),
    ...endlessSteps(flow).map((name) =>
      source.problemAt(
        ['steps', name],
        `the step ${name}, which comes back to itself without the caller`,
        'a menu in every round',
      ),
    ),
    ...lost.map(([name]) =>
      source.problemAt(
        ['steps', name, 'otherwise'],
        'a way on which no queue comes',
        'a way to a queue: who chooses nothing gets a person',
      ),
    ),
  ];
}
