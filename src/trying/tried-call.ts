/** The call that is tried: one caller in the real cores of the municipalities, on a clock that is moved by hand. */
import { asPhoneNumber, municipalityFrom } from '../routing/ids.ts';
import type { ContactId, MunicipalityId } from '../routing/ids.ts';
import type { HandedOnBy } from '../routing/commands.ts';
import type { Command, Event } from '../routing/core.ts';
import type { Effect } from '../routing/effects.ts';
import type { Plan } from '../routing/plan.ts';
import type { Contact } from '../routing/state.ts';
import { timerFrom } from '../routing/timers.ts';
import { CoreRun } from './core-run.ts';
import { isTold } from './lines.ts';
import type { TryLine } from './lines.ts';
import type { Spoken } from '../ivr/texts.ts';
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
  /** How long a text is heard, ms; left out: what is said takes no time, and keys are pressed at once. */
  readonly sound?: (spoken: Spoken) => number;
}

/** A command without its moment: the call has the clock. */
type WithoutAt<C> = C extends Command ? Omit<C, 'at'> : never;
type LineOf = TryLine extends infer L ? (L extends TryLine ? Omit<L, 'municipality' | 'at'> : never) : never;

/** The caller's channel. */
export const CHANNEL = 'caller';
/** The ids of supposed callers begin here. */
const SUPPOSED = 1_000_000;

const idOf = (municipality: MunicipalityId, nth: number): ContactId =>
  `${municipality}-${String(nth).padStart(26, '0')}`;

/** No time passes between the keys of whoever tries: none of them is too fast. */
function unhurried({ callerLimits, ...plan }: Plan): Plan {
  if (!callerLimits) return plan;
  return { ...plan, callerLimits: { ...callerLimits, keysPerSecond: callerLimits.keysPerCall } };
}

export class TriedCall {
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
  /** Until when what is being said is heard. */
  #heardUntil = 0;
  #handOn: Extract<Effect, { readonly type: 'HandOnCall' }> | null = null;

  /** Throws for a municipality without a plan. */
  constructor(options: TryOptions) {
    this.#options = options;
    this.#now = options.at;
    const watch = { onEvent: this.#sees.bind(this), onEffect: this.#hears.bind(this) };
    this.#runs = new Map(
      options.plans.map((plan) => [plan.municipality, new CoreRun(unhurried(plan), watch)]),
    );
    this.#run = this.#runOf(options.municipality);
    for (const run of this.#runs.values()) {
      run.ask({ type: 'Configure', at: this.#now, plan: run.plan });
      const supposedId = (nth: number): ContactId => idOf(run.plan.municipality, SUPPOSED + nth);
      for (const event of supposedEvents(run.plan, options.supposed ?? {}, this.#now, supposedId))
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
    const { contact } = this;
    if (contact) return situationOf(this.#run, contact);
    return this.#over ?? { kind: 'over', outcome: 'abandoned', reason: 'lost' };
  }

  /** As the core knows the call; undefined before it and after its end. */
  get contact(): Readonly<Contact> | undefined {
    return this.#run.state.contacts.get(this.#contactId);
  }

  /** Dials, or dials again; false: nobody answers that number. */
  call(): boolean {
    const { municipality, from, dialled } = this.#options;
    this.#run = this.#runOf(municipality);
    return this.#starts(dialled ?? this.#run.plan.numbers[0]?.number ?? '', from);
  }

  /** Everything due until that moment happens. */
  until(at: number): void {
    this.#moveTo(at);
    this.#run.pass(at);
    this.#goOn();
  }

  #starts(dialled: string, from: string | null, handedOn?: HandedOnBy): boolean {
    this.#contactId = idOf(this.#run.plan.municipality, (this.#calls += 1));
    this.#over = null;
    const number = from === null ? null : asPhoneNumber(from);
    return this.ask({
      type: 'StartContact',
      contactId: this.#contactId,
      channelId: CHANNEL,
      dialled,
      from: number,
      ...(handedOn ? { handedOn } : {}),
    });
  }

  /** false: the core refused it. */
  ask(asked: WithoutAt<Command>): boolean {
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
    const by = municipalityFrom(handOn.key) ?? '';
    this.#starts(handOn.number, handOn.from, { by, language: handOn.language });
  }

  #sees(event: Event): void {
    if (!('contactId' in event) || event.contactId !== this.#contactId) return;
    if ('prompts' in event) this.#due = event.prompts.map(({ name }) => name);
    if (!isTold(event)) return;
    this.tells({ kind: 'event', event });
    if (event.type === 'ContactEnded')
      this.#over = { kind: 'over', outcome: event.outcome, reason: event.reason };
  }

  #hears(effect: Effect): void {
    if (effect.key !== this.#contactId) return;
    if (effect.type === 'PlayPrompts') {
      const { sound } = this.#options;
      const ms = effect.says.reduce((sum, one) => sum + (sound?.(one) ?? 0), 0);
      this.#heardUntil = this.#now + ms;
      const said = new Set(effect.says.map(({ name }) => name));
      this.tells({
        kind: 'said',
        says: effect.says,
        unsayable: this.#due.filter((name) => !said.has(name)),
      });
    }
    if (effect.type === 'HandOnCall') this.#handOn = effect;
  }

  tells(line: LineOf): void {
    this.lines.push({ municipality: this.#run.plan.municipality, at: this.#now, ...line });
  }

  #moveTo(at: number, quietly = false): void {
    if (at <= this.#now) return;
    const passedMs = at - this.#now;
    this.#now = at;
    if (this.contact && !quietly) this.tells({ kind: 'time', passedMs });
  }

  /** false: what is said takes no time. */
  protected get takesTime(): boolean {
    return this.#options.sound !== undefined;
  }

  /** Time goes by until what is being said has been heard; whatever is due meanwhile happens. */
  protected listen(): void {
    const until = this.#heardUntil;
    if (until <= this.#now) return;
    this.#moveTo(until, true);
    this.#run.pass(until);
    this.#goOn();
  }

  /** When something next happens to this caller by itself; whatever is said is over before that. */
  nextTimer(): number | undefined {
    const own = this.#run.state.timers
      .entries()
      .filter(([id]) => timerFrom(id).about === this.#contactId && timerFrom(id).kind !== 'playback')
      .map(([, at]) => at);
    return own.length === 0 ? undefined : Math.min(...own);
  }

  #runOf(municipality: MunicipalityId): CoreRun {
    const run = this.#runs.get(municipality);
    if (!run) throw new Error(`no plan for ${municipality}`);
    return run;
  }
}
