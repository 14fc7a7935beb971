/** What was said to one caller is forgotten everywhere, also when one of the places cannot be reached just now. */
import type { PromptStore } from './store.ts';

export class Forgetting {
  readonly #store: Pick<PromptStore, 'sweep' | 'addresses'>;
  /** Gone here, and perhaps not there. */
  readonly #left = new Set<string>();

  constructor(store: Pick<PromptStore, 'sweep' | 'addresses'>) {
    this.#store = store;
  }

  /** Removes what has had its time, here and by `elsewhere`. Rejects as that does; then the next time tries again. */
  async sweep(elsewhere: (addresses: readonly string[]) => Promise<void>): Promise<void> {
    for (const address of await this.#store.sweep()) this.#left.add(address);
    // Said again meanwhile.
    for (const address of this.#store.addresses()) this.#left.delete(address);
    const addresses = [...this.#left];
    if (addresses.length === 0) return;
    await elsewhere(addresses);
    for (const address of addresses) this.#left.delete(address);
  }
}
