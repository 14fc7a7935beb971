import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { LiveView } from '../projections/live-view.types.ts';
import type { Event } from '../routing/events.ts';
import { registerLoad } from './load-metrics.ts';
import type { DoorFigures } from './load-metrics.ts';

/** The living views, by municipality, for the gauges that are read when Prometheus asks. */
export type LivingViews = () => Iterable<readonly [municipality: string, view: LiveView]>;

/** Figures for Prometheus. No label holds a citizen's or an agent's data. */
export interface Metrics {
  /** Counts what an event means; to be called once for each event that is appended (not for replayed ones). */
  observe(municipality: string, event: Event): void;
  /** From "an agent came free or a caller joined" to "the ring was asked for", ms. */
  matched(latencyMs: number): void;
  /** The text that Prometheus reads, and its content type. */
  text(): Promise<string>;
  readonly contentType: string;
}

const MATCH_BUCKETS_MS = [1, 2, 5, 10, 15, 25, 50, 100, 250, 1000];

const OPEN_DOOR: DoorFigures = { load: 0, limit: null, signals: {} };

/** `isRefused`: whether the newest configuration files are not in force because of a mistake in them. */
export function createMetrics(
  views: LivingViews,
  isRefused: () => boolean = () => false,
  door: () => DoorFigures = () => OPEN_DOOR,
): Metrics {
  const registry = new Registry();
  // Among them nodejs_eventloop_lag_*: what a slow process shows first.
  collectDefaultMetrics({ register: registry });
  registerLiveGauges(registry, views);
  registerLoad(registry, door);
  new Gauge({
    name: 'veertien_configuration_refused',
    help: '1 while the newest configuration files have a mistake and the ones before are in force, else 0',
    registers: [registry],
    collect() {
      this.set(isRefused() ? 1 : 0);
    },
  });
  const contacts = new Counter({
    name: 'veertien_contacts_total',
    help: 'Contacts that ended, by outcome',
    labelNames: ['municipality', 'outcome'],
    registers: [registry],
  });
  const refusedCallbacks = new Counter({
    name: 'veertien_callbacks_refused_total',
    help: 'Callbacks asked for at a number that is not to be phoned, by how they were asked for and why not',
    labelNames: ['municipality', 'asked', 'why'],
    registers: [registry],
  });
  const limited = new Counter({
    name: 'veertien_callers_limited_total',
    help: 'Calls and keys beyond what one caller may ask (caller-limits), by limit',
    labelNames: ['municipality', 'limit'],
    registers: [registry],
  });
  const refusedCallers = new Counter({
    name: 'veertien_callers_refused_total',
    help: 'Callers for whom there was no room: not answered (503), or told so in words',
    labelNames: ['municipality', 'how'],
    registers: [registry],
  });
  const match = new Histogram({
    name: 'veertien_match_latency_ms',
    help: 'From a free agent or a new caller to the request to ring, ms',
    buckets: MATCH_BUCKETS_MS,
    registers: [registry],
  });
  return {
    observe(municipality, event) {
      if (event.type === 'ContactEnded') contacts.inc({ municipality, outcome: event.outcome });
      if (event.type === 'CallerLimited') limited.inc({ municipality, limit: event.limit });
      if (event.type === 'CallersRefused')
        refusedCallers.inc({ municipality, how: 'unanswered' }, event.calls);
      if (event.type === 'GoodbyeStarted' && event.reason === 'overload')
        refusedCallers.inc({ municipality, how: 'told' });
      if (event.type === 'CallbackRefused')
        refusedCallbacks.inc({ municipality, asked: event.asked, why: event.why });
    },
    matched: (latencyMs) => match.observe(latencyMs),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function registerLiveGauges(registry: Registry, views: LivingViews): void {
  new Gauge({
    name: 'veertien_callers_waiting',
    help: 'Callers waiting now, the ones being offered included, by queue',
    labelNames: ['municipality', 'queue'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [municipality, view] of views()) {
        for (const queue of Object.keys(view.queues))
          this.set({ municipality, queue }, waitingIn(view, queue));
      }
    },
  });
  new Gauge({
    name: 'veertien_callers',
    help: 'Callers who are with us now, from the menu to the goodbye',
    labelNames: ['municipality'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [municipality, view] of views())
        this.set({ municipality }, Object.keys(view.callers).length);
    },
  });
  new Gauge({
    name: 'veertien_agents',
    help: 'Agents by status',
    labelNames: ['municipality', 'status'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [municipality, view] of views()) {
        for (const { status } of Object.values(view.agents)) this.inc({ municipality, status });
      }
    },
  });
  new Gauge({
    name: 'veertien_notes_open',
    help: 'Callback notes that are open or claimed',
    labelNames: ['municipality'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [municipality, view] of views()) {
        this.set(
          { municipality },
          Object.values(view.notes).filter((note) => note.status !== 'closed').length,
        );
      }
    },
  });
}

function waitingIn(view: LiveView, queue: string): number {
  return Object.values(view.callers).filter(
    (caller) => caller.queueId === queue && (caller.phase === 'waiting' || caller.phase === 'ringing'),
  ).length;
}
