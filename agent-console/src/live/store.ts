import type {
  ChangesMessage,
  ConfigurationMessage,
  LiveView,
  RefusedConfiguration,
  SnapshotMessage,
} from './types.ts';

export type Connection = 'connecting' | 'online' | 'offline';

/** What the page shows from. A new object for each change, so that React sees it. */
export interface LiveState {
  readonly connection: Connection;
  /** Null until the first snapshot. */
  readonly view: LiveView | null;
  /** Of the last message taken in; null before the first. */
  readonly position: number | null;
  /** Engine's clock minus this machine's, ms. */
  readonly clockOffsetMs: number;
  /** For team leads: configuration that was not taken into use; null: none that we were told of. */
  readonly refused: RefusedConfiguration | null;
}

/** `gap`: a message is missing, so ask again from `position`. */
export type Taken = 'taken' | 'gap';

/** Holds the live view and applies snapshots and numbered changes to it. No network, no React, no timers. */
export class LiveStore {
  #state: LiveState = {
    connection: 'connecting',
    view: null,
    position: null,
    clockOffsetMs: 0,
    refused: null,
  };
  readonly #listeners = new Set<() => void>();
  readonly #now: () => number;
  readonly #later: (tell: () => void) => void;
  #telling = false;

  /** `later`: when to tell the listeners; a page says "with the next frame", so that a burst is drawn once. */
  constructor(now: () => number, later: (tell: () => void) => void) {
    this.#now = now;
    this.#later = later;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): LiveState => this.#state;

  connection(connection: Connection): void {
    this.#set({ ...this.#state, connection });
  }

  snapshot({ view, position, now }: SnapshotMessage): void {
    this.#set({ ...this.#state, connection: 'online', view, position, clockOffsetMs: now - this.#now() });
  }

  changes(message: ChangesMessage): Taken {
    const { view, position } = this.#state;
    if (!view || position !== message.previous) return 'gap';
    this.#set({
      ...this.#state,
      connection: 'online',
      view: applied(view, message.changes),
      position: message.position,
      clockOffsetMs: message.now - this.#now(),
    });
    return 'taken';
  }

  configuration({ refused }: ConfigurationMessage): void {
    this.#set({ ...this.#state, refused });
  }

  #set(state: LiveState): void {
    this.#state = state;
    if (this.#telling) return;
    this.#telling = true;
    this.#later(() => {
      this.#telling = false;
      for (const listener of this.#listeners) listener();
    });
  }
}

function applied(view: LiveView, changes: ChangesMessage['changes']): LiveView {
  const next: Record<keyof LiveView, Record<string, unknown>> = { ...view };
  const copied = new Set<string>();
  for (const { collection, id, value } of changes) {
    if (!copied.has(collection)) next[collection] = { ...next[collection] };
    copied.add(collection);
    if (value === null) delete next[collection][id];
    else next[collection][id] = value;
  }
  return next as LiveView;
}
