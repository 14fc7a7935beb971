/** Every name in a step exists: steps, queues, skills, languages and what else a municipality has. Texts: check-texts.ts. */
import { unknown } from '../support/mistakes/flow.ts';
import type { Thing } from '../support/mistakes/flow.ts';
import { listed } from '../support/phrase.ts';
import type { Problem } from '../support/problem.ts';
import type { YamlPath } from '../support/yaml-source.ts';
import type { StepId } from './flow.ts';
import type { Written, WrittenFlow } from './parse.ts';
import type { SpokenTexts } from './texts.ts';
import type { WrittenCondition } from './written-shapes.ts';
import type { WrittenStep, WrittenStepOf } from './written-steps.ts';

/** What a flow may name. */
export interface KnownNames {
  /** The one whose flow it is. */
  readonly municipality: string;
  /** All, for calls that are handed on. */
  readonly municipalities: readonly string[];
  readonly queues: readonly string[];
  readonly skills: readonly string[];
  /** Those that take calls. */
  readonly departments: readonly string[];
  readonly agents: readonly string[];
  readonly transferNumbers: readonly string[];
  readonly callerLists: readonly string[];
  /** Look-up → the variables that its answer fills. */
  readonly lookups: Readonly<Record<string, readonly string[]>>;
  readonly texts: SpokenTexts;
}

type Naming = Exclude<Thing, 'flow' | 'text' | 'prompt' | 'kind'>;

/** A name in a step, and where in the step it stands. */
interface Named {
  readonly what: Naming;
  readonly name: string;
  readonly path: YamlPath;
}

/** Names of a flow that nothing has. */
export function nameProblems(
  flow: WrittenFlow,
  stepNames: readonly StepId[],
  known: KnownNames,
): readonly Problem[] {
  const lists: Readonly<Record<Naming, readonly string[]>> = {
    step: stepNames,
    queue: known.queues,
    skill: known.skills,
    department: known.departments,
    agent: known.agents,
    'transfer number': known.transferNumbers,
    'look-up': Object.keys(known.lookups),
    'caller list': known.callerLists,
    municipality: known.municipalities,
    language: Object.keys(known.texts),
  };
  const outline: readonly Named[] = [
    // Where there are no steps at all, that is the mistake.
    ...(flow.start === null || stepNames.length === 0
      ? []
      : [{ what: 'step', name: flow.start, path: ['start'] } as const]),
    { what: 'language', name: flow.language, path: ['language'] },
    ...skillsOf(flow.requires),
  ];
  const problemsIn = (
    { source, path }: Pick<Written, 'source' | 'path'>,
    names: readonly Named[],
  ): Problem[] =>
    names
      .filter(({ what, name }) => !lists[what].includes(name))
      .map(({ what, name, path: inner }) =>
        source.problemAt([...path, ...inner], unknown(what, name), listed(lists[what]), lists[what]),
      );
  return [
    ...problemsIn({ source: flow.source, path: [] }, outline),
    ...[...flow.steps.values()].flatMap((written) => problemsIn(written, namesIn(written.step))),
  ];
}

function namesIn(step: WrittenStep): readonly Named[] {
  const to = (...keys: readonly ('then' | 'otherwise')[]): Named[] =>
    keys.flatMap((key) => {
      const name = key in step ? step[key as keyof typeof step] : undefined;
      return typeof name === 'string' ? [{ what: 'step', name, path: [key] }] : [];
    });
  const queue = (name: string | undefined): Named[] =>
    name === undefined ? [] : [{ what: 'queue', name, path: ['queue'] }];
  switch (step.kind) {
    case 'say':
    case 'goto':
    case 'ask-digits':
      return to('then', 'otherwise');
    case 'queue':
    case 'callback':
    case 'message':
      return [...queue(step.queue), ...to('then', 'otherwise')];
    case 'hours':
      return [
        ...queue(step.queue),
        ...stepsUnder(step, ['open', 'closed', 'evening', 'holiday', 'exception']),
      ];
    case 'status':
      return [
        { what: 'look-up', name: step.lookup, path: ['lookup'] },
        ...stepsUnder(step, ['found', 'not-found', 'failed']),
      ];
    case 'set':
      return [...changed(step), ...to('then')];
    case 'branch':
      return [...namesInCases(step), ...to('otherwise')];
    case 'transfer':
      return [...targetIn(step), ...to('otherwise')];
    case 'menu':
    case 'language':
    case 'choose-municipality':
      return [...namesInChoices(step), ...to('otherwise')];
    case 'hand-on':
      return [{ what: 'municipality', name: step.municipality, path: ['municipality'] }];
    case 'hang-up':
      return [];
  }
}

function stepsUnder<K extends string>(
  step: { readonly [key in K]?: string | undefined },
  keys: readonly K[],
): Named[] {
  return keys.flatMap((key) => {
    const name = step[key];
    return name === undefined ? [] : [{ what: 'step', name, path: [key] }];
  });
}

const skillsOf = (requires: Readonly<Record<string, number>> = {}): readonly Named[] =>
  Object.keys(requires).map((name) => ({ what: 'skill', name, path: ['requires', name] }));

interface Changing {
  readonly requires?: Readonly<Record<string, number>> | undefined;
  readonly language?: string | undefined;
}

const changed = ({ requires, language }: Changing): readonly Named[] => [
  ...skillsOf(requires),
  ...(language === undefined ? [] : [{ what: 'language', name: language, path: ['language'] } as const]),
];

function namesInChoices(step: WrittenStepOf<'menu' | 'language' | 'choose-municipality'>): readonly Named[] {
  const also = step.kind === 'choose-municipality' ? (step.also ?? {}) : {};
  return [...namesUnder('choices', step.choices), ...namesUnder('also', also)];
}

type Choice = WrittenStepOf<'menu' | 'language' | 'choose-municipality'>['choices'][string];

function namesUnder(place: string, choices: Readonly<Record<string, Choice>>): readonly Named[] {
  return Object.entries(choices).flatMap(([key, choice]) =>
    [
      ...stepsUnder(choice, ['then']),
      ...('municipality' in choice
        ? [{ what: 'municipality', name: choice.municipality, path: ['municipality'] } as const]
        : changed(choice)),
    ].map((named) => ({ ...named, path: [place, key, ...named.path] })),
  );
}

function namesInCases({ cases }: WrittenStepOf<'branch'>): readonly Named[] {
  return cases.flatMap(({ if: condition, then }, index) => [
    ...namesInCondition(condition).map((named) => ({
      ...named,
      path: ['cases', index, 'if', ...named.path],
    })),
    { what: 'step' as const, name: then, path: ['cases', index, 'then'] },
  ]);
}

function namesInCondition(found: WrittenCondition): readonly Named[] {
  const named = (what: Naming, name: string | undefined, path: YamlPath): Named[] =>
    name === undefined ? [] : [{ what, name, path }];
  return [
    ...named('queue', found.waiting?.queue, ['waiting', 'queue']),
    ...named('queue', found['expected-wait']?.queue, ['expected-wait', 'queue']),
    ...named('queue', found.nobody, ['nobody']),
    ...named('language', found.language, ['language']),
    ...named('caller list', found['caller-in'], ['caller-in']),
  ];
}

function targetIn({ to }: WrittenStepOf<'transfer'>): readonly Named[] {
  if ('agent' in to) return [{ what: 'agent', name: to.agent, path: ['to', 'agent'] }];
  if ('department' in to) return [{ what: 'department', name: to.department, path: ['to', 'department'] }];
  return [{ what: 'transfer number', name: to.number, path: ['to', 'number'] }];
}
