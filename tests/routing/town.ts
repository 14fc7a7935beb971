/** A small municipality for the tests of the core: everything runs in words of the field, on a clock wound by hand. */
import { expect } from 'vitest';
import type { Flow } from '../../src/ivr/flow.ts';
import type { Command, HandedOnBy, LookupResult, Refusal } from '../../src/routing/commands.ts';
import { decide } from '../../src/routing/decide.ts';
import { isRefusal } from '../../src/routing/decision.ts';
import type { Effect, EffectOf } from '../../src/routing/effects.ts';
import type { Event, EventOf } from '../../src/routing/events.ts';
import { evolve } from '../../src/routing/evolve.ts';
import { asPhoneNumber } from '../../src/routing/ids.ts';
import { legOf, ringingLeg } from '../../src/routing/legs.ts';
import { violations } from '../../src/routing/invariants.ts';
import type { AgentPlan, Plan, QueuePlan, Requirements } from '../../src/routing/plan.ts';
import { react } from '../../src/routing/react.ts';
import { emptyState } from '../../src/routing/state.ts';
import type { State } from '../../src/routing/state.ts';
import { textsNamed } from './texts.ts';
import { wideFlow } from './wide-flow.ts';

export const seconds = (n: number): number => n * 1000;
export const minutes = (n: number): number => n * 60_000;

const say = (name: string) => [{ name }];

export const flow: Flow = {
  id: 'main',
  version: 'v1',
  language: 'nl',
  start: 'hours',
  steps: {
    hours: { kind: 'hours', open: 'menu', closed: 'closed', evening: 'closed', holiday: 'closed' },
    closed: { kind: 'hang-up', prompts: say('closed'), repeatKey: '9', reason: 'closed' },
    menu: {
      kind: 'menu',
      firstPrompts: say('welcome'),
      prompts: say('menu'),
      choices: [
        { key: '1', label: 'burgerzaken', then: 'civil' },
        { key: '2', label: 'belastingen', then: 'taxes' },
        { key: '3', label: 'openingstijden', then: 'info' },
      ],
      repeatKey: '9',
      timeoutMs: seconds(7),
      wrongKeyPrompts: say('wrong-key'),
      silencePrompts: say('silence'),
      tries: 2,
      otherwise: 'civil',
    },
    info: { kind: 'say', prompts: say('opening-hours'), repeatKey: '9', then: 'bye' },
    bye: { kind: 'hang-up', prompts: say('bye'), repeatKey: '9', reason: 'informed' },
    civil: { kind: 'queue', queue: 'burgerzaken' },
    taxes: { kind: 'queue', queue: 'belastingen' },
  },
  texts: textsNamed('closed', 'welcome', 'menu', 'wrong-key', 'silence', 'opening-hours', 'bye'),
};

const queue = (id: string, changes: Partial<QueuePlan> = {}): QueuePlan => ({
  id,
  name: id,
  department: 'publiek',
  ringTimeoutMs: seconds(15),
  wrapUpMs: seconds(20),
  longestWaitMs: minutes(10),
  announceEveryMs: seconds(45),
  callbackKey: '*',
  repeatKey: '9',
  music: 'default',
  priorityBonusMs: 0,
  target: { percent: 75, withinMs: seconds(25), formula: 'strict' },
  requires: {},
  relax: [],
  strategy: 'longest-idle',
  lastAgent: null,
  announce: 'position',
  hours: null,
  maxLength: null,
  maxExpectedWaitMs: null,
  exits: {},
  ...changes,
});

const agent = (id: string, queues: readonly string[], skills: Requirements = {}): AgentPlan => ({
  id,
  name: id,
  role: 'agent',
  queues,
  phone: { kind: 'sip', address: `sip:${id}@127.0.0.1:5071` },
  skills,
});

const ALL_DAY = [{ from: '00:00', to: '24:00' }];

export interface TownOptions {
  readonly agents?: Readonly<Record<string, readonly string[]>>;
  /** Agent id → skills with levels. */
  readonly skills?: Readonly<Record<string, Requirements>>;
  readonly queues?: Readonly<Record<string, Partial<QueuePlan>>>;
  readonly plan?: Partial<Plan>;
}

