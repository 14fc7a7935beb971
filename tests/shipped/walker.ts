/** Callers of the municipalities that are shipped: the real configuration on the real core, with every way tried. */
import { loadMunicipalities } from '../../src/config/load.ts';
import type { Step } from '../../src/ivr/flow.ts';
import type { Spoken } from '../../src/ivr/texts.ts';
import type { HandedOnBy, LookupResult } from '../../src/routing/commands.ts';
import type { Plan } from '../../src/routing/plan.ts';
import { formatProblem } from '../../src/support/problem.ts';
import { Town, minutes, seconds } from '../routing/town.ts';

const MONDAY_9 = Date.parse('2026-11-23T09:00:00+01:00');

const loaded = loadMunicipalities('config', 'ivr-flows', MONDAY_9);
const mistakes = loaded.ok ? [] : loaded.problems.map(formatProblem);

/** A municipality of config/, as it is shipped. */
export function shipped(id: string): Plan {
  const found = loaded.ok ? loaded.municipalities.find(({ plan }) => plan.municipality === id) : undefined;
  if (!found) throw new Error(`${id} can't be used:\n${mistakes.join('\n')}`);
  return found.plan;
}

export interface Situation {
  /** Local time, with its offset. */
  readonly at: string;
  readonly crisis?: boolean;
  readonly from?: string | null;
  /** The neighbour who hands the call on. */
  readonly handedOn?: HandedOnBy;
  /** Agents who are there. */
  readonly signedIn?: readonly string[];
}

/** What a caller can do where something is waited for. */
export type Act =
  | { readonly does: 'press'; readonly keys: string }
  | { readonly does: 'nothing' }
  | { readonly does: 'speak'; readonly forMs: number }
  | { readonly does: 'told'; readonly answer: 'found' | 'notFound' | 'failed' }
  /** The telephone outside is not answered. */
  | { readonly does: 'unanswered' };

export const press = (keys: string): Act => ({ does: 'press', keys });
export const nothing: Act = { does: 'nothing' };

const ANSWERS: Readonly<Record<'found' | 'notFound' | 'failed', LookupResult>> = {
  found: { kind: 'found', values: { status: 'in behandeling', datum: '2026-11-20' } },
  notFound: { kind: 'notFound' },
  failed: { kind: 'failed', why: 'no answer' },
};

/** At these the caller, or another system, does something before what is said is over. */
const WAITING_FOR_PEOPLE = new Set(['menu', 'ask-digits', 'status']);

/** Somebody phones in a situation. */
export function call(
  plan: Plan,
  { at, crisis = false, from = '+31612345678', signedIn = [], handedOn }: Situation,
): Call {
  const town = new Town({ plan });
  town.now = Date.parse(at);
  town.start(...signedIn);
  const lead = Object.values(plan.agents).find(({ role }) => role === 'teamLead');
  if (crisis && lead) town.ask({ type: 'SwitchCrisis', by: lead.id, on: true });
  return new Call(town, from, handedOn);
}

/** One call, heard from its beginning. */
export class Call {
  readonly town: Town;
  readonly id: string;

  constructor(town: Town, from: string | null, handedOn?: HandedOnBy) {
    this.town = town;
    const [number] = town.state.plan?.numbers ?? [];
    this.id = town.call(from, number?.delivered[0] ?? number?.number ?? '', handedOn);
    this.#settle();
  }

  hangUp(): void {
    this.town.hangUp(this.id);
  }

  act(...acts: readonly Act[]): this {
    for (const act of acts) {
      this.#act(act);
      this.#settle();
    }
    return this;
  }

  /** Presses nothing any more, for as long as it takes. */
  staySilent(): this {
    for (let n = 0; n < 40 && this.step !== undefined; n += 1) this.act(nothing);
    return this;
  }

