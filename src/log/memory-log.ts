/** The log without Redis, for tests and the simulator: same promises, kept in this process. */
import { isDeepStrictEqual } from 'node:util';
import type { Event, LoggedEvent } from '../routing/events.ts';
import type { MunicipalityId } from '../routing/ids.ts';
import type { Clock } from '../support/clock.ts';
import type { EventLog, Lease } from './contract.ts';

/** One municipality's share of the store. `events[0]` is at position `trimmed` + 1. */
interface Stored {
  events: Event[];
  trimmed: number;
  epoch: number;
  owner: string;
  leaseUntil: number;
  snapshot: { readonly position: number; readonly state: string } | null;
  checkpoint: number;
  /** Called at the next append, release or close. */
  readonly waiting: Set<() => void>;
}

const emptyStore = (): Stored => ({
  events: [],
  trimmed: 0,
  epoch: 0,
  owner: '',
  leaseUntil: 0,
  snapshot: null,
  checkpoint: 0,
  waiting: new Set(),
});

/** A log that lives as long as this process; leases run out by `clock`. */
export function createMemoryLog(clock: Clock, leaseMs = 5_000): EventLog {
  const stores = new Map<MunicipalityId, Stored>();
  let closed = false;

  const storeOf = (municipality: MunicipalityId): Stored => {
    const known = stores.get(municipality) ?? emptyStore();
    stores.set(municipality, known);
    return known;
  };

  /** Resolves at the next change of the store, at the latest at `until`. */
  const change = (store: Stored, until: number): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        store.waiting.delete(wake);
        callOff();
        resolve();
      };
      const callOff = clock.wakeAt(until, wake);
      store.waiting.add(wake);
    });

  const owns = (lease: Lease): boolean => {
    const store = storeOf(lease.municipality);
    return store.owner !== '' && store.epoch === lease.epoch;
  };

  return {
    async acquire(municipality, owner, onWait) {
      const store = storeOf(municipality);
      while (store.owner !== '' && store.owner !== owner && store.leaseUntil > clock.now()) {
        onWait?.(store.owner);
        await change(store, store.leaseUntil);
      }
      Object.assign(store, { epoch: store.epoch + 1, owner, leaseUntil: clock.now() + leaseMs });
      return { municipality, epoch: store.epoch };
    },

    async renew(lease) {
      if (!owns(lease)) return 'fenced';
      storeOf(lease.municipality).leaseUntil = clock.now() + leaseMs;
      return 'renewed';
    },

    async release(lease) {
      if (!owns(lease)) return;
      const store = storeOf(lease.municipality);
      store.owner = '';
      wakeAll(store);
    },

    async append(lease, expectedPosition, events) {
      const store = storeOf(lease.municipality);
      if (!owns(lease)) return { kind: 'fenced', epoch: store.epoch };
      const position = lastPosition(store);
      if (position !== expectedPosition) {
        const written = slice(store, expectedPosition, events.length).map((logged) => logged.event);
        const isRepeat = events.length > 0 && isDeepStrictEqual(written, [...events]);
        return isRepeat
          ? { kind: 'appended', position: expectedPosition + events.length }
          : { kind: 'conflict', position };
      }
      store.events.push(...events);
      store.leaseUntil = clock.now() + leaseMs;
      wakeAll(store);
      return { kind: 'appended', position: position + events.length };
    },

    position: async (municipality) => lastPosition(storeOf(municipality)),
    read: async (municipality, position, limit) => slice(storeOf(municipality), position, limit),

    async follow(municipality, position, limit, waitMs) {
      const store = storeOf(municipality);
      const until = clock.now() + waitMs;
      while (!closed && lastPosition(store) <= position && clock.now() < until) await change(store, until);
      return slice(store, position, limit);
    },

    async trim(municipality, position) {
      const store = storeOf(municipality);
      const dropped = Math.max(0, Math.min(position, lastPosition(store)) - store.trimmed);
      store.events.splice(0, dropped);
      store.trimmed += dropped;
    },

    loadSnapshot: async (municipality) => storeOf(municipality).snapshot,
    async saveSnapshot(lease, position, state) {
      if (!owns(lease)) return 'fenced';
      const store = storeOf(lease.municipality);
      if (position >= (store.snapshot?.position ?? 0)) store.snapshot = { position, state };
      return 'saved';
    },

    loadCheckpoint: async (municipality) => storeOf(municipality).checkpoint,
    async saveCheckpoint(lease, position) {
      if (!owns(lease)) return 'fenced';
      const store = storeOf(lease.municipality);
      store.checkpoint = Math.max(store.checkpoint, position);
      return 'saved';
    },

    async close() {
      closed = true;
      for (const store of stores.values()) wakeAll(store);
    },
  };
}

const lastPosition = (store: Stored): number => store.trimmed + store.events.length;

function slice(store: Stored, position: number, limit: number): LoggedEvent[] {
  const from = Math.max(0, position - store.trimmed);
  return store.events
    .slice(from, from + limit)
    .map((event, index) => ({ position: store.trimmed + from + index + 1, event }));
}

function wakeAll(store: Stored): void {
  for (const wake of [...store.waiting]) wake();
}
