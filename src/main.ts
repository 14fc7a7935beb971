/** Puts the parts together and starts them: the composition root. What one municipality is made of: service.ts. */
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { createNoteQueue } from './callbacks/note-queue.ts';
import type { Settings } from './config/configuration.ts';
import { configurationOrRefuse } from './config/load.ts';
import type { ConfigurationKeeper } from './config/keeper.ts';
import { createMetrics } from './console/metrics.ts';
import type { ConsoleServerOptions } from './console/ports.ts';
import { createConsoleServer } from './console/server.ts';
import { redisSessionStore } from './console/session-store.ts';
import { phoneEndpointOf } from './effects/phone-address.ts';
import { ExchangeLink } from './exchange-link.ts';
import { Door } from './intake/door.ts';
import { LoadMeter } from './intake/load-meter.ts';
import { createCodec } from './log/codec.ts';
import { createRedisLog } from './log/redis-log.ts';
import { sweepLeftBehind } from './messages/left-behind.ts';
import { openMessageFiles } from './messages/message-files.ts';
import { contactProjection } from './projections/contact-row.ts';
import { SHORT_WAIT_MS, serviceLevelPercent } from './projections/service-level.ts';
import { PromptSupply, promptDirOf } from './prompt-supply.ts';
import { promptsRouter } from './prompts/router.ts';
import { createConfigurationKeeper, reloadWhenAsked } from './reloading.ts';
import { createReports } from './reports/reports.ts';
import { explain } from './routing/explain.ts';
import { Service } from './service.ts';
import { systemClock as clock } from './support/clock.ts';
import { messageOf } from './support/errors.ts';
import { createLogOutput } from './support/log-output.ts';
import { createLogger } from './support/logger.ts';
import { watchLoop } from './support/loop-lag.ts';
import type { Logger } from './support/logger.ts';
import { Closing, endWith } from './support/shutdown.ts';
import { createAmiWatch } from './telephony/ami/ami-watch.ts';
import { createAriTelephony } from './telephony/ari/ari-telephony.ts';
import { trafficPicture } from './traffic-picture.ts';

const closing = new Closing();
const services = new Map<string, Service>();

async function main(): Promise<void> {
  const configuration = configurationOrRefuse();
  const { settings, municipalities } = configuration;
  const plans = municipalities.map(({ plan }) => plan);
  const logOutput = createLogOutput();
  const logger = createLogger(settings.logLevel, logOutput);
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
  const messages = await openMessageFiles({ dir: join(settings.dataDir, 'messages'), clock, logger });
  closing.last(() => messages.close());
  const meter = new LoadMeter(() => performance.now(), watchLoop());
  const { telephony, watch } = asterisk(settings, logger, () => meter.begin('asterisk'));
  const supply = new PromptSupply({ settings, asterisk: watch, clock, logger });
  closing.last(() => supply.close());
  const door = new Door({
    ...{ meter, limits: settings.overload, policy: settings.overload, clock, logger },
    queued: () => watch.queued(),
    count: async (id, command) => services.get(id)?.engine.submit(command),
  });
  const link = new ExchangeLink({
    ...{ telephony, watch, door, meter, services, plans, clock, logger },
    trunk: settings.trunk,
    onAsterisk: () => void supply.warm(),
    ending: () => closing.begun,
  });
  const keeper = createConfigurationKeeper({
    ...{ configuration, clock, logger },
    async prepare(all) {
      await supply.prepare(all);
      await supply.warm();
    },
    serviceOf: (id) => services.get(id),
    take: (all) => link.take(all),
    onChange: () => server.configurationChanged(),
  });
  const reports = openReports(keeper, { settings, log, logger });
  const metrics = createMetrics(
    () => [...services].map(([id, service]) => [id, service.keeper.view] as const),
    () => keeper.refused() !== null,
    () => door.view(),
  );
  const server = openConsole(keeper, settings, {
    ...{ logger, metrics, messages },
    flowPicture: (asked) => trafficPicture(reports, asked),
    checks: {
      asterisk: () => telephony.connected() && watch.connected(),
      redis: () => log.healthy(),
      postgresql: () => reports.databaseHealthy(),
      log: () => logOutput.isWell(),
    },
    routers: [
      { path: '/prompts', router: promptsRouter(promptDirOf(settings)), access: 'open' },
      ...reports.routes,
    ],
  });
  const shared = {
    ...{ settings, log, telephony, meter, notes, messages, reports, metrics, clock, logger },
    prompts: supply.prompts,
    handOn: link.handOn,
    broadcast: server.broadcast,
    onStopped: (why: string): void => {
      logger.error({ why }, 'cannot go on');
      end(1);
    },
  };
  // First of all that takes time: a second start by mistake ends here at once, and leaves the first one alone.
  await server.listen();
  await supply.prepare(plans);
  await Promise.all(
    municipalities.map(async (one) => services.set(one.plan.municipality, await Service.open(shared, one))),
  );
  closing.then(async () => {
    await Promise.all([...services.values()].map((service) => service.close()));
  });
  closing.then(() => door.close());
  closing.then(() => server.close());
  closing.then(async () => {
    await Promise.all([telephony.close(), watch.close()]);
  });
  await link.connect();
  closing.then(sweepLeftBehind(telephony, clock, logger));
  closing.then(await reloadWhenAsked(keeper, settings, { clock, logger }));
}

function asterisk(settings: Settings, logger: Logger, begin: () => () => void) {
  const { ari, ami, limits } = settings;
  const telephony = createAriTelephony({
    ...ari,
    requestTimeoutMs: limits.ariRequestMs,
    maxSockets: limits.ariSockets,
    phoneQualifySeconds: limits.phoneQualifySeconds,
    begin,
    logger,
    now: () => clock.now(),
  });
  return { telephony, watch: createAmiWatch({ ...ami, logger }) };
}

interface ReportsSurroundings {
  readonly settings: Settings;
  readonly log: Parameters<typeof createReports>[0]['source'];
  readonly logger: Logger;
}

function openReports(keeper: ConfigurationKeeper, { settings, log, logger }: ReportsSurroundings) {
  const reports = createReports({
    databaseUrl: settings.databaseUrl,
    municipalities: keeper.inForce.map(({ plan }) => plan.municipality),
    planOf: (id) => keeper.inForce.find(({ plan }) => plan.municipality === id)?.plan,
    source: log,
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

type ConsoleParts = Pick<
  ConsoleServerOptions,
  'logger' | 'metrics' | 'checks' | 'routers' | 'messages' | 'flowPicture'
>;

function openConsole(keeper: ConfigurationKeeper, settings: Settings, parts: ConsoleParts) {
  const redis = new Redis(settings.redisUrl, { maxRetriesPerRequest: 1 });
  redis.on('error', (error) => parts.logger.debug({ why: messageOf(error) }, 'redis'));
  closing.last(() => redis.disconnect());
  return createConsoleServer({
    ...parts,
    settings,
    municipalities: () => keeper.inForce,
    configurationReport: () => keeper.refused(),
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

function end(code: number): void {
  void closing.close().then(() => process.exit(code));
}

main().catch((error: unknown) => endWith(error));