export function planOf({ agents = {}, skills = {}, queues = {}, plan = {} }: TownOptions): Plan {
  const ids = ['burgerzaken', 'belastingen', ...Object.keys(queues)];
  return {
    municipality: 'delft',
    name: 'Gemeente Delft',
    numbers: [
      { number: '14015', delivered: ['14015', '014015', '+3114015'], flow: 'main' },
      { number: '140570', delivered: ['140570'], flow: 'wide' },
    ],
    queues: Object.fromEntries(ids.map((id) => [id, queue(id, queues[id])])),
    agents: Object.fromEntries(Object.entries(agents).map(([id, of]) => [id, agent(id, of, skills[id])])),
    departments: {
      publiek: { name: 'Publiekszaken' },
      belasting: { name: 'Belastingen', calls: { kind: 'queue', queueId: 'belastingen' } },
    },
    callerLists: {},
    pauseReasons: [{ id: 'pauze', name: 'Pauze' }],
    calendar: { timeZone: 'Europe/Amsterdam', week: Array.from({ length: 7 }, () => ALL_DAY), holidays: {} },
    flows: { main: flow, wide: wideFlow },
    noteDeadlineWorkingDays: 2,
    missedRingsAllowed: 1,
    resumeWindowMs: minutes(3),
    skills: { paspoort: 'Paspoort', engels: 'Engels' },
    ...plan,
  };
}

type Asked = Command extends infer C ? (C extends Command ? Omit<C, 'at'> : never) : never;

/** Monday 23 November 2026, nine in the morning in Delft. */
export const MONDAY_9 = Date.parse('2026-11-23T09:00:00+01:00');

export class Town {
  readonly state: State = emptyState();
  readonly events: Event[] = [];
  readonly effects: Effect[] = [];
  now = MONDAY_9;
  #callers = 0;

  constructor(options: TownOptions = {}) {
    this.ask({ type: 'Configure', plan: planOf(options) });
  }

  /** What a command came to, follow-ups included; the invariants are checked after each. */
  ask(asked: Asked): Event[] | Refusal {
    const command = { ...asked, at: this.now } as Command;
    const decision = decide(this.state, command);
    if (isRefusal(decision)) return decision;
    const events = [...decision];
    let next: Command | null = null;
    for (const event of decision) {
      const reaction = react(event, this.state);
      evolve(this.state, event);
      this.effects.push(...reaction.effects);
      next = reaction.next ?? next;
    }
    this.events.push(...decision);
    const then = next ? this.ask(next) : [];
    if (!isRefusal(then as Event[] | Refusal)) events.push(...(then as Event[]));
    const wrong = violations(this.state);
    // Asked for at every command of every sequence: vitest's own comparison is dear.
    if (wrong.length > 0) expect(wrong).toEqual([]);
    return events;
  }

  /** Time passes; everything due happens at its own moment. */
  wait(ms: number): void {
    const until = this.now + ms;
    for (let next = this.state.timers.next(); next && next.at <= until; next = this.state.timers.next()) {
      this.now = Math.max(this.now, next.at);
      this.ask({ type: 'TimerDue', timer: next.id });
      // It would be first for ever, and no other timer would ring.
      if (this.state.timers.dueAt(next.id) === next.at) throw new Error(`${next.id} rang and stays set`);
    }
    this.now = until;
  }

