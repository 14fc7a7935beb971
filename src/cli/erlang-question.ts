/** Reads the options of `veertien erlang`: every mistake named, with the value found and what is allowed. */
import { parseArgs } from 'node:util';
import { loadOf } from '../staffing/wait-figures.ts';
import {
  BLOCKING,
  LOAD,
  OCCUPANCY,
  SECONDS,
  SECONDS_FROM_0,
  SERVERS,
  SHRINKAGE,
  TARGET,
  type NumberKind,
} from './erlang-values.ts';

const text = { type: 'string' } as const;
const OPTIONS = {
  model: text,
  load: text,
  'calls-per-half-hour': text,
  aht: text,
  patience: text,
  within: text,
  agents: text,
  lines: text,
  target: text,
  'occupancy-at-most': text,
  shrinkage: text,
  'speed-of-answer-at-most': text,
  json: { type: 'boolean' },
} as const;

const MODELS = ['B', 'C', 'A'] as const;

/** B: who finds all lines taken is turned away; C: who waits stays; A: who waits hangs up when out of patience. */
export type Model = (typeof MODELS)[number];

/** What is asked, checked. Left out: undefined. `target` is a service level, in model B the share turned away. */
export interface Question {
  readonly model: Model;
  readonly load: number;
  readonly ahtMs: number | undefined;
  readonly patienceMs: number | undefined;
  readonly withinMs: number | undefined;
  /** Agents, or lines in model B. */
  readonly servers: number | undefined;
  readonly target: number | undefined;
  readonly occupancyAtMost: number | undefined;
  readonly speedOfAnswerAtMostMs: number | undefined;
  readonly shrinkage: number | undefined;
  readonly json: boolean;
}

/** The question, or what is wrong with it: one line for each mistake. */
export type ReadQuestion =
  | { readonly ok: true; readonly question: Question }
  | { readonly ok: false; readonly mistakes: readonly string[] };

type Values = ReturnType<typeof valuesOf>;
type Option = Exclude<keyof typeof OPTIONS, 'json'>;

/** Reads and checks; an option that does not exist throws what parseArgs throws. */
export function readQuestion(args: readonly string[]): ReadQuestion {
  const values = valuesOf(args);
  const mistakes: string[] = [];
  const read = (option: Option, kind: NumberKind): number | undefined => {
    const found = values[option];
    const number = found === undefined ? undefined : kind.read(found);
    if (found === undefined || number !== undefined) return number;
    mistakes.push(`--${option} found "${found}"; allowed: ${kind.allowed}`);
    return undefined;
  };
  const model = MODELS.find((name) => name === values.model?.toUpperCase());
  const ahtMs = read('aht', SECONDS);
  const question = {
    ahtMs,
    load: read('load', LOAD) ?? loadOf(read('calls-per-half-hour', LOAD) ?? 0, ahtMs ?? 0),
    patienceMs: read('patience', SECONDS),
    withinMs: read('within', SECONDS_FROM_0),
    servers: read('agents', SERVERS) ?? read('lines', SERVERS),
    target: read('target', model === 'B' ? BLOCKING : TARGET),
    occupancyAtMost: read('occupancy-at-most', OCCUPANCY),
    speedOfAnswerAtMostMs: read('speed-of-answer-at-most', SECONDS),
    shrinkage: read('shrinkage', SHRINKAGE),
    json: values.json ?? false,
  };
  mistakes.push(...(model ? [...missing(values, model), ...clashes(values, model)] : [modelMistake(values)]));
  return model && mistakes.length === 0
    ? { ok: true, question: { ...question, model } }
    : { ok: false, mistakes };
}

/** A value below 0 would be taken for an option; joined to its option it gets our own, clearer refusal. */
function valuesOf(args: readonly string[]) {
  const joined: string[] = [];
  for (const arg of args) {
    if (/^-[.\d]/.test(arg) && joined.length > 0) joined.push(`${joined.pop()}=${arg}`);
    else joined.push(arg);
  }
  return parseArgs({ args: joined, options: OPTIONS }).values;
}

const modelMistake = ({ model }: Values): string =>
  `--model ${model === undefined ? 'is missing' : `found "${model}"`}; allowed: B, C or A`;

/** What the question cannot do without. */
function missing(values: Values, model: Model): string[] {
  const has = (option: Option): boolean => values[option] !== undefined;
  const needs = (option: Option, asked: boolean, why: string): string[] =>
    asked && !has(option) ? [`--${option} is missing; needed ${why}`] : [];
  const waits = model !== 'B';
  const timed = (waits ? TIMED : TIMED.slice(0, 1)).find(has);
  const norms = (['target', 'occupancy-at-most', 'speed-of-answer-at-most'] as const).some(has);
  const servers = has('agents') || has('lines');
  return [
    ...needs('load', !has('calls-per-half-hour'), 'in erlang, or --calls-per-half-hour with --aht'),
    ...needs('aht', model === 'A' || timed !== undefined, model === 'A' ? 'in model A' : `with --${timed}`),
    ...needs('patience', model === 'A', 'in model A'),
    ...needs('within', waits && has('target'), 'with --target'),
    ...(servers || norms ? [] : [`nothing is asked; allowed: ${waits ? WAIT_QUESTIONS : LINE_QUESTIONS}`]),
  ];
}

/** What says nothing without the handle time; in model B only the first is read. */
const TIMED: readonly Option[] = ['calls-per-half-hour', 'within', 'speed-of-answer-at-most'];
const WAIT_QUESTIONS = '--agents, --target with --within, --occupancy-at-most, --speed-of-answer-at-most';
const LINE_QUESTIONS = '--lines, --target';

/** What cannot stand together. */
function clashes(values: Values, model: Model): string[] {
  const both = (one: Option, other: Option): string[] =>
    values[one] === undefined || values[other] === undefined
      ? []
      : [`--${one} found beside --${other}; allowed: one of the two`];
  const strange = (Object.keys(ONLY_IN) as (keyof typeof ONLY_IN)[])
    .filter((option) => values[option] !== undefined && !ONLY_IN[option].includes(model))
    .map(
      (option) =>
        `--${option} found in model ${model}; allowed: in model ${[...ONLY_IN[option]].join(' and ')}`,
    );
  return [...both('load', 'calls-per-half-hour'), ...both('agents', 'lines'), ...strange];
}

/** Options that mean something in these models only. */
const ONLY_IN = {
  patience: 'A',
  within: 'CA',
  lines: 'B',
  'occupancy-at-most': 'CA',
  'speed-of-answer-at-most': 'CA',
} as const satisfies Partial<Record<Option, string>>;
