/** The people who phone: they listen, press keys, wait as long as they can bear, hang up, phone again. */
import type { Flow } from '../ivr/flow.ts';
import type { ChannelId } from '../routing/ids.ts';
import type { Plan } from '../routing/plan.ts';
import type { Clock } from '../support/clock.ts';
import { CallTimes } from './arrivals.ts';
import { draw } from './durations.ts';
import type { Telephones } from './people.ts';
import { Random } from './random.ts';
import type { Scenario } from './scenario.ts';

interface Caller {
  readonly from: string | null;
  /** Times this person phoned, this one included. */
  readonly attempt: number;
  waits: boolean;
  talks: boolean;
  /** Puts the phone down when patience is over. */
  givesUp: () => void;
  /** Presses the key that was decided on. */
  presses: () => void;
}

export interface CallersParts {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly clock: Clock;
  readonly telephones: Telephones;
  /** Somebody heard the busy tone. */
  readonly onBusy: () => void;
}

export class Callers {
  readonly #parts: CallersParts;
  readonly #onLine = new Map<ChannelId, Caller>();
  readonly #menus: Menus;
  readonly #dialled: string;
  /** Every queue of a simulated town has the same, or the caller presses in vain: as people do. */
  readonly #callbackKey: string | undefined;
  readonly #times: CallTimes;
  readonly #patience: Random;
  readonly #habits: Random;
  /** The moment of arrival to the fraction of a ms: the process is not rounded, only the calls. */
  #nextAt: number;
  #phoned = 0;

  constructor(parts: CallersParts) {
    const { scenario, seed } = parts;
    this.#parts = parts;
    this.#menus = menusOf(scenario.plan);
    const [queue] = Object.values(scenario.plan.queues);
    this.#callbackKey = queue?.callbackKey ?? undefined;
    this.#dialled = scenario.plan.numbers[0]?.delivered[0] ?? '';
    this.#times = new CallTimes(scenario.callers.arrivals, new Random(seed, 'arrivals'));
    this.#patience = new Random(seed, 'patience');
    this.#habits = new Random(seed, 'habits');
    this.#nextAt = scenario.startAt;
  }