  /** Somebody dials the number and hears the welcome; returns who. */
  call(from: string | null = '+31612345678', dialled = '14015', handedOn?: HandedOnBy): string {
    this.#callers += 1;
    const n = String(this.#callers).padStart(26, '0');
    this.ask({
      type: 'StartContact',
      contactId: `delft-${n}`,
      channelId: `caller-${this.#callers}`,
      dialled,
      from: from === null ? null : asPhoneNumber(from),
      ...(handedOn ? { handedOn } : {}),
    });
    return `delft-${n}`;
  }

  /** Somebody dials and chooses at once; the place in the line is told and the music plays. */
  callAndChoose(key: string, from?: string | null): string {
    const caller = this.call(from);
    this.press(caller, key);
    this.hearOut(caller);
    return caller;
  }

  press(caller: string, key: string) {
    return this.ask({ type: 'PressKey', channelId: this.channelOf(caller), key });
  }

  /** What is being said ends. */
  hearOut(caller: string) {
    const playing = this.contact(caller).playing;
    return this.ask({ type: 'FinishPlayback', playbackId: playing ?? 'nothing', failed: false });
  }

  /** In the queue: asks to be phoned back, hears the number, and agrees. */
  agreeToCallback(caller: string): void {
    this.press(caller, '*');
    this.hearOut(caller);
    this.press(caller, '1');
  }

  /** Several keys, one after the other. */
  key(caller: string, keys: string): void {
    for (const key of keys) this.press(caller, key);
  }

  /** What the caller speaks in is over. */
  spoke(caller: string, durationMs: number, failed = false) {
    const { phase } = this.contact(caller);
    const recordingId = (phase.name === 'menu' ? phase.recording?.id : undefined) ?? 'nothing';
    return this.ask({ type: 'FinishRecording', recordingId, durationMs, failed });
  }

  /** Another system answers. */
  lookedUp(caller: string, result: LookupResult) {
    const { phase } = this.contact(caller);
    return this.ask({
      type: 'FinishLookup',
      lookupId: (phase.name === 'menu' && phase.lookup) || 'nothing',
      result,
    });
  }

  hangUp(caller: string) {
    return this.ask({ type: 'EndChannel', channelId: this.channelOf(caller), cause: 16, sipStatus: 0 });
  }

  answer(caller: string) {
    return this.ask({ type: 'AnswerOffer', offerId: this.offerOf(caller) });
  }

  /** The agent's line ends: while ringing with a SIP status, while talking by hanging up. */
  agentLineEnds(caller: string, sipStatus = 0, cause = 16) {
    const phase = this.contact(caller).phase;
    const channelId = phase.name === 'talking' ? phase.offerId : this.offerOf(caller);
    return this.ask({ type: 'EndChannel', channelId, cause, sipStatus });
  }

  /** Who is rung for a transfer or a consult answers. */
  answerLeg(caller: string) {
    return this.ask({ type: 'AnswerOffer', offerId: this.legOf(caller) });
  }

  /** Their line ends: while it rings with a SIP status, while they talk by hanging up. */
  legEnds(caller: string, sipStatus = 0, cause = 16) {
    return this.ask({ type: 'EndChannel', channelId: this.legOf(caller), cause, sipStatus });
  }

  /** Signs in and becomes available. */
  start(...agents: string[]): void {
    for (const agentId of agents) {
      this.ask({ type: 'SignIn', agentId });
      this.ask({ type: 'BecomeAvailable', agentId });
    }
  }

  contact(caller: string) {
    const contact = this.state.contacts.get(caller);
    if (!contact) throw new Error(`${caller} is not with us any more`);
    return contact;
  }

  statusOf(agentId: string): string {
    return this.state.agents.get(agentId)?.status.name ?? 'nobody';
  }

  /** Whose phone rings for the caller. */
  ringsAt(caller: string): string | undefined {
    const phase = this.state.contacts.get(caller)?.phase;
    const contact = this.state.contacts.get(caller);
    const leg = contact && ringingLeg(contact);
    if (leg) return leg.party.kind === 'agent' ? leg.party.agentId : leg.party.number;
    return phase?.name === 'waiting' ? phase.offers[0]?.agentId : undefined;
  }

  lastEvent<T extends Event['type']>(type: T): EventOf<T> | undefined {
    return this.events.findLast((event): event is EventOf<T> => event.type === type);
  }

  effectsOf<T extends Effect['type']>(type: T): EffectOf<T>[] {
    return this.effects.filter((effect): effect is EffectOf<T> => effect.type === type);
  }

  /** What the caller heard, text by text. */
  heard(caller: string): string[] {
    return this.effectsOf('PlayPrompts')
      .filter(({ key }) => key === caller)
      .flatMap(({ says }) => says.map(({ text }) => text));
  }

  channelOf(caller: string): string {
    return this.contact(caller).channelId;
  }

  private legOf(caller: string): string {
    const leg = legOf(this.contact(caller));
    if (!leg) throw new Error(`nobody is rung or asked for ${caller}`);
    return leg.offerId;
  }

  private offerOf(caller: string): string {
    const phase = this.contact(caller).phase;
    const [offer] = phase.name === 'waiting' ? phase.offers : [];
    if (!offer) throw new Error(`${caller} rings nowhere`);
    return offer.id;
  }
}