  /** The step of the menu at which something is waited for; undefined: the menu is over. */
  get step(): { readonly id: string; readonly step: Step } | undefined {
    const contact = this.#contact;
    const phase = contact?.phase;
    const outside = phase?.name === 'forwarding' ? this.town.lastEvent('OutsideCalled')?.step : undefined;
    const id = phase?.name === 'menu' ? phase.step : outside;
    const step = id ? this.town.state.flows.get(contact?.flowVersion ?? '')?.steps[id] : undefined;
    return id && step ? { id, step } : undefined;
  }

  get language(): string {
    return this.#contact?.language ?? '';
  }

  /** Where it came to: "queue burgerzaken", "turnedAway evening", "callback menu"; undefined: still in the menu. */
  get end(): string | undefined {
    const phase = this.#contact?.phase;
    if (phase?.name === 'waiting') return `queue ${phase.queueId}`;
    const handedOn = this.#own(this.town.lastEvent('CallHandedOn'));
    if (handedOn) return `handed on to ${handedOn.municipality}`;
    const goodbye =
      this.#own(this.town.lastEvent('GoodbyeStarted')) ?? this.#own(this.town.lastEvent('ContactEnded'));
    return goodbye && `${goodbye.outcome} ${String(goodbye.reason)}`;
  }

  get said(): readonly Spoken[] {
    return this.town
      .effectsOf('PlayPrompts')
      .filter(({ key }) => key === this.id)
      .flatMap(({ says }) => says);
  }

  /** Everything heard since the call began, as one text. */
  get heard(): string {
    return this.said.map(({ text }) => text).join(' ');
  }

  /** What the agent sees of the caller's choices. */
  get choices(): readonly string[] {
    return this.#contact?.choices ?? [];
  }

  get #contact() {
    return this.town.state.contacts.get(this.id);
  }

  #act(act: Act): void {
    switch (act.does) {
      case 'press':
        // They know what they ask for.
        this.town.hearOut(this.id);
        return this.town.key(this.id, act.keys);
      case 'nothing':
        this.town.hearOut(this.id);
        return this.town.wait(seconds(61));
      case 'speak':
        return void this.town.spoke(this.id, act.forMs);
      case 'told':
        return void this.town.lookedUp(this.id, ANSWERS[act.answer]);
      case 'unanswered':
        return this.town.wait(minutes(2));
    }
  }

  /** What is only said is heard out; a message is asked for before it is recorded. */
  #settle(): void {
    for (let n = 0; n < 40 && this.#contact?.playing; n += 1) {
      const { name } = this.#contact.phase;
      if (name === 'waiting' || WAITING_FOR_PEOPLE.has(this.step?.step.kind ?? '')) return;
      this.town.hearOut(this.id);
    }
  }

  #own<E extends { readonly contactId: string }>(event: E | undefined): E | undefined {
    return event?.contactId === this.id ? event : undefined;
  }
}

/** What can be done at a step: every key of a menu, every answer of another system … */
export function actsAt(step: Step): readonly Act[] {
  switch (step.kind) {
    case 'menu':
      return step.choices.map(({ key }) => press(key));
    case 'ask-digits':
      return [press(step.format === 'phone' ? '0612345678' : `${'1234567890'.slice(0, step.least)}#`)];
    case 'status':
      return (['found', 'notFound', 'failed'] as const).map((answer) => ({ does: 'told', answer }));
    case 'message':
      return [5000, 0].map((forMs) => ({ does: 'speak', forMs }));
    case 'transfer':
      return [{ does: 'unanswered' }];
    default:
      return [];
  }
}

export interface Way {
  readonly acts: readonly Act[];
  readonly call: Call;
}

/** One way to every place in the menu that can be reached in a situation, and every end of it. */
export function everyWay(plan: Plan, situation: Situation): readonly Way[] {
  const ways: Way[] = [];
  const known = new Set<string>();
  const open: (readonly Act[])[] = [[]];
  for (let acts = open.shift(); acts; acts = open.shift()) {
    const made = call(plan, situation).act(...acts);
    ways.push({ acts, call: made });
    const { step, language } = made;
    const place = step && `${step.id} ${language}`;
    if (!step || !place || known.has(place)) continue;
    known.add(place);
    for (const act of actsAt(step.step)) open.push([...acts, act]);
  }
  return ways;
}
