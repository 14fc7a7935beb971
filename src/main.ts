/** Puts the parts together and starts them; the only file that knows them all. */
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { createNoteQueue } from './callbacks/note-queue.ts';
import type { Municipality } from './config/configuration.ts';
import { configurationOrRefuse } from './config/load.ts';
import { createMetrics } from './console/metrics.ts';
import { createConsoleServer } from './console/server.ts';
import { redisSessionStore } from './console/session-store.ts';
import { createPerform, needsExchange } from './effects/perform.ts';
import { phoneEndpointOf } from './effects/phone-address.ts';
import { createEffectRunner } from './effects/runner.ts';
import type { EffectRunner } from './effects/contract.ts';
import { Engine } from './engine.ts';
import { commandAfterAbandoned } from './intake/abandoned.ts';
import { DeviceIntake } from './intake/devices.ts';
import { reconcile } from './intake/reconcile.ts';
import { Switchboard } from './intake/switchboard.ts';
import type { Submit } from './intake/switchboard.ts';
import { TelephoneIntake } from './intake/telephone.ts';
import { createCodec } from './log/codec.ts';
import type { Lease } from './log/contract.ts';
import { createRedisLog } from './log/redis-log.ts';
import { trimLog } from './log/retention.ts';
import { contactProjection } from './projections/contact-row.ts';
import { LiveViewKeeper } from './projections/live-view.ts';
import { SHORT_WAIT_MS, serviceLevelPercent } from './projections/service-level.ts';
import { renderPrompts } from './prompts/render.ts';
import { promptsRouter } from './prompts/router.ts';
import { recover } from './recovery.ts';
import { createReports } from './reports/reports.ts';
import type { Effect } from './routing/effects.ts';
import { RING_EFFECT_WITHIN_MS } from './routing/limits.ts';
import { phonesToProvision, stillWanted } from './routing/react.ts';
import { every, systemClock as clock } from './support/clock.ts';
import { messageOf } from './support/errors.ts';
import { createLogger } from './support/logger.ts';
import { Closing, endWith, within } from './support/shutdown.ts';
import { createAmiWatch } from './telephony/ami/ami-watch.ts';
import { createAriTelephony } from './telephony/ari/ari-telephony.ts';

/** How long a start waits for the counts of today; without them the console counts from the start. */
const TODAY_WITHIN_MS = 3_000;
const TRIM_EVERY_MS = 60_000;

/** One municipality, running. */
interface Service {
  readonly engine: Engine;
  readonly runner: EffectRunner;
  readonly keeper: LiveViewKeeper;
  readonly lease: Lease;
  readonly perform: (effect: Effect) => Promise<unknown>;
}

const closing = new Closing();

