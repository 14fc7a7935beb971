/**
 * The municipality's log: the only truth. Two implementations (memory, Redis stream), one suite
 * (`tests/contracts/log.ts`).
 */
import type { Event, LoggedEvent } from '../routing/events.ts';
import type { MunicipalityId } from '../routing/ids.ts';

/** A right to write, won with `acquire`; a later one makes all earlier ones worthless (fencing). */
export interface Lease {
  readonly municipality: MunicipalityId;
  /** Grows by one with each owner. */
  readonly epoch: number;
}

export type AppendResult =
  | { readonly kind: 'appended'; /** of the last event */ readonly position: number }
  /** Another engine owns the municipality now: stop at once, forget the state. */
  | { readonly kind: 'fenced'; readonly epoch: number }
  /** The log is not where the writer thinks it is. */
  | { readonly kind: 'conflict'; readonly position: number };

export interface EventLog {
  /**
   * Becomes the owner. Waits until the present owner's lease has run out (or was released); `onWait` is told
   * who holds it. The lease is renewed by every append and by `renew`.
   */
  acquire(municipality: MunicipalityId, owner: string, onWait?: (holder: string) => void): Promise<Lease>;
  renew(lease: Lease): Promise<'renewed' | 'fenced'>;
  release(lease: Lease): Promise<void>;
  /** All or nothing, at `expectedPosition` + 1 and on. Repeating an append whose answer was lost is answered `appended`. */
  append(lease: Lease, expectedPosition: number, events: readonly Event[]): Promise<AppendResult>;
  /** Position of the newest event, 0 for an empty log. */
  position(municipality: MunicipalityId): Promise<number>;
  /** Events after `position`, oldest first, at most `limit`. */
  read(municipality: MunicipalityId, position: number, limit: number): Promise<readonly LoggedEvent[]>;
  /** As `read`, but waits up to `waitMs` for the first one. */
  follow(
    municipality: MunicipalityId,
    position: number,
    limit: number,
    waitMs: number,
  ): Promise<readonly LoggedEvent[]>;
  /** Drops events up to and including `position`. */
  trim(municipality: MunicipalityId, position: number): Promise<void>;

  /** The newest snapshot: JSON text of the state after the event at `position`. */
  loadSnapshot(
    municipality: MunicipalityId,
  ): Promise<{ readonly position: number; readonly state: string } | null>;
  saveSnapshot(lease: Lease, position: number, state: string): Promise<'saved' | 'fenced'>;

  /** All effects of events up to this position were performed. 0 when never saved. */
  loadCheckpoint(municipality: MunicipalityId): Promise<number>;
  saveCheckpoint(lease: Lease, position: number): Promise<'saved' | 'fenced'>;

  close(): Promise<void>;
}
