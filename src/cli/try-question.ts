/** From the arguments of `veertien try` to the call that is tried. */
import { DateTime } from 'luxon';
import { callerNumber } from '../numbering/caller-number.ts';
import type { LookupResult } from '../routing/commands.ts';
import type { Plan } from '../routing/plan.ts';
import { OperatorError } from '../support/errors.ts';
import type { Phrase } from '../support/phrase.ts';
import type { Answers } from '../trying/script.ts';
import type { TryOptions } from '../trying/tried-call.ts';
import type { Terminal } from './command.ts';
import { loadPlans, notThere, planNamed } from './load-plans.ts';
import { valuesFrom } from './try-dialogue.ts';
import { cliWords, wrong } from './words.ts';

export const TRY_OPTIONS = {
  flow: { type: 'string' },
  at: { type: 'string' },
  number: { type: 'string' },
  from: { type: 'string' },
  keys: { type: 'string' },
  lookup: { type: 'string', multiple: true },
  crisis: { type: 'boolean' },
  nobody: { type: 'boolean' },
  free: { type: 'string', multiple: true },
  waiting: { type: 'string', multiple: true },
  'expected-wait': { type: 'string', multiple: true },
  seconds: { type: 'boolean' },
  json: { type: 'boolean' },
  config: { type: 'string' },
  flows: { type: 'string' },
} as const;

type Given<T> = T extends { readonly multiple: true }
  ? readonly string[]
  : T extends { readonly type: 'boolean' }
    ? boolean
    : string;
type Values = { readonly [K in keyof typeof TRY_OPTIONS]?: Given<(typeof TRY_OPTIONS)[K]> | undefined };

export interface TryQuestion {
  readonly options: TryOptions;
  /** undefined: they come from the keyboard. */
  readonly keys: string | undefined;
  readonly answers: Answers;
  readonly json: boolean;
  /** What is said takes its time, and each line tells when it is. */
  readonly seconds: boolean;
}

const CALLER = '+31612345678';
/** The number under which another flow than that of the number is called. */
const OTHER_FLOW = 'other flow';

/** Throws an OperatorError for what is not there; `mistakes` are words that cannot be read. */
export function tryQuestion(
  terminal: Terminal,
  values: Values,
  [municipality, ...more]: readonly string[],
): TryQuestion | { readonly mistakes: readonly string[] } {
  const answers = (values.lookup ?? []).map(answerFrom);
  const [waiting, waits] = [values.waiting ?? [], values['expected-wait'] ?? []];
  const mistakes = [
    ...(municipality === undefined || more.length > 0 ? [cliWords.oneMunicipality] : []),
    ...(values.at === undefined || DateTime.fromISO(values.at).isValid
      ? []
      : [wrong('--at', values.at, cliWords.aTime)]),
    ...(values.from === undefined || values.from === 'withheld' || callerNumber(values.from) !== null
      ? []
      : [wrong('--from', values.from, cliWords.aNumber)]),
    ...(answers.includes(undefined)
      ? [wrong('--lookup', (values.lookup ?? []).join('", "'), cliWords.anAnswer)]
      : []),
    ...waiting
      .filter((pair) => !/^[^=]+=\d{1,4}$/.test(pair))
      .map((pair) => wrongPair('--waiting', pair, '6')),
    ...waits
      .filter((pair) => !/^[^=]+=\d{1,4}[smh]$/.test(pair))
      .map((pair) => wrongPair('--expected-wait', pair, '10m')),
  ];
  if (municipality === undefined || mistakes.length > 0)
    return { mistakes: mistakes.map((mistake) => mistake[terminal.tongue]) };
  return {
    options: optionsFrom(terminal, values, municipality),
    keys: values.keys,
    answers: answers.filter((answer) => answer !== undefined),
    json: values.json === true,
    seconds: values.seconds === true,
  };
}

const wrongPair = (option: string, found: string, example: string): Phrase =>
  wrong(option, found, cliWords.queueAndAmount(example));

function optionsFrom(terminal: Terminal, values: Values, municipality: string): TryOptions {
  const about = values.at === undefined ? Date.now() : DateTime.fromISO(values.at).toMillis();
  const loaded = loadPlans(terminal, values, about);
  const plan = planNamed(loaded, municipality);
  const plans = values.flow === undefined ? loaded : withOtherFlow(loaded, plan, values.flow);
  const { calendar } = plan;
  const at =
    values.at === undefined ? about : DateTime.fromISO(values.at, { zone: calendar.timeZone }).toMillis();
  const waiting = amounts(plan, '--waiting', values.waiting ?? [], Number);
  const expectedWaitMs = amounts(plan, '--expected-wait', values['expected-wait'] ?? [], durationMs);
  for (const agent of values.free ?? [])
    if (!Object.hasOwn(plan.agents, agent))
      throw new OperatorError(notThere('--free', agent, Object.keys(plan.agents)));
  const number = values.flow === undefined ? values.number : OTHER_FLOW;
  return {
    plans,
    municipality,
    ...(number === undefined ? {} : { dialled: number }),
    from: values.from === 'withheld' ? null : callerNumber(values.from ?? CALLER),
    at,
    supposed: {
      crisis: values.crisis === true,
      nobodySignedIn: values.nobody === true,
      free: values.free ?? [],
      waiting,
      expectedWaitMs,
    },
  };
}

function withOtherFlow(plans: readonly Plan[], plan: Plan, flow: string): Plan[] {
  if (!Object.hasOwn(plan.flows, flow))
    throw new OperatorError(notThere('--flow', flow, Object.keys(plan.flows)));
  const number = { number: plan.numbers[0]?.number ?? '', delivered: [OTHER_FLOW], flow };
  return plans.map((other) => (other === plan ? { ...plan, numbers: [number, ...plan.numbers] } : other));
}

function amounts(
  plan: Plan,
  option: string,
  pairs: readonly string[],
  read: (amount: string) => number,
): Record<string, number> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [queue = '', amount = ''] = pair.split('=');
      if (!Object.hasOwn(plan.queues, queue))
        throw new OperatorError(notThere(option, queue, Object.keys(plan.queues)));
      return [queue, read(amount)];
    }),
  );
}

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };
const durationMs = (text: string): number => Number(text.slice(0, -1)) * (UNIT_MS[text.slice(-1)] ?? 0);

function answerFrom(text: string): LookupResult | undefined {
  if (text === 'not-found') return { kind: 'notFound' };
  if (text === 'failed') return { kind: 'failed', why: 'as asked for' };
  return text.startsWith('found:') ? { kind: 'found', values: valuesFrom(text.slice(6)) } : undefined;
}