  /** The first arrival is set; each sets the next. */
  begin(): void {
    const { scenario, clock } = this.#parts;
    const { atMost } = scenario.callers;
    const enough = atMost !== null && this.#phoned >= atMost;
    this.#nextAt = enough ? Infinity : this.#times.next(this.#nextAt, scenario.endAt);
    if (this.#nextAt === Infinity) return;
    clock.wakeAt(Math.round(this.#nextAt), () => {
      this.#phoned += 1;
      this.#dial(this.#number(), 1);
      this.begin();
    });
  }

  /** People who are on the line now. */
  lines(): readonly ChannelId[] {
    return [...this.#onLine.keys()];
  }

  /** Whether somebody is still to phone of their own accord. */
  more(): boolean {
    return this.#nextAt < Infinity;
  }

  isOnLine(line: ChannelId): boolean {
    return this.#onLine.has(line);
  }

  hears(line: ChannelId, prompts: readonly string[]): void {
    const caller = this.#onLine.get(line);
    if (!caller) return;
    if (!caller.waits) caller.givesUp();
    const menu = this.#menus.get(prompts.at(-1) ?? '');
    if (menu) return this.#decide(line, caller, this.#chosen(menu));
    // The number is heard before it is agreed to.
    if (prompts.some((name) => name === 'callback-confirm' || name === 'callback-promise'))
      return this.#decide(line, caller, AGREES, HEARS_NUMBER_MS);
    if (prompts.includes('callback-other-number')) return this.#keysIn(line, caller, OWN_NUMBER);
    if (!prompts.some((name) => /^(position|wait|callback-offer)/.test(name))) return;
    this.#beginsToWait(line, caller);
    const { callback } = this.#parts.scenario.callers;
    if (prompts.includes('callback-offer') && this.#habits.chance(callback))
      this.#decide(line, caller, this.#callbackKey);
  }

  hearsMusic(line: ChannelId): void {
    const caller = this.#onLine.get(line);
    if (caller) this.#beginsToWait(line, caller);
  }

  /** An agent is there: no more giving up. */
  talks(line: ChannelId): void {
    const caller = this.#onLine.get(line);
    if (!caller) return;
    caller.talks = true;
    caller.givesUp();
    caller.presses();
  }

  closed(line: ChannelId): void {
    const caller = this.#onLine.get(line);
    if (!caller) return;
    this.#onLine.delete(line);
    caller.givesUp();
    caller.presses();
  }

  #number(): string | null {
    if (this.#habits.chance(this.#parts.scenario.callers.withheld)) return null;
    return `+316${String(10_000_000 + this.#phoned)}`;
  }

  #dial(from: string | null, attempt: number): void {
    const { scenario, telephones, onBusy } = this.#parts;
    if (scenario.lines !== null && this.#onLine.size >= scenario.lines) {
      onBusy();
      return this.#perhapsAgain({ from, attempt });
    }
    const line = telephones.call(this.#dialled, from);
    const nothing = (): void => undefined;
    const caller: Caller = { from, attempt, waits: false, talks: false, givesUp: nothing, presses: nothing };
    this.#onLine.set(line, caller);
    // Nobody stays on a line on which nothing at all is heard.
    caller.givesUp = this.#parts.clock.wakeAt(this.#parts.clock.now() + SILENCE_MS, () =>
      this.#leaves(line, caller),
    );
  }

  #perhapsAgain({ from, attempt }: Pick<Caller, 'from' | 'attempt'>): void {
    const { scenario, clock } = this.#parts;
    const { share, after, atMost } = scenario.callers.redial;
    if (attempt > atMost || !this.#habits.chance(share)) return;
    clock.wakeAt(clock.now() + draw(after, this.#habits), () => this.#dial(from, attempt + 1));
  }

  #beginsToWait(line: ChannelId, caller: Caller): void {
    if (caller.waits || caller.talks) return;
    const { scenario, clock } = this.#parts;
    caller.waits = true;
    // Who has come into a queue no longer presses what the menu asked for.
    caller.presses();
    const patienceMs = draw(scenario.callers.patience, this.#patience);
    caller.givesUp();
    caller.givesUp = clock.wakeAt(clock.now() + patienceMs, () => this.#leaves(line, caller));
  }

  #leaves(line: ChannelId, caller: Caller): void {
    this.#parts.telephones.putDown(line);
    this.closed(line);
    this.#perhapsAgain(caller);
  }

  /** One digit after the other. */
  #keysIn(line: ChannelId, caller: Caller, digits: string): void {
    const { clock, telephones } = this.#parts;
    const [key] = digits;
    caller.presses();
    if (key === undefined) return;
    caller.presses = clock.wakeAt(clock.now() + DIGIT_MS, () => {
      this.#keysIn(line, caller, digits.slice(1));
      telephones.pressKey(line, key);
    });
  }

  #decide(line: ChannelId, caller: Caller, key: string | undefined, afterMs = 0): void {
    const { scenario, clock, telephones } = this.#parts;
    caller.presses();
    if (key === undefined) return;
    const at = clock.now() + afterMs + draw(scenario.callers.pressAfter, this.#habits);
    caller.presses = clock.wakeAt(at, () => telephones.pressKey(line, key));
  }

  /** By weight among the keys that this menu knows; undefined: no key. */
  #chosen(keys: readonly string[]): string | undefined {
    const { choices } = this.#parts.scenario.callers;
    const named = Object.keys(choices).length > 0;
    const weights = [...keys, NO_KEY].map((key) => ({
      key,
      weight: named ? (choices[key] ?? 0) : key === NO_KEY ? 0 : 1,
    }));
    let left = this.#habits.share() * weights.reduce((sum, { weight }) => sum + weight, 0);
    for (const { key, weight } of weights) {
      if (left < weight) return key === NO_KEY ? undefined : key;
      left -= weight;
    }
    return undefined;
  }
}

const SILENCE_MS = 30_000;
const NO_KEY = 'none';
const AGREES = '1';
const HEARS_NUMBER_MS = 5_000;
/** Of who withholds it. */
const OWN_NUMBER = '0612345678';
const DIGIT_MS = 300;

/** The last prompt of a menu → its keys: by what is said last people know what to press. */
type Menus = ReadonlyMap<string, readonly string[]>;

function menusOf(plan: Plan): Menus {
  const steps = Object.values(plan.flows).flatMap((flow: Flow) => Object.values(flow.steps));
  const menus = steps.filter((step) => step.kind === 'menu');
  return new Map(
    menus.map(({ prompts, choices }) => [prompts.at(-1)?.name ?? '', choices.map(({ key }) => key)]),
  );
}
