/** What the reports need of the rest of the program; `main.ts` hands it in. */
import type { ContactProjection, LoggedEvent } from '../projections/contact-row.types.ts';
import type { ServiceCounts, ServiceFormula } from '../projections/service-level.ts';

export type Event = LoggedEvent['event'];
export type { ContactProjection, LoggedEvent };

/** The municipality's log, to be followed. May throw when it is away: the archiver tries again. */
export interface EventSource {
  /** Position of the newest event; 0 for an empty log. */
  position(municipality: string): Promise<number>;
  /** Events after `position`, oldest first; waits up to `waitMs` for the first one. */
  follow(
    municipality: string,
    position: number,
    limit: number,
    waitMs: number,
  ): Promise<readonly LoggedEvent[]>;
}

/**
 * An event as JSON text and back, with whatever an older release left out filled in: the archive outlives the
 * release that wrote it.
 */
export interface EventCodec {
  encode(event: Event): string;
  decode(text: string): Event;
}

/** What a report needs to know of a municipality: its clock, its flows, its queues with their norms, who may read. */
export interface ReportPlan {
  readonly calendar: { readonly timeZone: string };
  /** The flow of the first is the one that is meant when none is named. */
  readonly numbers: readonly { readonly flow: string }[];
  readonly queues: Readonly<Record<string, ReportQueue>>;
  readonly agents: Readonly<Record<string, { readonly role: string }>>;
}

export interface ReportQueue {
  readonly name: string;
  readonly target: { readonly percent: number; readonly withinMs: number; readonly formula: ServiceFormula };
}

/** How a service level is worked out of counts: projections/service-level.ts. */
export interface ServiceLevel {
  /** 0..100; null when there is nothing to count. */
  percent(formula: ServiceFormula, counts: ServiceCounts): number | null;
  /** Who hangs up after this or sooner counts as short, ms. */
  readonly shortWaitMs: number;
}

/** One queue over one period. "Within": a wait of at most the norm's threshold. */
export interface QueueCounts extends ServiceCounts {
  /** Everyone who came into the queue, those who still wait or talk included. */
  readonly offered: number;
  readonly callback: number;
}
