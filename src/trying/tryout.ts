/**
 * A call to try a flow out: the real core, a clock that stands still except for what is waited for, and a caller who
 * does what they are told to. Everything is done at once; what came of it is in `lines`, what is waited for in
 * `situation`.
 */
import { asPhoneNumber } from '../routing/ids.ts';
import type { ContactId, MunicipalityId } from '../routing/ids.ts';
import type { Command, Event } from '../routing/core.ts';
import type { Effect } from '../routing/effects.ts';
import type { CallCommand, LookupResult } from '../routing/commands.ts';
import type { Plan } from '../routing/plan.ts';
import type { Contact } from '../routing/state.ts';
import { timerFrom } from '../routing/timers.ts';
import { CoreRun } from './core-run.ts';
import { isTold } from './lines.ts';
import type { TryLine } from './lines.ts';
import { situationOf } from './situation.ts';
import type { Situation } from './situation.ts';
import { supposedEvents } from './supposed.ts';
import type { Supposed } from './supposed.ts';

export interface TryOptions {
  /** Of every municipality that may be met. */
  readonly plans: readonly Plan[];
  readonly municipality: MunicipalityId;
  /** As the trunk delivers it; left out: the municipality's first number. */
  readonly dialled?: string;
  /** E.164; null: withheld. */
  readonly from: string | null;
  /** Epoch ms. */
  readonly at: number;
  readonly supposed?: Supposed;
}

const CHANNEL = 'caller';
/** A message is as long as this when nobody says how long. */
const SPOKEN_MS = 10_000;
const MOST_SAID = 100;
/** The ids of supposed callers begin here. */
const SUPPOSED = 1_000_000;

export class Tryout {
  readonly lines: TryLine[] = [];
  readonly #options: TryOptions;
  readonly #runs: ReadonlyMap<MunicipalityId, CoreRun>;
  #now: number;
  #calls = 0;
  #run: CoreRun;
  #contactId: ContactId = '';
  #over: Extract<Situation, { readonly kind: 'over' }> | null = null;
  /** Names of the prompts that the latest event wants said. */
  #due: readonly string[] = [];
  #handOn: Extract<Effect, { readonly type: 'HandOnCall' }> | null = null;

  /** Throws for a municipality without a plan. */
  constructor(options: TryOptions) {
    this.#options = options;
    this.#now = options.at;
    const watch = { onEvent: this.#sees.bind(this), onEffect: this.#hears.bind(this) };
    this.#runs = new Map(options.plans.map((plan) => [plan.municipality, new CoreRun(plan, watch)]));
    this.#run = this.#runOf(options.municipality);
    for (const run of this.#runs.values()) {
      run.ask({ type: 'Configure', at: this.#now, plan: run.plan });
      const idOf = (nth: number): ContactId => this.#idOf(run.plan.municipality, SUPPOSED + nth);
      for (const event of supposedEvents(run.plan, options.supposed ?? {}, this.#now, idOf))
        run.suppose(event);
    }
  }

  get now(): number {
    return this.#now;
  }

  /** Of the municipality that has the call now. */
  get plan(): Plan {
    return this.#run.plan;
  }

  get situation(): Situation {
    const contact = this.#contact;
    if (contact) return situationOf(this.#run, contact);
    return this.#over ?? { kind: 'over', outcome: 'abandoned', reason: 'lost' };
  }

  /** As the core knows the call; undefined before it and after its end. */
  get contact(): Readonly<Contact> | undefined {
    return this.#contact;
  }

  /** Dials, or dials again; false: nobody answers that number. */
  call(): boolean {
    const { municipality, from, dialled } = this.#options;
    this.#run = this.#runOf(municipality);
    return this.#starts(dialled ?? this.#run.plan.numbers[0]?.number ?? '', from);
  }

  press(key: string): void {
    const { situation } = this;
    if (situation.kind === 'recording') {
      if (key === situation.endKey) return this.speak(SPOKEN_MS);
    } else if (this.#ask({ type: 'PressKey', channelId: CHANNEL, key })) return;
    this.#tells({ kind: 'ignored', key });
  }

  /** What is being said is heard to its end. It takes no time. */
  hearOut(): void {
    const playbackId = this.#contact?.playing;
    if (playbackId) this.#ask({ type: 'FinishPlayback', playbackId, failed: false });
  }

  /** Presses nothing until something happens: hears it out, lets it ring, says nothing after the tone. */
  wait(): void {
    const { situation } = this;
    const { kind } = situation;
    this.hearOut();
    if (kind === 'recording') return this.speak(0);
    const next = kind === 'text' ? undefined : this.#nextTimer();
    if (next !== undefined) this.#until(next);
  }

  /** Time goes by: what is said is heard, and whatever is due happens. */
  pass(ms: number): void {
    const until = this.#now + Math.max(0, ms);
    this.#hearAll();
    for (let next = this.#nextTimer(); next !== undefined && next <= until; next = this.#nextTimer()) {
      this.#until(next);
      this.#hearAll();
    }
    this.#until(until);
    this.#hearAll();
  }

  /** Speaks so long after the tone, then presses the end key; no longer than is allowed. 0: says nothing. */
  speak(ms: number): void {
    const { situation } = this;
    if (situation.kind !== 'recording') return;
    const durationMs = Math.min(ms, situation.mostMs);
    this.#moveTo(this.#now + durationMs);
    this.#ask({ type: 'FinishRecording', recordingId: situation.recordingId, durationMs, failed: false });
  }

  /** Another system answers. */
  lookUp(result: LookupResult): void {
    const { situation } = this;
    if (situation.kind === 'lookup')
      this.#ask({ type: 'FinishLookup', lookupId: situation.lookupId, result });
  }

  /** Whoever is rung answers; in a queue somebody becomes free for it. false: there is nobody. */
  answer(): boolean {
    const { situation } = this;
    if (situation.kind === 'ringing') return this.#answerOffer(situation.offerId);
    if (situation.kind !== 'queue') return false;
    for (const agentId of situation.offerId === null ? Object.keys(this.plan.agents) : []) {
      this.#ask({ type: 'ReportPhone', agentId, phone: 'reachable' });
      this.#ask({ type: 'BecomeAvailable', agentId });
      const { situation: now } = this;
      if (now.kind === 'queue' && now.offerId !== null) return this.#answerOffer(now.offerId);
      this.#ask({ type: 'Pause', agentId, reason: this.plan.pauseReasons[0]?.id ?? '' });
    }
    return this.#answerOffer(situation.offerId);
  }

  hangUp(): void {
    this.#ask({ type: 'EndChannel', channelId: CHANNEL, cause: 16, sipStatus: 0 });
  }

  /** A flow that says things without end is one the checker refuses. */
  #hearAll(): void {
    for (let nth = 0; nth < MOST_SAID && this.#contact?.playing; nth += 1) this.hearOut();
  }

  #until(at: number): void {
    this.#moveTo(at);
    this.#run.pass(at);
    this.#goOn();
  }

  #answerOffer(offerId: string | null): boolean {
    return offerId !== null && this.#ask({ type: 'AnswerOffer', offerId });
  }

  #starts(dialled: string, from: string | null): boolean {
    this.#contactId = this.#idOf(this.#run.plan.municipality, (this.#calls += 1));
    this.#over = null;
    const number = from === null ? null : asPhoneNumber(from);
    return this.#ask({
      type: 'StartContact',
      contactId: this.#contactId,
      channelId: CHANNEL,
      dialled,
      from: number,
    });
  }

  #ask(asked: CallCommand | Asked): boolean {
    const done = this.#run.ask({ ...asked, at: this.#now });
    this.#goOn();
    return done;
  }

  /** After a municipality is done with the call, the other begins. */
  #goOn(): void {
    const handOn = this.#handOn;
    this.#handOn = null;
    if (!handOn) return;
    const other = this.#runs.get(handOn.municipality);
    if (!other) return;
    this.#run = other;
    this.#starts(handOn.number, handOn.from);
  }

