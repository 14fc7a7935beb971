/** One municipality in service: its lease, its engine, its effects, its live view. Put together here, used by main. */
import { createHmac } from 'node:crypto';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { Municipality } from './config/configuration.ts';
import { lookupTargets } from './config/lookup-targets.ts';
import type { Abandoned, EffectRunner, Perform } from './effects/contract.ts';
import { createPerform, needsExchange } from './effects/perform.ts';
import { createEffectRunner } from './effects/runner.ts';
import { Engine } from './engine.ts';
import { callerOfNobody, commandAfterAbandoned } from './intake/abandoned.ts';
import { unfinishedOf } from './intake/reconcile.ts';
import type { Unfinished } from './intake/reconcile.ts';
import type { Lease } from './log/contract.ts';
import { trimLog } from './log/retention.ts';
import type { Lookups } from './lookups/contract.ts';
import { createHttpLookups } from './lookups/http-lookups.ts';
import { LiveViewKeeper } from './projections/live-view.ts';
import { recover } from './recovery.ts';
import type { Recovered } from './recovery.ts';
import type { LoggedEvent } from './routing/events.ts';
import type { AgentId, EpochMs, MunicipalityId } from './routing/ids.ts';
import { RING_EFFECT_WITHIN_MS } from './routing/limits.ts';
import { owedMessages } from './routing/owed-messages.ts';
import { phonesToProvision, stillWanted } from './routing/react.ts';
import type { Shared } from './shared.ts';
import { every } from './support/clock.ts';
import { messageOf } from './support/errors.ts';
import { within } from './support/shutdown.ts';

/** How long a start waits for the counts of today; without them the console counts from the start. */
const TODAY_WITHIN_MS = 3_000;
const TIDY_EVERY_MS = 60_000;

export class Service {
  readonly engine: Engine;
  readonly keeper: LiveViewKeeper;
  readonly #shared: Shared;
  readonly #id: MunicipalityId;
  readonly #lease: Lease;
  readonly #runner: EffectRunner;
  readonly #perform: Perform;
  readonly #regular: readonly (() => void)[];
  #lookups: Lookups;

  /** Becomes the owner, recovers, and is ready for commands; effects on calls wait for `resume`. */
  static async open(shared: Shared, municipality: Municipality): Promise<Service> {
    const { log, reports, clock, logger } = shared;
    const id = municipality.plan.municipality;
    // The same name after a crash takes over at once; an engine elsewhere waits until the lease has run out.
    const owner = `${hostname()}:${resolve(shared.settings.dataDir)}`;
    const lease = await log.acquire(id, owner, (holder) =>
      logger.info({ municipality: id, holder }, 'waiting until the present owner has let go'),
    );
    const recovered = await recover(log, id);
    const counts = await within(TODAY_WITHIN_MS, async () => {
      await reports.archived(id, recovered.position);
      return reports.todayCounts(id);
    });
    const keeper = new LiveViewKeeper(recovered.state, clock.now(), counts);
    const service = new Service(shared, municipality, { lease, recovered, keeper });
    await service.take(municipality).catch((error: unknown) => {
      // Callers are better served by the plan of before than by nobody.
      if (!service.engine.state.plan) throw error;
      logger.error({ why: messageOf(error) }, 'the plan of before stays in force');
    });
    const { position } = service.engine;
    logger.info({ municipality: id, position, effectsToDo: recovered.pending.length }, 'in service');
    return service;
  }

