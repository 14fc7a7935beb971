import type { Flow, PromptRef, Step, StepId, StepOf } from '../ivr/flow.ts';
import { unreachable } from '../support/errors.ts';
import type { Group } from './groups.ts';
import { HANG_UP_NL, languageNl, nameOf } from './words-nl.ts';
import type { Names } from './words-nl.ts';

/** What a node looks like: its shape and colour. `refer`: stands for a node that is drawn elsewhere. */
export type Look =
  | 'say'
  | 'menu'
  | 'ask'
  | 'decide'
  | 'work'
  | 'queue'
  | 'transfer'
  | 'note'
  | 'message'
  | 'hand-on'
  | 'hang-up';

export interface FlowNode {
  /** The step as it was written. */
  readonly id: StepId;
  readonly look: Look;
  /** The step's name, or, where that is not one somebody wrote, what it stands for. */
  readonly title: string;
  /** What it does, in Dutch: "wachtrij Burgerzaken". */
  readonly does: string;
  /** What is said there, in the language in which the flow begins; '' for nothing. */
  readonly says: string;
}

/** At these looks the flow ends. */
export const ENDS: readonly Look[] = ['queue', 'transfer', 'note', 'hand-on', 'hang-up'];

export function nodeOf(flow: Flow, group: Group, names: Names): FlowNode {
  const step = tellingStep(group);
  return {
    id: group.id,
    look: lookOf(step),
    title: titleOf(group, step, names),
    does: group.steps.length > 1 ? (compositeNl(group, names) ?? kindNl(step, names)) : kindNl(step, names),
    says: textOf(flow, promptsOf(group)),
  };
}

/** Where a call is handed on may be a part of a greater step. */
const titleOf = ({ id }: Group, step: Step, names: Names): string =>
  step.kind === 'hand-on' && id.includes('/') ? nameOf(names.municipalities, step.municipality) : id;

/** Of a composite step: the part that says what the whole is for. */
function tellingStep({ steps }: Group): Step {
  const parts = steps.map(([, step]) => step);
  for (const kind of ['note', 'message', 'status', 'ask-digits', 'menu'] as const) {
    const found = parts.find((part) => part.kind === kind);
    if (found) return found;
  }
  const [first = { kind: 'goto', then: '' }] = parts;
  return first;
}

function compositeNl({ steps }: Group, names: Names): string | undefined {
  const parts = steps.map(([, step]) => step);
  const note = parts.find((part) => part.kind === 'note');
  if (note) return kindNl(note, names);
  const changes = parts.flatMap((part) => {
    if (part.kind === 'set') return [part.changes];
    return part.kind === 'menu' ? part.choices.flatMap((choice) => choice.changes ?? []) : [];
  });
  if (changes.some(({ municipality }) => municipality)) return 'gemeente kiezen';
  return undefined;
}

function lookOf({ kind }: Step): Look {
  switch (kind) {
    case 'say':
    case 'menu':
    case 'queue':
    case 'transfer':
    case 'note':
    case 'message':
    case 'hand-on':
    case 'hang-up':
      return kind;
    case 'ask-digits':
      return 'ask';
    case 'hours':
    case 'branch':
      return 'decide';
    case 'set':
    case 'goto':
    case 'status':
      return 'work';
    default:
      return unreachable(kind);
  }
}

function kindNl(step: Step, names: Names): string {
  switch (step.kind) {
    case 'say':
      return 'vertelt';
    case 'menu':
      return menuNl(step);
    case 'ask-digits':
      return step.format === 'phone' ? 'vraagt een telefoonnummer' : `vraagt ${step.into}`;
    case 'queue':
      return `wachtrij ${nameOf(names.queues, step.queue)}`;
    case 'hours':
      return step.queue === undefined
        ? 'openingstijden'
        : `openingstijden van ${nameOf(names.queues, step.queue)}`;
    case 'branch':
      return 'kijkt naar de omstandigheden';
    case 'set':
      return setNl(step);
    case 'goto':
      return 'gaat verder';
    case 'status':
      return `zoekt op: ${step.lookup}`;
    case 'note':
      return `terugbelverzoek voor ${nameOf(names.queues, step.queue)}`;
    case 'transfer':
      return `verbindt door met ${targetNl(step, names)}`;
    case 'message':
      return `neemt een bericht op voor ${nameOf(names.queues, step.queue)}`;
    case 'hand-on':
      return `verder bij ${nameOf(names.municipalities, step.municipality)}`;
    case 'hang-up':
      return `hangt op: ${HANG_UP_NL[step.reason]}`;
    default:
      return unreachable(step);
  }
}

const menuNl = ({ choices }: StepOf<'menu'>): string =>
  choices.every(({ changes }) => changes?.language !== undefined) ? 'taal kiezen' : 'keuzemenu';

function setNl({ changes }: StepOf<'set'>): string {
  if (changes.subject !== undefined) return `onderwerp: ${changes.subject}`;
  return changes.language === undefined ? 'legt vast' : `taal: ${languageNl(changes.language)}`;
}

function targetNl({ to }: StepOf<'transfer'>, names: Names): string {
  switch (to.kind) {
    case 'agent':
      return nameOf(names.agents, to.agentId);
    case 'department':
      return nameOf(names.departments, to.department);
    case 'number':
      return to.name;
    default:
      return unreachable(to);
  }
}

/** What the caller hears first there. */
function promptsOf({ steps }: Group): readonly PromptRef[] {
  for (const [, step] of steps) {
    const welcome = step.kind === 'menu' ? (step.firstPrompts ?? []) : [];
    const prompts = 'prompts' in step ? [...welcome, ...step.prompts] : [];
    if (prompts.length > 0) return prompts;
  }
  return [];
}

const textOf = ({ texts, language }: Flow, prompts: readonly PromptRef[]): string =>
  prompts
    .map((prompt) => texts[prompt.language ?? language]?.[prompt.name]?.text ?? `(${prompt.name})`)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