  #sees(event: Event): void {
    if (!('contactId' in event) || event.contactId !== this.#contactId) return;
    if ('prompts' in event) this.#due = event.prompts.map(({ name }) => name);
    if (!isTold(event)) return;
    this.#tells({ kind: 'event', event });
    if (event.type === 'ContactEnded')
      this.#over = { kind: 'over', outcome: event.outcome, reason: event.reason };
  }

  #hears(effect: Effect): void {
    if (effect.key !== this.#contactId) return;
    if (effect.type === 'PlayPrompts') {
      const said = new Set(effect.says.map(({ name }) => name));
      this.#tells({
        kind: 'said',
        says: effect.says,
        unsayable: this.#due.filter((name) => !said.has(name)),
      });
    }
    if (effect.type === 'HandOnCall') this.#handOn = effect;
  }

  #tells(line: LineOf): void {
    this.lines.push({ municipality: this.#run.plan.municipality, at: this.#now, ...line });
  }

  #moveTo(at: number): void {
    if (at <= this.#now) return;
    const passedMs = at - this.#now;
    this.#now = at;
    if (this.#contact) this.#tells({ kind: 'time', passedMs });
  }

  /** When something next happens to this caller by itself; whatever is said is over before that. */
  #nextTimer(): number | undefined {
    const own = this.#run.state.timers
      .entries()
      .filter(([id]) => timerFrom(id).about === this.#contactId && timerFrom(id).kind !== 'playback')
      .map(([, at]) => at);
    return own.length === 0 ? undefined : Math.min(...own);
  }

  get #contact(): Readonly<Contact> | undefined {
    return this.#run.state.contacts.get(this.#contactId);
  }

  #runOf(municipality: MunicipalityId): CoreRun {
    const run = this.#runs.get(municipality);
    if (!run) throw new Error(`no plan for ${municipality}`);
    return run;
  }

  #idOf(municipality: MunicipalityId, nth: number): ContactId {
    return `${municipality}-${String(nth).padStart(26, '0')}`;
  }
}

/** A command without its moment: the tryout has the clock. */
type WithoutAt<C> = C extends Command ? Omit<C, 'at'> : never;
type Asked = WithoutAt<Command>;
type LineOf = TryLine extends infer L ? (L extends TryLine ? Omit<L, 'municipality' | 'at'> : never) : never;
