import type { Change, Collection, LiveView } from './live-view.types.ts';

type Contents = { [C in Collection]: Record<string, LiveView[C][string]> };

/** The live view while it is being kept: every write is remembered as a change until `takeChanges`. */
export class Board {
  readonly #contents: Contents = {
    municipality: {},
    queues: {},
    callers: {},
    agents: {},
    notes: {},
    trunks: {},
  };
  #changes = new Map<string, Change>();

  /** The view itself, not a copy: read it, or serialise it, before the next event. */
  get view(): LiveView {
    return this.#contents;
  }

  put<C extends Collection>(collection: C, id: string, value: LiveView[C][string]): void {
    const things: Record<string, LiveView[C][string]> = this.#contents[collection];
    things[id] = value;
    this.#remember({ collection, id, value } as Change);
  }

  remove(collection: Collection, id: string): void {
    if (!(id in this.#contents[collection])) return;
    delete this.#contents[collection][id];
    this.#remember({ collection, id, value: null } as Change);
  }

  /** What changed since the last time, one change for each thing. */
  takeChanges(): Change[] {
    const changes = [...this.#changes.values()];
    this.#changes = new Map();
    return changes;
  }

  #remember(change: Change): void {
    this.#changes.set(`${change.collection}/${change.id}`, change);
  }
}
