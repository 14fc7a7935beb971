/** Puts the parts together and starts them: the composition root. What one municipality is made of: service.ts. */
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { createNoteQueue } from './callbacks/note-queue.ts';
import type { Configuration } from './config/configuration.ts';
import { configurationOrRefuse } from './config/load.ts';
import { createMetrics } from './console/metrics.ts';
import type { ConsoleServerOptions } from './console/ports.ts';
import { createConsoleServer } from './console/server.ts';
import { redisSessionStore } from './console/session-store.ts';
import { phoneEndpointOf } from './effects/phone-address.ts';
import { DeviceIntake } from './intake/devices.ts';
import { reconcile } from './intake/reconcile.ts';
import { Switchboard } from './intake/switchboard.ts';
import type { Submit } from './intake/switchboard.ts';
import { TelephoneIntake } from './intake/telephone.ts';
import { createCodec } from './log/codec.ts';
import { createRedisLog } from './log/redis-log.ts';
import { contactProjection } from './projections/contact-row.ts';
import { SHORT_WAIT_MS, serviceLevelPercent } from './projections/service-level.ts';
import { renderPrompts } from './prompts/render.ts';
import { promptsRouter } from './prompts/router.ts';
import { createReports } from './reports/reports.ts';
import { explain } from './routing/explain.ts';
import { Service } from './service.ts';
import { systemClock as clock } from './support/clock.ts';
import { messageOf } from './support/errors.ts';
import { createLogger } from './support/logger.ts';
import type { Logger } from './support/logger.ts';
import { Closing, endWith } from './support/shutdown.ts';
import { createAmiWatch } from './telephony/ami/ami-watch.ts';
import { createAriTelephony } from './telephony/ari/ari-telephony.ts';
import type { DeviceWatch, Telephony } from './telephony/contract.ts';

const RECONCILE_AGAIN_MS = 500;

const closing = new Closing();
const services = new Map<string, Service>();

async function main(): Promise<void> {
  const configuration = configurationOrRefuse();
  const { settings, municipalities } = configuration;
  const logger = createLogger(settings.logLevel);
  closing.onSignal(() => end(0));

  const log = await createRedisLog({
    url: settings.redisUrl,
    leaseMs: settings.limits.leaseMs,
    clock,
    logger,
  });
  closing.last(() => log.close());
  const notes = createNoteQueue({ redisUrl: settings.redisUrl, clock, logger });
  closing.last(() => notes.close());
  const prompts = await renderPrompts({
    texts: Object.fromEntries(municipalities.map(({ plan, prompts: texts }) => [plan.municipality, texts])),
    cacheDir: promptDirOf(settings),
    ttsCommand: settings.ttsCommand,
    logger,
  });
  const reports = openReports(configuration, log, logger);
  const telephony = createAriTelephony({
    ...settings.ari,
    requestTimeoutMs: settings.limits.ariRequestMs,
    maxSockets: settings.limits.ariSockets,
    phoneQualifySeconds: settings.limits.phoneQualifySeconds,
    logger,
    now: () => clock.now(),
  });
  const watch = createAmiWatch({ ...settings.ami, logger });
  const metrics = createMetrics(() => [...services].map(([id, { keeper }]) => [id, keeper.view] as const));
  const checks = {
    asterisk: () => telephony.connected() && watch.connected(),
    redis: () => log.healthy(),
    postgresql: () => reports.databaseHealthy(),
  };
  const routers = [
    { path: '/prompts', router: promptsRouter(promptDirOf(settings)), access: 'open' as const },
    ...reports.routes,
  ];
  const server = openConsole(configuration, { logger, metrics, checks, routers });
  const onStopped = (why: string): void => {
    logger.error({ why }, 'cannot go on');
    end(1);
  };
  const { broadcast } = server;
  const shared = {
    settings,
    log,
    telephony,
    notes,
    prompts,
    reports,
    metrics,
    broadcast,
    clock,
    logger,
    onStopped,
  };
  // Before a municipality is taken over: a second start by mistake ends here, and leaves the first one alone.
  await server.listen();
  await Promise.all(
    municipalities.map(async ({ plan }) => services.set(plan.municipality, await Service.open(shared, plan))),
  );
  closing.then(async () => {
    await Promise.all([...services.values()].map((service) => service.close()));
  });
  closing.then(() => server.close());
  await connect(configuration, { telephony, watch, logger });
}

const promptDirOf = ({ dataDir }: Configuration['settings']): string => join(dataDir, 'prompts');

const submit: Submit = (id, command) => {
  const service = services.get(id);
  void service?.engine.submit(command);
  return service !== undefined;
};

