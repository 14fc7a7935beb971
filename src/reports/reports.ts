/** The history of all municipalities of this engine: kept, asked, and made again. */
import type { FlowTraffic } from '../projections/flow-traffic.types.ts';
import type { Plan } from '../routing/plan.ts';
import type { Clock } from '../support/clock.ts';
import { OperatorError } from '../support/errors.ts';
import type { Logger } from '../support/logger.ts';
import { createArchiver } from './archiver.ts';
import type { Archiver } from './archiver.ts';
import type { ReportRouteParts } from './asking.ts';
import type {
  ContactProjection,
  EventCodec,
  EventSource,
  QueueCounts,
  ReportPlan,
  ServiceLevel,
} from './contract.ts';
import { openDatabase } from './database.ts';
import { dayAt } from './day.ts';
import { createReportRoutes } from './http.ts';
import type { ReportRoute } from './http.ts';
import { trafficBetween } from './flow-traffic-report.ts';
import type { TrafficDays } from './flow-traffic-report.ts';
import { migrate } from './migrate.ts';
import { answeredByAgent } from './queries/answered-by-agent.ts';
import { archivedPlan } from './queries/archived-plan.ts';
import type { PlanAsked } from './queries/archived-plan.ts';
import { countsByQueue } from './queries/counts-by-queue.ts';
import { rebuildContacts } from './rebuild.ts';
import type { Rebuilt } from './rebuild.ts';

export interface ReportsParts {
  readonly databaseUrl: string;
  readonly municipalities: readonly string[];
  readonly planOf: (municipality: string) => ReportPlan | undefined;
  readonly source: EventSource;
  readonly codec: EventCodec;
  readonly projection: ContactProjection;
  readonly serviceLevel: ServiceLevel;
  readonly readerOf: ReportRouteParts['readerOf'];
  readonly clock: Clock;
  readonly logger: Logger;
  /** See ArchiverParts. */
  readonly gatherMs?: number;
}

/** What a live view's counters start from. */
export interface TodayCounts {
  /** Local midnight, epoch ms. */
  readonly dayStart: number;
  readonly queues: Readonly<Record<string, QueueCounts>>;
  /** Calls answered, by agent. */
  readonly agents: Readonly<Record<string, number>>;
}

export interface Reports {
  /** Begins to follow the logs. PostgreSQL need not be there yet. */
  start(): void;
  /** Everything up to here is in PostgreSQL; 0 as long as that is not known. The log may be trimmed behind it. */
  archivedPosition(municipality: string): number;
  /** Resolves when everything up to `position` is in PostgreSQL; never, if it never is. */
  archived(municipality: string, position: number): Promise<void>;
  /** Whether PostgreSQL answers now. Never throws. */
  databaseHealthy(): Promise<boolean>;
  /** Municipalities whose archiver has stopped for good, with the reason. */
  halted(): Readonly<Record<string, string>>;
  /**
   * Counts since local midnight of all that was archived; wait for `archived` first. Throws what PostgreSQL says
   * when it is away, as it does for `rebuild`.
   */
  todayCounts(municipality: string): Promise<TodayCounts>;
  /** Makes all contact rows of the municipality again from the archived events. */
  rebuild(municipality: string): Promise<Rebuilt>;
  /** Where callers went in a flow; local days as "2026-11-23", both included. undefined: they are no days. */
  flowTraffic(asked: TrafficDays): Promise<FlowTraffic | undefined>;
  /** The newest plan in which the flow had this version; without one the newest plan. */
  archivedPlan(asked: PlanAsked): Promise<Plan | undefined>;
  /** For the HTTP server. */
  readonly routes: readonly ReportRoute[];
  close(): Promise<void>;
}

export function createReports(parts: ReportsParts): Reports {
  const { logger, clock, planOf } = parts;
  const database = openDatabase(parts.databaseUrl, logger);
  const { db } = database;
  const prepare = once(() => migrate(db));
  const storeOf = (municipality: string) => ({ ...parts, db, municipality });
  const archivers = new Map<string, Archiver>(
    parts.municipalities.map((municipality) => [
      municipality,
      createArchiver({ ...storeOf(municipality), prepare }),
    ]),
  );
  const archiverOf = (municipality: string): Archiver => known(archivers.get(municipality), municipality);
  return {
    start: () => archivers.forEach((archiver) => archiver.start()),
    archivedPosition: (municipality) => archiverOf(municipality).archivedPosition(),
    archived: (municipality, position) => archiverOf(municipality).reached(position),
    databaseHealthy: database.healthy,
    halted: () => haltedOf(archivers),
    todayCounts: (municipality) =>
      todayCounts({ ...parts, db, plan: known(planOf(municipality), municipality) }, municipality),
    async rebuild(municipality) {
      await prepare();
      return rebuildContacts(storeOf(municipality));
    },
    flowTraffic: (asked) => trafficBetween(db, known(planOf(asked.municipality), asked.municipality), asked),
    archivedPlan: (asked) => archivedPlan({ db, codec: parts.codec }, asked),
    routes: createReportRoutes({ ...parts, db, clock }),
    async close() {
      await Promise.all([...archivers.values()].map((archiver) => archiver.stop()));
      await database.close();
    },
  };
}

async function todayCounts(
  {
    db,
    clock,
    serviceLevel,
    plan,
  }: ReportsParts & { db: Parameters<typeof countsByQueue>[0]; plan: ReportPlan },
  municipality: string,
): Promise<TodayCounts> {
  const { from, to } = dayAt(clock.now(), plan.calendar.timeZone);
  const { shortWaitMs } = serviceLevel;
  const [queues, agents] = await Promise.all([
    countsByQueue(db, { municipality, from, to, queues: plan.queues, shortWaitMs }),
    answeredByAgent(db, { municipality, from, to }),
  ]);
  return { dayStart: from, queues, agents };
}

function haltedOf(archivers: ReadonlyMap<string, Archiver>): Record<string, string> {
  const reasons = [...archivers].map(
    ([municipality, archiver]) => [municipality, archiver.halted()] as const,
  );
  return Object.fromEntries(reasons.filter((pair): pair is [string, string] => pair[1] !== null));
}

function known<T>(value: T | undefined, municipality: string): T {
  if (value === undefined) throw new OperatorError(`There is no municipality "${municipality}" here.`);
  return value;
}

/** Does it once; after a failure, once more. */
function once(work: () => Promise<void>): () => Promise<void> {
  let doing: Promise<void> | undefined;
  return () =>
    (doing ??= work().catch((error: unknown) => {
      doing = undefined;
      throw error;
    }));
}