async function main(): Promise<void> {
  const { settings, municipalities } = configurationOrRefuse();
  const { limits } = settings;
  const logger = createLogger(settings.logLevel);
  closing.onSignal((why) => end(0, why));

  const log = await createRedisLog({ url: settings.redisUrl, leaseMs: limits.leaseMs, clock, logger });
  closing.last('log', () => log.close());
  const redis = new Redis(settings.redisUrl, { maxRetriesPerRequest: 1 });
  redis.on('error', (error) => logger.debug({ why: messageOf(error) }, 'redis'));
  closing.last('sessions', () => redis.disconnect());
  const notes = createNoteQueue({ redisUrl: settings.redisUrl, clock, logger });
  closing.last('callback notes', () => notes.close());

  const promptDir = join(settings.dataDir, 'prompts');
  const prompts = await renderPrompts({
    texts: Object.fromEntries(municipalities.map(({ plan, prompts: texts }) => [plan.municipality, texts])),
    cacheDir: promptDir,
    ttsCommand: settings.ttsCommand,
    logger,
  });

  const services = new Map<string, Service>();
  const plans = municipalities.map(({ plan }) => plan);
  const reports = createReports({
    databaseUrl: settings.databaseUrl,
    municipalities: plans.map(({ municipality }) => municipality),
    planOf: (id) =>
      services.get(id)?.engine.state.plan ?? plans.find(({ municipality }) => municipality === id),
    source: log,
    codec: createCodec(),
    projection: contactProjection,
    serviceLevel: { percent: serviceLevelPercent, shortWaitMs: SHORT_WAIT_MS },
    readerOf: (response) => response.locals['session'],
    clock,
    logger,
  });
  closing.last('reports', () => reports.close());
  reports.start();

  const telephony = createAriTelephony({
    ...settings.ari,
    requestTimeoutMs: limits.ariRequestMs,
    maxSockets: limits.ariSockets,
    phoneQualifySeconds: limits.phoneQualifySeconds,
    logger,
    now: clock.now,
  });
  const metrics = createMetrics(() => [...services].map(([id, { keeper }]) => [id, keeper.view] as const));
  const submit: Submit = (id, command) => {
    const service = services.get(id);
    void service?.engine.submit(command);
    return service !== undefined;
  };
  const passwordOf = (municipality: string) => (agentId: string, signedInAt: number) =>
    createHmac('sha256', settings.secret)
      .update(`${municipality}|${agentId}|${signedInAt}`)
      .digest('base64url');

  async function open({ plan }: Municipality): Promise<void> {
    const id = plan.municipality;
    const lease = await log.acquire(id, `engine ${process.pid}`, (holder) =>
      logger.info({ municipality: id, holder }, 'waiting until the present owner has let go'),
    );
    const recovered = await recover(log, id);
    const counts = await within(TODAY_WITHIN_MS, async () => {
      await reports.archived(id, recovered.position);
      return reports.todayCounts(id);
    });
    const keeper = new LiveViewKeeper(recovered.state, clock.now(), counts);
    const performOne = createPerform({
      municipality: id,
      telephony,
      mediaOf: (refs) => prompts.mediaOf(id, refs, settings.promptBaseUrl),
      notes,
      phonePassword: passwordOf(id),
    });
    const runner = createEffectRunner({
      from: recovered.checkpoint,
      attempts: limits.effectAttempts,
      clock,
      logger: logger.child({ municipality: id }),
      waitsWhilePaused: needsExchange,
      async perform(effect) {
        if (!stillWanted(effect, engine.state)) return { kind: 'expired' };
        const performed = await performOne(effect);
        // The ring's deadline counts from the moment of the match.
        if (effect.type === 'RingAgent')
          metrics.matched(clock.now() - (effect.notAfter ?? 0) + RING_EFFECT_WITHIN_MS);
        return performed;
      },
      async onCheckpoint(position) {
        await log.saveCheckpoint(lease, position);
        await engine.performedUpTo(position);
      },
      onAbandoned({ effect, reason, why }) {
        logger.warn({ municipality: id, effect: effect.type, key: effect.key, reason, why }, 'not performed');
        const command = commandAfterAbandoned(effect, clock.now());
        if (command) submit(id, command);
      },
    });
    const engine = new Engine(
      {
        log,
        lease,
        clock,
        logger: logger.child({ municipality: id }),
        perform: (batch) => runner.submit(batch),
        publish(events, state) {
          const changes = events.flatMap(({ event }) => {
            metrics.observe(id, event);
            return keeper.project(event, state);
          });
          server.broadcast(id, engine.position, changes);
        },
        onStopped: (why) => end(1, `${id}: ${why}`),
        snapshotEveryEvents: limits.snapshotEveryEvents,
      },
      recovered,
    );
    runner.pause();
    services.set(id, { engine, runner, keeper, lease, perform: performOne });
    for (const batch of recovered.pending) runner.submit(batch);
    await engine.submit({ type: 'Configure', at: clock.now(), plan });
    closing.first(
      `${id}: lease`,
      every(limits.leaseMs / 3, clock, () => renew(id, lease)),
    );
    closing.first(
      `${id}: trimming`,
      every(TRIM_EVERY_MS, clock, async () => {
        await trimLog(log, id, () => Promise.resolve(reports.archivedPosition(id)));
      }),
    );
    logger.info(
      { municipality: id, position: engine.position, pending: recovered.pending.length },
      'in service',
    );
  }

  async function renew(id: string, lease: Lease): Promise<void> {
    if ((await log.renew(lease)) === 'fenced') end(1, `${id}: another engine owns it now`);
  }

  const server = createConsoleServer({
    settings,
    municipalities,
    clock,
    logger,
    metrics,
    sessions: redisSessionStore(redis, clock),
    desk: {
      submit(id, command) {
        const service = services.get(id);
        if (!service) return Promise.reject(new Error(`${id} is not served here`));
        return service.engine.submit(command);
      },
    },
    views(id) {
      const service = services.get(id);
      return service && { position: service.engine.position, view: service.keeper.view };
    },
    checks: {
      asterisk: () => telephony.connected() && watch.connected(),
      redis: () => log.connected(),
      postgresql: () => reports.databaseHealthy(),
    },
    routers: [{ path: '/prompts', router: promptsRouter(promptDir), access: 'open' }, ...reports.routes],
    phoneOf(id, agentId) {
      const state = services.get(id)?.engine.state;
      const signedInAt = state?.agents.get(agentId)?.signedInAt;
      if (state?.plan?.agents[agentId]?.phone.kind !== 'browser' || typeof signedInAt !== 'number')
        return undefined;
      const password = passwordOf(id)(agentId, signedInAt);
      return { endpoint: phoneEndpointOf(id, agentId), password, websocket: settings.sipWebSocketUrl };
    },
  });
  await Promise.all(municipalities.map(open));
  closing.then('engines', async () => {
    await Promise.all([...services.values()].map(({ engine }) => engine.stop()));
    await Promise.all([...services.values()].map(({ runner }) => runner.close()));
    await Promise.all([...services.values()].map(({ lease }) => log.release(lease)));
  });
  await server.listen();
  closing.then('console', () => server.close());

  const switchboard = new Switchboard(plans);
  const telephone = new TelephoneIntake({
    switchboard,
    submit,
    clock,
    logger,
    turnAway: (channelId) => void telephony.hangUp(channelId, 'normal'),
  });
  const resume = async (): Promise<void> => {
    const states = () => new Map([...services].map(([id, { engine }]) => [id, engine.state]));
    await reconcile({ inventory: telephony, switchboard, telephone, submit, clock, states });
    for (const { engine, runner, perform } of services.values()) {
      await Promise.all(phonesToProvision(engine.state).map(perform));
      if (telephony.connected()) runner.resume();
    }
  };
  telephony.listen((event) => {
    if (event.type === 'connected') {
      logger.info({}, 'asterisk connected');
      resume().catch((error: unknown) => logger.error({ why: messageOf(error) }, 'reconcile failed'));
    } else if (event.type === 'disconnected') {
      logger.warn({ why: event.why }, 'asterisk disconnected');
      for (const { runner } of services.values()) runner.pause();
    } else if (event.type !== 'playbackStarted') telephone.signal(event);
  });
  const watch = createAmiWatch({ ...settings.ami, logger });
  const devices = new DeviceIntake(plans, phoneEndpointOf, { submit, clock });
  watch.listen((event) => {
    if (event.type === 'contact') devices.contact(event);
  });
  closing.then('asterisk', async () => {
    await Promise.all([telephony.close(), watch.close()]);
  });
  await Promise.all([telephony.connect(), watch.connect()]);
}

function end(code: number, why: string): void {
  void closing.close(why).then(() => process.exit(code));
}

main().catch((error: unknown) => endWith(error));