function openReports(
  { settings, municipalities }: Configuration,
  source: Parameters<typeof createReports>[0]['source'],
  logger: Logger,
) {
  const plans = new Map(municipalities.map(({ plan }) => [plan.municipality, plan]));
  const reports = createReports({
    databaseUrl: settings.databaseUrl,
    municipalities: [...plans.keys()],
    planOf: (id) => plans.get(id),
    source,
    codec: createCodec(),
    projection: contactProjection,
    serviceLevel: { percent: serviceLevelPercent, shortWaitMs: SHORT_WAIT_MS },
    readerOf: (response) => response.locals['session'],
    clock,
    logger,
  });
  closing.last(() => reports.close());
  reports.start();
  return reports;
}

type ConsoleParts = Pick<ConsoleServerOptions, 'logger' | 'metrics' | 'checks' | 'routers'>;

function openConsole({ settings, municipalities }: Configuration, parts: ConsoleParts) {
  const redis = new Redis(settings.redisUrl, { maxRetriesPerRequest: 1 });
  redis.on('error', (error) => parts.logger.debug({ why: messageOf(error) }, 'redis'));
  closing.last(() => redis.disconnect());
  return createConsoleServer({
    ...parts,
    settings,
    municipalities,
    clock,
    sessions: redisSessionStore(redis, clock),
    desk: {
      submit(id, command) {
        const service = services.get(id);
        return service
          ? service.engine.submit(command)
          : Promise.reject(new Error(`${id} is not served here`));
      },
    },
    views(id) {
      const service = services.get(id);
      return service && { position: service.engine.position, view: service.keeper.view };
    },
    explain(id, contactId) {
      const service = services.get(id);
      return service && explain(service.engine.state, contactId);
    },
    phoneOf(id, agentId) {
      const password = services.get(id)?.browserPassword(agentId);
      if (password === undefined) return undefined;
      return { endpoint: phoneEndpointOf(id, agentId), password, websocket: settings.sipWebSocketUrl };
    },
  });
}

interface Lines {
  readonly telephony: Telephony;
  readonly watch: DeviceWatch;
  readonly logger: Logger;
}

/** Asterisk's events come in from here on; what was waiting to be done to calls is done after the first reconcile. */
async function connect(
  { municipalities }: Configuration,
  { telephony, watch, logger }: Lines,
): Promise<void> {
  const plans = municipalities.map(({ plan }) => plan);
  const switchboard = new Switchboard(plans);
  const turnAway = (channelId: string): void => void telephony.hangUp(channelId, 'normal');
  const telephone = new TelephoneIntake({ switchboard, submit, clock, logger, turnAway });
  const states = () => new Map([...services].map(([id, { engine }]) => [id, engine.state]));
  const unfinished = () => {
    const all = [...services.values()].map((service) => service.unfinished());
    return {
      playbacks: all.flatMap(({ playbacks }) => playbacks),
      hangUps: all.flatMap(({ hangUps }) => hangUps),
    };
  };
  const resume = async (isCurrent: () => boolean): Promise<void> => {
    await reconcile({ inventory: telephony, switchboard, telephone, submit, clock, states, unfinished });
    await Promise.all([...services.values()].map((service) => service.provisionPhones()));
    if (isCurrent()) for (const service of services.values()) service.resume();
  };
  // A stranger with our application's name takes the events from us; calls belong to whoever owns the log.
  const takeBack = async (): Promise<void> => {
    const owner = await Promise.all([...services.values()].map((service) => service.isOwner()));
    if (!closing.begun && owner.every(Boolean)) await telephony.connect();
  };
  let connections = 0;
  telephony.listen((event) => {
    if (event.type === 'connected') {
      logger.info({}, 'asterisk connected');
      const connection = (connections += 1);
      const isCurrent = (): boolean => telephony.connected() && connection === connections;
      void untilDone(() => resume(isCurrent), isCurrent, logger);
    } else if (event.type === 'disconnected') {
      logger.warn({ why: event.why }, 'asterisk disconnected');
      for (const service of services.values()) service.pause();
      void takeBack().catch((error: unknown) => logger.warn({ why: messageOf(error) }, 'not taken back'));
    } else if (event.type !== 'playbackStarted') telephone.signal(event);
  });
  const devices = new DeviceIntake(plans, phoneEndpointOf, { submit, clock });
  watch.listen((event) => {
    if (event.type === 'contact') devices.contact(event);
  });
  closing.then(async () => {
    await Promise.all([telephony.close(), watch.close()]);
  });
  await Promise.all([telephony.connect(), watch.connect()]);
}

/** Without a reconcile nothing is done to calls, so it is tried for as long as this connection lasts. */
async function untilDone(work: () => Promise<void>, isWanted: () => boolean, logger: Logger): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isWanted()) return;
    logger.error({ why: messageOf(error) }, 'reconcile failed; trying again');
    clock.wakeAt(clock.now() + RECONCILE_AGAIN_MS, () => void untilDone(work, isWanted, logger));
  }
}

function end(code: number): void {
  void closing.close().then(() => process.exit(code));
}

main().catch((error: unknown) => endWith(error));