  private constructor(
    shared: Shared,
    { plan, lookups }: Municipality,
    { lease, recovered, keeper }: { lease: Lease; recovered: Recovered; keeper: LiveViewKeeper },
  ) {
    this.#shared = shared;
    this.#id = plan.municipality;
    this.#lookups = createHttpLookups(this.#id, lookupTargets(lookups));
    this.#lease = lease;
    this.keeper = keeper;
    this.#perform = this.#performer();
    this.#runner = this.#startRunner(recovered);
    this.engine = this.#startEngine(recovered);
    for (const batch of recovered.pending) this.#runner.submit(batch);
    const { clock, settings } = shared;
    this.#regular = [
      every(settings.limits.leaseMs / 3, clock, () => this.#renew()),
      every(TIDY_EVERY_MS, clock, () => this.#trim()),
      every(TIDY_EVERY_MS, clock, () => this.#keepOwed()),
    ];
  }

  /**
   * This plan is in force once it resolves: for who calls from then on. One that says the same changes nothing. Rejects
   * when the engine does not take it; then the one before stays.
   */
  async take({ plan, lookups }: Pick<Municipality, 'plan' | 'lookups'>): Promise<void> {
    const answer = await this.engine.submit({ type: 'Configure', at: this.#shared.clock.now(), plan });
    if ('refused' in answer && answer.refused !== 'alreadyDone') {
      throw new Error(`${this.#id} does not take its configuration: ${answer.detail}`);
    }
    this.#lookups = createHttpLookups(this.#id, lookupTargets(lookups));
  }

  /** Nothing is done to calls until `resume`: the exchange is away, or what it has is not known yet. */
  pause(): void {
    this.#runner.pause();
  }

  /** Asterisk may have been restarted and then knows no phone any more. */
  async provisionPhones(): Promise<void> {
    const performed = await Promise.all(phonesToProvision(this.engine.state).map(this.#perform));
    const failed = performed.filter((outcome) => outcome.kind === 'failed');
    if (failed[0] === undefined) return;
    const { logger } = this.#shared;
    logger.warn(
      { municipality: this.#id, phones: failed.length, why: failed[0].why },
      'phones not made known',
    );
  }

  /** Asks the log; false once another engine has taken over. */
  async isOwner(): Promise<boolean> {
    return (await this.#shared.log.renew(this.#lease)) === 'renewed';
  }

  /** After reconcile. */
  resume(): void {
    this.#runner.resume();
  }

  /** What was decided and not yet done to calls. */
  unfinished(): Unfinished {
    return unfinishedOf(this.#runner.unfinished());
  }

  /** What an agent's browser phone registers with during this shift; undefined for another kind of phone. */
  browserPassword(agentId: AgentId): string | undefined {
    const { plan, agents } = this.engine.state;
    const signedInAt = agents.get(agentId)?.signedInAt;
    if (plan?.agents[agentId]?.phone.kind !== 'browser' || typeof signedInAt !== 'number') return undefined;
    return this.#password(agentId, signedInAt);
  }

  /** Stops taking commands, finishes what is being done, lets go of the municipality. */
  async close(): Promise<void> {
    for (const stop of this.#regular) stop();
    await this.engine.stop();
    await this.#runner.close();
    await this.#shared.log.release(this.#lease);
  }

  #password(agentId: AgentId, signedInAt: EpochMs): string {
    const about = `${this.#id}|${agentId}|${signedInAt}`;
    return createHmac('sha256', this.#shared.settings.secret).update(about).digest('base64url');
  }

  #performer(): Perform {
    const { telephony, prompts, notes, messages, handOn, settings, metrics, clock } = this.#shared;
    const perform = createPerform({
      municipality: this.#id,
      telephony,
      mediaOf: (says, line) => prompts.media(says, line),
      notes,
      messages,
      lookups: { ask: (name, values, withinMs) => this.#lookups.ask(name, values, withinMs) },
      finishLookup: (lookupId, result) =>
        void this.engine.submit({ type: 'FinishLookup', at: clock.now(), lookupId, result }),
      handOn,
      outsideLine: (number) =>
        settings.outboundSip === null ? undefined : `PJSIP/trunk/sip:${number}@${settings.outboundSip}`,
      phonePassword: (agentId, signedInAt) => this.#password(agentId, signedInAt),
    });
    return async (effect) => {
      const performed = await perform(effect);
      // The deadline of a ring counts from the moment of the match.
      if (effect.type === 'RingAgent' && effect.notAfter !== null) {
        metrics.matched(clock.now() - effect.notAfter + RING_EFFECT_WITHIN_MS);
      }
      return performed;
    };
  }

  #startRunner({ checkpoint }: Recovered): EffectRunner {
    const { settings, log, clock, logger } = this.#shared;
    const runner = createEffectRunner({
      from: checkpoint,
      attempts: settings.limits.effectAttempts,
      clock,
      logger: logger.child({ municipality: this.#id }),
      waitsWhilePaused: needsExchange,
      perform: (effect) =>
        stillWanted(effect, this.engine.state) ? this.#perform(effect) : Promise.resolve({ kind: 'gone' }),
      onCheckpoint: async (position) => {
        await log.saveCheckpoint(this.#lease, position);
        await this.engine.performedUpTo(position);
      },
      onAbandoned: (abandoned) => this.#abandoned(abandoned),
    });
    runner.pause();
    return runner;
  }

  #startEngine(recovered: Recovered): Engine {
    const { settings, log, meter, clock, logger, onStopped } = this.#shared;
    return new Engine(
      {
        log: {
          append: (...of) => log.append(...of).finally(meter.begin('append')),
          saveSnapshot: (...of) => log.saveSnapshot(...of),
        },
        lease: this.#lease,
        clock,
        logger: logger.child({ municipality: this.#id }),
        perform: (batch) => this.#runner.submit(batch),
        publish: (events) => this.#publish(events),
        onStopped: (why) => onStopped(`${this.#id}: ${why}`),
        snapshotEveryEvents: settings.limits.snapshotEveryEvents,
      },
      recovered,
    );
  }

  #publish(events: readonly LoggedEvent[]): void {
    const { metrics, broadcast } = this.#shared;
    const changes = events.flatMap(({ event }) => {
      metrics.observe(this.#id, event);
      return this.keeper.project(event, this.engine.state);
    });
    broadcast(this.#id, this.engine.position, changes);
  }

  #abandoned({ effect, reason }: Abandoned): void {
    const command = commandAfterAbandoned(effect, reason, this.#shared.clock.now());
    if (command) void this.engine.submit(command);
    const left = callerOfNobody(effect);
    if (left) void this.#shared.telephony.hangUp(left, 'normal');
  }

  async #keepOwed(): Promise<void> {
    const kept = await this.#shared.messages.list(this.#id);
    const at = this.#shared.clock.now();
    for (const effect of owedMessages(this.engine.state, kept, at)) await this.#perform(effect);
  }

  async #renew(): Promise<void> {
    if (!(await this.isOwner())) this.#shared.onStopped(`${this.#id}: another engine owns it now`);
  }

  async #trim(): Promise<void> {
    const { log, reports } = this.#shared;
    await trimLog(log, this.#id, () => Promise.resolve(reports.archivedPosition(this.#id)));
  }
}
