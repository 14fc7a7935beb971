/** A hall full of waiting callers around the core, without clock or people: as little as possible beside the core. */
import type { AgentCommand } from '../../src/routing/commands.ts';
import { core } from '../../src/routing/core.ts';
import type { Command, State } from '../../src/routing/core.ts';
import type { Plan } from '../../src/routing/plan.ts';
import { asPhoneNumber } from '../../src/routing/ids.ts';
import { contactIdOf } from '../../src/simulation/contact-ids.ts';

const KEYS = '12345678';

export class Hall {
  readonly state: State = core.emptyState();
  events = 0;
  #now = Date.parse('2026-11-23T09:00:00+01:00');
  #callers = 0;
  readonly #plan: Plan;
  readonly #agents: readonly string[];
  #turn = 0;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#agents = Object.keys(plan.agents);
    this.#ask({ type: 'Configure', at: this.#now, plan });
  }

  get waiting(): number {
    return [...this.state.lines.values()].reduce((sum, line) => sum + line.size, 0);
  }

  /** Everybody signs in and is busy with a caller; then callers come until so many wait. */
  fill(waiting: number): void {
    for (const agentId of this.#agents) {
      this.#agent({ type: 'SignIn', agentId });
      this.#agent({ type: 'BecomeAvailable', agentId });
    }
    while (this.waiting < waiting) this.arrives();
  }

  /** Somebody phones, chooses, and waits, or is answered at once. */
  arrives(): void {
    this.#now += 10;
    this.#callers += 1;
    const n = this.#callers;
    const channelId = `caller-${n}`;
    const contactId = contactIdOf(this.#plan.municipality, n);
    const from = asPhoneNumber(`+316${10_000_000 + n}`);
    this.#ask({ type: 'StartContact', at: this.#now, contactId, channelId, dialled: '14000', from });
    this.#ask({ type: 'PressKey', at: this.#now, channelId, key: KEYS[(n * 5) % 8] ?? '1' });
    this.#answer(contactId);
  }

  /** The next agent in turn who talks is finished, and gets the caller whose turn it is. */
  finishes(): void {
    this.#now += 10;
    for (let tries = 0; tries < this.#agents.length; tries += 1) {
      this.#turn = (this.#turn + 1) % this.#agents.length;
      const agentId = this.#agents[this.#turn] ?? '';
      if (this.state.agents.get(agentId)?.status.name !== 'talking') continue;
      this.#agent({ type: 'HangUp', agentId });
      const status = this.state.agents.get(agentId)?.status;
      if (status?.name === 'ringing') this.#answer(status.contactId);
      return;
    }
  }

  #answer(contactId: string): void {
    const phase = this.state.contacts.get(contactId)?.phase;
    const offer = phase?.name === 'waiting' ? phase.offers[0] : undefined;
    if (offer) this.#ask({ type: 'AnswerOffer', at: this.#now, offerId: offer.id });
  }

  #agent(command: AgentCommand): void {
    this.#ask({ ...command, at: this.#now });
  }

  #ask(command: Command): void {
    const decision = core.decide(this.state, command);
    if (core.isRefusal(decision)) return;
    let next: Command | null = null;
    for (const event of decision) {
      const reaction = core.react(event, this.state);
      core.evolve(this.state, event);
      next = reaction.next ?? next;
    }
    this.events += decision.length;
    if (next) this.#ask(next);
  }
}
