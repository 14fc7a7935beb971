/** An agent of the demonstration: signs in like a person, answers the phone, talks, wraps up, takes a break. */
import { setTimeout as pause } from 'node:timers/promises';
import type { AgentStatus } from '../../src/projections/live-view.types.ts';
import type { ConsoleCommand } from '../../src/console/protocol.ts';
import type { ConsoleClient } from '../console/console-client.ts';
import type { Ring } from '../sip/phones.ts';
import type { Chance } from './chance.ts';

const MISSES_A_CALL = 0.03;
const TAKES_A_BREAK = 0.12;
/** A quarter of the callers says goodbye first; then the agent's phone is hung up by the caller's side. */
const LONGEST_TALK = 4;

export class DemoAgent {
  readonly id: string;
  readonly #client: ConsoleClient;
  readonly #chance: Chance;
  readonly #meanTalkMs: number;
  readonly #over = new AbortController();
  #status: AgentStatus | undefined;

  constructor(client: ConsoleClient, chance: Chance, meanTalkMs: number) {
    this.id = client.session.agentId;
    this.#client = client;
    this.#chance = chance;
    this.#meanTalkMs = meanTalkMs;
  }

  /** Begins to work, and follows the own state from then on. */
  async begin(): Promise<void> {
    this.#client.listen(({ collection, id }) => {
      if (collection === 'agents' && id === this.id) this.#look();
    });
    await this.#client.command({ type: 'BecomeAvailable' });
    this.#look();
  }

  /** The phone rings. */
  async take(ring: Ring): Promise<void> {
    if (this.#chance.happens(MISSES_A_CALL)) return;
    if (!(await this.#later(this.#chance.between(800, 5000)))) return;
    ring.answer();
    await ring.answered;
    const talkMs = Math.min(this.#chance.exponential(this.#meanTalkMs), LONGEST_TALK * this.#meanTalkMs);
    if (await this.#later(2000 + talkMs)) ring.hangUp();
  }

  /** Goes home. Whoever still wraps up finishes that first. */
  async leave(): Promise<void> {
    this.#over.abort();
    await this.#client.command({ type: 'EndWrapUp' }).catch(() => undefined);
    await this.#client.signOut();
  }

  #look(): void {
    const status = this.#client.view.agents[this.id]?.status;
    if (status === this.#status) return;
    this.#status = status;
    if (status === 'wrapUp') void this.#wrapUp();
    if (status === 'notResponding' || status === 'paused') {
      void this.#soon({ type: 'BecomeAvailable' }, this.#chance.between(12_000, 30_000));
    }
  }

  async #wrapUp(): Promise<void> {
    if (this.#chance.happens(TAKES_A_BREAK))
      await this.#soon({ type: 'Pause', reason: this.#reason() }, 2000);
    await this.#soon({ type: 'EndWrapUp' }, this.#chance.between(4000, 25_000));
  }

  #reason(): string {
    const reasons = Object.values(this.#client.view.municipality)[0]?.pauseReasons ?? [];
    return this.#chance.pick(
      reasons.map(({ id }) => [1, id] as const),
      'pauze',
    );
  }

  /** A refusal is no matter: the state went on by itself meanwhile. */
  async #soon(command: ConsoleCommand, afterMs: number): Promise<void> {
    if (await this.#later(afterMs)) await this.#client.command(command).catch(() => undefined);
  }

  /** false: the day was over before. */
  #later(ms: number): Promise<boolean> {
    return pause(ms, true, { signal: this.#over.signal }).catch(() => false);
  }
}
